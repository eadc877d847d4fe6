"""What every page knows: the acting person, the layout for this reader, the navigation."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from ketnghia.core.actor import ANONYMOUS
from ketnghia.ui import nav


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the actor, his memberships, the layout (work or public), the navigation and when the session ends."""
    actor = getattr(request, "actor", ANONYMOUS)
    memberships = getattr(request, "memberships", [])
    working = not actor.is_visitor
    return {
        "actor": actor,
        "memberships": memberships,
        "acting": next((each for each in memberships if each.pk == actor.membership_id), None) if working else None,
        "layout": "ui/base.html" if working else "ui/public_page.html",
        "nav": SimpleLazyObject(lambda: _navigation(request, actor.role)),
        "demo": settings.DEMO,
        "session_seconds": settings.SESSION_COOKIE_AGE if working else 0,
        "session_warning_seconds": settings.SESSION_WARNING_SECONDS,
    }


def _navigation(request: HttpRequest, role: str) -> dict[str, Any]:
    """Return the links of each place of a page; pages that only some pages link to have a name of their own."""
    found: dict[str, Any] = {place: nav.links(entries, role, request.path) for place, entries in nav.PLACES.items()}
    found["home"] = nav.address("showcase:home")
    found["inbox"] = nav.address("accounts:inbox")
    found["notices"] = nav.address("notices:index")
    found["search"] = nav.address("search:find")
    found["sign_in"] = nav.links([nav.SIGN_IN], role, request.path)
    found["personas"] = nav.links([nav.PERSONAS] if settings.DEMO else [], role, request.path)
    return found
