"""What every page knows: the acting person, the layout for this reader, the navigation."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from ketnghia.core.actor import ANONYMOUS


def page(request: HttpRequest) -> dict[str, Any]:
    """Return `actor`, `memberships`, `layout` (work or public chrome), `demo` and the moment when the session ends."""
    actor = getattr(request, "actor", ANONYMOUS)
    working = not actor.is_visitor
    return {
        "actor": actor,
        "memberships": getattr(request, "memberships", []),
        "layout": "ui/base.html" if working else "ui/public_page.html",
        "demo": settings.DEMO,
        "session_seconds": settings.SESSION_COOKIE_AGE if working else 0,
        "session_warning_seconds": settings.SESSION_WARNING_SECONDS,
    }
