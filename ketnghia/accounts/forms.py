"""Forms of sign-in."""

from __future__ import annotations

from allauth.account.forms import LoginForm


class SignInForm(LoginForm):
    """E-mail address and password."""
