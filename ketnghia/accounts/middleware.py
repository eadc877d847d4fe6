"""Keeps the session of a person who works, and sends those who need a second factor to set it up."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ketnghia.accounts.roles import NEEDS_SECOND_FACTOR

Handler = Callable[[HttpRequest], HttpResponse]
SEEN = "seen"
OPEN_WITHOUT_SECOND_FACTOR = frozenset(
    {
        "mfa_activate_totp", "mfa_index", "mfa_view_recovery_codes", "mfa_download_recovery_codes",
        "account_reauthenticate", "mfa_reauthenticate", "account_set_password", "account_change_password",
        "account_logout", "accounts:stay",
    }
)  # fmt: skip


class KeepSessionMiddleware:
    """A click keeps the session for its full length again. Written at most once a minute, to spare the database."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Note the moment of the click in the session of a person who is signed in."""
        session, now = request.session, int(time.time())
        if SESSION_KEY in session and now - session.get(SEEN, 0) >= min(60, settings.SESSION_COOKIE_AGE // 10):
            session[SEEN] = now
        response = self.get_response(request)
        if SESSION_KEY in session:  # what a person at work reads is kept by no office's shared cache
            response.headers.setdefault("Cache-Control", "private")
        return response


class SecondFactorMiddleware:
    """Whoever holds a weighty role in any organisation sets up the second factor before anything else."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Send the person to set it up, except on the pages needed for that and on the way out."""
        page = request.resolver_match.view_name if request.resolver_match else ""
        if not settings.REQUIRE_MFA or page in OPEN_WITHOUT_SECOND_FACTOR or not request.user.is_authenticated:
            return None
        weighty = any(row.role in NEEDS_SECOND_FACTOR for row in request.memberships)
        if not weighty or is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
            return None
        return redirect("mfa_activate_totp")
