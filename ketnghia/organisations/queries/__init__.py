"""What the pages of this slice and the inbox ask for."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.accounts.roles import scope_of
from ketnghia.core.actor import Actor
from ketnghia.core.waiting import Waiting
from ketnghia.organisations.models import Invitation

__all__ = ["rows_waiting", "waiting_for"]


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return the invitations that this person should look after: the letter did not go out, or the link has run out."""
    return [_waiting(row) for rows in rows_waiting(actor) for row in rows.order_by("invited_at")[:20]]


def rows_waiting(actor: Actor) -> list[QuerySet[Invitation]]:
    """Return the same invitations as rows."""
    if not scope_of(actor.role, "people.invite") or actor.organisation_id is None:
        return []
    mine = Q(organisation=actor.organisation_id) | Q(organisation__parent=actor.organisation_id)
    if scope_of(actor.role, "people.invite") != "own":
        mine |= Q(invited_by=actor.user_id)
    stuck = Q(sent_at=None) | Q(expires_at__lt=Now())
    return [Invitation.objects.open().filter(mine, stuck).select_related("organisation")]


def _waiting(row: Invitation) -> Waiting:
    expired = row.is_expired
    return Waiting(
        group=_("Lời mời cần xem lại"),
        title=_("%(name)s chưa nhận lời mời vào %(organisation)s")
        % {"name": row.name or row.email, "organisation": row.organisation.name},
        url=reverse("organisations:people", args=[row.organisation_id]),
        action=_("Gửi lại"),
        meta=row.email,
        icon="person",
        tone="warn",
        badge=_("Hết hạn") if expired else _("Thư chưa gửi được"),
        since=timezone.localdate(row.invited_at),
        order=70,
    )
