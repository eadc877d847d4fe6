"""What every work page knows of the inbox: how many things wait, how many notices are new."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from ketnghia.accounts.queries import numbers, waiting
from ketnghia.core.waiting import Waiting
from ketnghia.ui.fresh import fresh


def inbox(request: HttpRequest) -> dict[str, Any]:
    """Return `waiting_count` and `unread_count`; they are asked for only by pages that show them, both at once."""
    return {
        "waiting_count": SimpleLazyObject(lambda: _number(request, "waiting")),
        "unread_count": SimpleLazyObject(lambda: _number(request, "unread")),
    }


def _number(request: HttpRequest, what: str) -> int:
    actor = getattr(request, "actor", None)
    if actor is None or actor.is_visitor:
        return 0
    if what == "waiting" and hasattr(request, "_waiting"):
        return len(request._waiting)  # the inbox has its rows at hand
    if not hasattr(request, "_numbers"):
        minute = timezone.now().replace(second=0, microsecond=0)  # what is overdue changes with time alone
        request._numbers = fresh(("inbox", actor, minute), lambda: numbers(actor))  # type: ignore[attr-defined]
    return request._numbers[what]  # type: ignore[attr-defined]


def waiting_in(request: HttpRequest) -> list[Waiting]:
    """Return what waits for the person of this request, asked for once per request."""
    actor = getattr(request, "actor", None)
    if actor is None or actor.is_visitor:
        return []
    if not hasattr(request, "_waiting"):
        request._waiting = waiting(actor)  # type: ignore[attr-defined]
    return request._waiting  # type: ignore[attr-defined]
