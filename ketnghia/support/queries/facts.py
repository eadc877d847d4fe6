"""What the rules must know of a line, and what each side says about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils import timezone

from ketnghia.support import rules
from ketnghia.support.choices import Verb
from ketnghia.support.models import Statement, Support

FIGURING = (Verb.RECORD, Verb.EDIT, Verb.PLEDGE, Verb.DELIVER, Verb.DISPUTE, Verb.HOLD)


@dataclass(frozen=True, slots=True)
class Said:
    """The latest figure of one side, with its words."""

    side: str
    amount: int | None
    quantity: Decimal | None
    note: str
    at: datetime
    organisation: str

    @property
    def figures(self) -> tuple[int | None, Decimal | None]:
        """(đồng, quantity)."""
        return self.amount, self.quantity


def facts_of(line: Support) -> rules.Facts:
    """Return what the rules look at; one query."""
    refers = Support.objects.filter(Q(corrects=line.pk) | Q(rest_of=line.pk))
    found = list(refers.values_list("corrects", "status"))
    age = timezone.now() - line.confirmed_at if line.confirmed_at else None
    return rules.Facts(
        status=line.status,
        programme=line.programme.state,
        is_correction=line.is_correction,
        correcting=any(corrects and status == "proposed" for corrects, status in found),
        referred=bool(found),
        minutes=int(age.total_seconds() // 60) if age else 0,
        countable=line.amount is not None or line.quantity is not None,
    )


def history_of(line: Support) -> QuerySet[Statement]:
    """Return everything that was said about the line, in order, with who said it."""
    return line.statements.select_related("organisation", "person")


def said(statements: list[Statement]) -> dict[str, Said]:
    """Return the latest figure of each side: {giver: …, receiver: …}; a side that named none is left out."""
    latest: dict[str, Said] = {}
    for row in statements:
        if row.verb in FIGURING and row.side:
            name = row.organisation.name if row.organisation else ""
            note = row.note or (latest[row.side].note if row.side in latest else "")
            latest[row.side] = Said(row.side, row.amount, row.quantity, note, row.at, name)
    return latest


def gap(figures: Mapping[str, Said]) -> tuple[int | None, Decimal | None]:
    """Return how far apart both sides' figures are, (đồng, quantity); None where either said none or they agree."""
    if len(figures) < 2:
        return None, None
    left, right = figures["giver"], figures["receiver"]
    amount = abs(left.amount - right.amount) if left.amount is not None and right.amount is not None else None
    both = left.quantity is not None and right.quantity is not None
    quantity = abs((left.quantity or Decimal()) - (right.quantity or Decimal())) if both else None
    return amount or None, quantity or None


def net(line: Support, branches: Iterable[Support] | None = None) -> tuple[int | None, Decimal | None]:
    """Return (đồng, quantity) of an agreed line after its agreed corrections; one query unless `branches` are given."""
    amount, quantity = line.confirmed_amount, line.confirmed_quantity
    for each in line.corrections.all() if branches is None else branches:
        if each.corrects_id == line.pk and each.status == "confirmed":
            amount = None if amount is None else amount + (each.confirmed_amount or 0)
            quantity = None if quantity is None else quantity + (each.confirmed_quantity or 0)
    return amount, quantity


def as_line(line: Support) -> rules.Line:
    """Return a row as the pure rules sum it."""
    return rules.Line(
        id=line.pk,
        status=line.status,
        amount=line.amount,
        quantity=line.quantity,
        unit=line.unit,
        confirmed_amount=line.confirmed_amount,
        confirmed_quantity=line.confirmed_quantity,
        event=line.same_event_id,
        root=line.root_id or 0,
        is_correction=line.is_correction,
    )
