"""The Django app of this slice, and the signals it listens to."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "ketnghia.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Hear of what the sign-in libraries do, for the audit log: the one place where signals are used."""
        from allauth.account import signals as account
        from allauth.mfa import signals as mfa
        from axes.signals import user_locked_out
        from django.contrib.auth.signals import user_logged_in, user_logged_out

        from ketnghia.accounts import actions

        user_logged_in.connect(actions.on_signed_in)
        user_logged_out.connect(actions.on_signed_out)
        user_locked_out.connect(actions.on_locked)
        account.password_changed.connect(actions.on_password_changed)
        account.password_set.connect(actions.on_password_changed)
        account.password_reset.connect(actions.on_password_reset)
        mfa.authenticator_added.connect(actions.on_factor_added)
        mfa.authenticator_reset.connect(actions.on_factor_reset)
        mfa.authenticator_removed.connect(actions.on_factor_removed)
