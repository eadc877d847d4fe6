"""The sums of lines, reckoned by the database as rules.sums reckons them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, Max, Q, QuerySet, Sum, When
from django.db.models.functions import Coalesce

from ketnghia.support.models import Support, SupportQuerySet
from ketnghia.support.queries.events import Told
from ketnghia.support.rules import Sums
from ketnghia.support.rules.sums import DONG, QUANTITY, Line, shadowed

Tally = list[dict[str, Any]]


def sums_of(tallied: Tally) -> tuple[Sums, Told]:
    """Return the sums by state and what is told twice; one query where lines share events, else none."""
    sums = Sums()
    for row in heard_once(tallied):
        where = row["bucket"]
        if row["measure"] == DONG:
            sums.dong[where] += row["dong_sum"] or 0
        elif row["measure"] == QUANTITY:
            key = where, row["unit"]
            sums.quantities[key] = sums.quantities.get(key, Decimal()) + Decimal(row["pieces_sum"] or 0)
        else:
            sums.silent[where] += row["n"]
        sums.lines[where] += row["lines"]
    return sums, _told(tallied)


def tally(rows: SupportQuerySet, *keys: str) -> Tally:
    """Return these lines added up as `grouped` does: one query."""
    return list(grouped(rows, *keys))


def grouped(rows: SupportQuerySet, *keys: str) -> QuerySet[Any]:
    """Add lines up by status, measure, unit and `keys`, those of shared events line by line.

    `event` and `teller` are of lines that share one: the event, and the line that tells of it with its corrections.
    """
    event = Coalesce("root__same_event", "same_event")
    named = (
        rows.summed()
        .annotate(event=event)
        .annotate(teller=Case(When(event__isnull=False, then=Coalesce("root", "pk"))))
    )
    groups = named.order_by().values("bucket", "status", "measure", "unit", "event", "teller", *keys)
    return groups.annotate(
        dong_sum=Sum("dong"), pieces_sum=Sum("pieces"), n=Count("pk"), lines=Count("pk", filter=Q(corrects=None)),
        own_status=Max("status", filter=Q(root=None)),
    )  # fmt: skip


def heard_once(tallied: Tally) -> Tally:
    """Return what counts: of the lines of one event the one that has come furthest; nothing withdrawn."""
    hidden = shadowed(_tellers(tallied))
    return [row for row in tallied if row["bucket"] and row["teller"] not in hidden]


def _tellers(tallied: Tally) -> list[Line]:
    """Return the lines that tell of shared events."""
    return [
        Line(id=row["teller"], status=row["own_status"], event=row["event"])
        for row in tallied
        if row["bucket"] and row["teller"] is not None and row["own_status"] is not None
    ]


def _told(tallied: Tally) -> Told:
    """Return how often events are told again, here and beyond these lines; one query where there are any."""
    tellers = _tellers(tallied)
    events = {line.event for line in tellers}
    if not events:
        return Told()
    others = Support.objects.filter(same_event__in=events).exclude(status="withdrawn")
    beyond = others.exclude(pk__in=[line.id for line in tellers]).order_by().values("same_event").distinct()
    return Told(len(tellers) - len(events), beyond.count())
