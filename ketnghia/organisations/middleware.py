"""Who acts in this request: `request.actor`, from the membership that the person works in."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from ketnghia.core.actor import ANONYMOUS, Actor
from ketnghia.organisations.models import Membership
from ketnghia.ui.prepared import prepared

SESSION_KEY = "membership"


class ActorMiddleware:
    """Sets `request.actor` (lazily) and `request.memberships`, the current memberships of the person."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hang the lazy values on the request."""
        request.memberships = SimpleLazyObject(lambda: _memberships(request))
        request.actor = SimpleLazyObject(lambda: _actor(request))
        return self.get_response(request)


def _memberships(request: HttpRequest) -> list[Membership]:
    if not request.user.is_authenticated:
        return []
    return _current(request.user.pk)


@prepared
def _current(user: int) -> QuerySet[Membership]:
    rows = Membership.objects.current().filter(user=user)
    return rows.select_related("user", "organisation__locality__province")


def _actor(request: HttpRequest) -> Actor:
    memberships: list[Membership] = list(request.memberships)
    if not memberships:
        return ANONYMOUS
    chosen = request.session.get(SESSION_KEY)
    return next((row for row in memberships if row.pk == chosen), memberships[0]).actor
