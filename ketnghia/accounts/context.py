"""What every work page knows of the inbox: how many things wait."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from ketnghia.accounts.queries import waiting, waiting_number
from ketnghia.core.waiting import Waiting


def inbox(request: HttpRequest) -> dict[str, Any]:
    """Return `waiting_count`; it is asked for only by pages that show it."""
    return {"waiting_count": SimpleLazyObject(lambda: _number_in(request))}


def _number_in(request: HttpRequest) -> int:
    """Count; the inbox itself has its rows at hand already."""
    actor = getattr(request, "actor", None)
    if hasattr(request, "_waiting"):
        return len(request._waiting)
    return 0 if actor is None or actor.is_visitor else waiting_number(actor)


def waiting_in(request: HttpRequest) -> list[Waiting]:
    """Return what waits for the person of this request, asked for once per request."""
    actor = getattr(request, "actor", None)
    if actor is None or actor.is_visitor:
        return []
    if not hasattr(request, "_waiting"):
        request._waiting = waiting(actor)  # type: ignore[attr-defined]
    return request._waiting  # type: ignore[attr-defined]
