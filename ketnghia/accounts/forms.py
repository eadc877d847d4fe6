"""Forms of sign-in in our own words, and of a person's own page."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.translation import gettext_lazy as _

from ketnghia.accounts.models import User


def reword(form: forms.BaseForm, **labels: Any) -> None:
    """Give the fields our labels, and take away placeholders, which vanish while one types."""
    for name, label in labels.items():
        if name in form.fields:
            form.fields[name].label = label
            form.fields[name].widget.attrs.pop("placeholder", None)


def explain_password(form: forms.BaseForm, name: str) -> None:
    """Say under the field what a good password is."""
    form.fields[name].help_text = " ".join(password_validators_help_texts())


class SignInForm(account.LoginForm):
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, login=_("Thư điện tử"), password=_("Mật khẩu"))
        self.fields["password"].help_text = ""  # the way to a new password stands below the form
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ChangePasswordForm(account.ChangePasswordForm):
    """The old password and a new one, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(
            self,
            oldpassword=_("Mật khẩu hiện tại"),
            password1=_("Mật khẩu mới"),
            password2=_("Nhập lại mật khẩu mới"),
        )
        self.fields["oldpassword"].help_text = ""
        explain_password(self, "password1")


class SetPasswordForm(account.SetPasswordForm):
    """A first password for a person who has signed in otherwise until now."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, password1=_("Mật khẩu mới"), password2=_("Nhập lại mật khẩu mới"))
        explain_password(self, "password1")


class ResetPasswordForm(account.ResetPasswordForm):
    """The e-mail address that the way to a new password is sent to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, email=_("Thư điện tử"))


class ResetPasswordKeyForm(account.ResetPasswordKeyForm):
    """A new password, twice, after the link from the mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, password1=_("Mật khẩu mới"), password2=_("Nhập lại mật khẩu mới"))
        explain_password(self, "password1")


class ReauthenticateForm(account.ReauthenticateForm):
    """The password once more, before something weighty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, password=_("Mật khẩu"))


class CodeForm(mfa.AuthenticateForm):
    """The code of the second factor at sign-in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_for_code(self)


class CodeAgainForm(mfa.ReauthenticateForm):
    """The code of the second factor once more, before something weighty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_for_code(self)


class FirstCodeForm(ActivateTOTPForm):
    """The first code, which proves that the app has been set up rightly."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_for_code(self)


def ask_for_code(form: forms.BaseForm) -> None:
    """Word the field of a code and bring up the digits on a phone."""
    reword(form, code=_("Mã xác thực"))
    form.fields["code"].widget.attrs["inputmode"] = "numeric"


class ProfileForm(forms.ModelForm):
    """A person's name and language."""

    class Meta:
        model = User
        fields = ["name", "language"]
        labels = {"name": _("Họ và tên"), "language": _("Ngôn ngữ")}

    def clean_name(self) -> str:
        """Return the name without doubled blanks; an empty one is refused."""
        return " ".join(self.cleaned_data["name"].split())
