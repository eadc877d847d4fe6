"""What people do to their own account, each thing in the audit log.

The receivers at the end hang on the signals of Django, allauth and django-axes (see apps.py): sign-in and the second
factor are done inside those libraries, so their signals are the only place where these events can be caught.
"""

from __future__ import annotations

from smtplib import SMTPException
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.mail import send_mail
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ketnghia.accounts.models import User
from ketnghia.accounts.permissions import may
from ketnghia.audit import actions as audit
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Forbidden, Refused


@transaction.atomic
def change_profile(*, user: User, name: str, language: str, by: Actor) -> User:
    """Set the person's name and language; only the person may. Nothing is logged when nothing changes."""
    if by.user_id != user.pk:
        raise Forbidden(_("Chỉ chính người đó sửa được thông tin cá nhân của mình."))
    before = User.objects.select_for_update().get(pk=user.pk)
    changed = [
        field for field, value in {"name": name, "language": language}.items() if getattr(before, field) != value
    ]
    if changed:
        user.name, user.language = name, language
        user.save(update_fields=["name", "language"])
        note(user, "person.profile_changed", fields=changed)
    return user


def send_trial_mail(*, user: User, by: Actor) -> None:
    """Send a mail to the administrator's own address; Refused with the mail server's words when it fails."""
    may(by, "settings.read").or_forbid()
    subject, body = _("Thư thử của Kết nghĩa"), _("Nếu bạn đọc được thư này, máy chủ thư đã được cài đặt đúng.")
    try:
        send_mail(subject, body, None, [user.email])
    except (OSError, SMTPException) as error:
        raise Refused(_("Chưa gửi được thư thử: %(error)s") % {"error": error}) from error
    note(user, "person.mail_tried")


def note(user: User, kind: str, **data: Any) -> None:
    """Write into the person's own stream what the person did."""
    audit.record(stream=f"person:{user.pk}", kind=kind, by=user.actor, subject=user.name, **data)


# ---- receivers
def on_signed_in(user: User, **_signal: Any) -> None:
    """The person signed in."""
    note(user, "person.signed_in")


def on_signed_out(user: User | None, **_signal: Any) -> None:
    """The person signed out; a visitor who does so leaves no trace."""
    if user is not None:
        note(user, "person.signed_out")


def on_locked(request: HttpRequest, username: str, **_signal: Any) -> None:
    """An account was locked. The lock speaks again at every later try; only its beginning is an event."""
    failures = getattr(request, "axes_failures_since_start", None)
    user = User.objects.filter(email=username).first()
    if user is not None and failures:
        note(user, "person.locked", failures=failures)


def on_password_changed(user: User, **_signal: Any) -> None:
    """The person changed the password, or set a first one."""
    note(user, "person.password_changed")


def on_password_reset(user: User, **_signal: Any) -> None:
    """The person set a new password through the link in a mail."""
    note(user, "person.password_reset")


def on_factor_added(user: User, authenticator: Authenticator, **_signal: Any) -> None:
    """The person set up the authenticator app, or got recovery codes."""
    totp = authenticator.type == Authenticator.Type.TOTP
    note(user, "person.second_factor_on" if totp else "person.recovery_codes_made")


def on_factor_reset(user: User, **_signal: Any) -> None:
    """The person made new recovery codes."""
    note(user, "person.recovery_codes_made")


def on_factor_removed(user: User, authenticator: Authenticator, **_signal: Any) -> None:
    """The person turned the authenticator app off; its recovery codes go with it, silently."""
    if authenticator.type == Authenticator.Type.TOTP:
        note(user, "person.second_factor_off")
