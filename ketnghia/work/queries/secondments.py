"""Secondments as pages show them: the list, the sums by direction, the files, what waits for the receiving side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.accounts.queries.gathering import Found, ask
from ketnghia.core.actor import Actor
from ketnghia.core.waiting import Waiting
from ketnghia.organisations.models import Organisation
from ketnghia.programmes.models import Programme
from ketnghia.work.models import Secondment
from ketnghia.work.rules.secondments import SecondmentFacts, standing_of, sums


@dataclass(frozen=True, slots=True)
class Direction:
    """Person-days from one organisation to another: all that stand, and those that the receiver confirmed."""

    sender: Organisation
    receiver: Organisation
    days: int
    confirmed: int


def facts_of(row: Secondment) -> SecondmentFacts:
    """Return what the rules look at."""
    return SecondmentFacts(
        row.starts_on, row.ends_on, row.confirmed_at is not None, row.withdrawn_at is not None, bool(row.handover_note)
    )


def standing(row: Secondment) -> str:
    """Return where a secondment stands today: a key of STANDINGS."""
    return standing_of(facts_of(row), timezone.localdate())


def with_sides(rows: QuerySet[Secondment]) -> QuerySet[Secondment]:
    """Fetch along sender and receiver with their places."""
    return rows.select_related("sender__locality__province", "receiver__locality__province", "confirmed_by")


def directions(programme: Programme) -> list[Direction]:
    """Return the person-days of a programme by direction: two queries."""
    rows = programme.secondments.standing().order_by("starts_on", "id")
    facts = rows.values_list("sender", "receiver", "person_days", "confirmed_at")
    found = sums((sender, receiver, days, at is not None) for sender, receiver, days, at in facts)
    ids = {pk for sender, receiver, *_days in found for pk in (sender, receiver)}
    offices = Organisation.objects.select_related("locality__province").in_bulk(ids)
    return [Direction(offices[sender], offices[receiver], days, sure) for sender, receiver, days, sure in found]


def columns() -> list[tuple[str, str]]:
    """Return the columns of the list's files: key and heading."""
    return [
        ("id", _("Số")), ("person", _("Cán bộ")), ("post", _("Chức vụ")), ("skill", _("Chuyên môn")),
        ("sender", _("Bên cử")), ("receiver", _("Bên nhận")), ("starts_on", _("Từ ngày")), ("ends_on", _("Đến ngày")),
        ("person_days", _("Ngày công")), ("duties", _("Nhiệm vụ")), ("handover_note", _("Ghi chú bàn giao")),
        ("confirmed_on", _("Bên nhận xác nhận ngày")),
    ]  # fmt: skip


def file_rows(rows: QuerySet[Secondment]) -> Iterator[dict[str, Any]]:
    """Yield each secondment as a row of the files."""
    for row in with_sides(rows).iterator(chunk_size=300):
        own = ("person", "post", "starts_on", "ends_on", "person_days", "duties", "handover_note")
        yield {
            **{name: getattr(row, name) for name in own},
            "id": row.pk,
            "skill": row.get_skill_display(),
            "sender": row.sender.name,
            "receiver": row.receiver.name,
            "confirmed_on": timezone.localdate(row.confirmed_at) if row.confirmed_at else None,
        }


def _ended(actor: Actor) -> QuerySet[Secondment]:
    """Secondments that ended and that the actor's organisation has not confirmed."""
    rows = Secondment.objects.standing().filter(receiver=actor.organisation_id, confirmed_at=None)
    return rows.filter(ends_on__lte=timezone.localdate())


def _to_confirm(row: Found) -> Waiting:
    return Waiting(
        group=_("Biệt phái chờ bên nhận xác nhận"),
        title=_("%(person)s, %(days)s ngày công") % {"person": row.title, "days": row.number},
        url=reverse("work:secondment", args=[row.code, row.id]),
        action=_("Xem và xác nhận"),
        meta=row.about,
        icon="person",
        since=row.day,
        order=40,
        key=f"secondment:{row.id}",
    )


ASKS = (
    ask(
        _to_confirm, "activity.record", _ended, title="person", about="programme__name", code="programme__code",
        number="person_days", day="ends_on",
    ),
)  # fmt: skip
