"""Rows of several tables that wait for a person, read in one query: each kind fits a few columns that all share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, F, QuerySet, Value
from django.db.models.functions import Cast

from ketnghia.accounts import roles
from ketnghia.core.actor import Actor
from ketnghia.core.waiting import Waiting
from ketnghia.ui.prepared import prepared


@dataclass(frozen=True, slots=True)
class Found:
    """One row in the shared columns; what a column holds is for the kind that asked to say."""

    place: int  # of its kind among those that asked
    id: int
    title: str
    about: str
    code: str
    number: int
    day: date | None


@dataclass(frozen=True, slots=True, eq=False)
class Ask:
    """Rows of one kind that wait for those with a right, in the shared columns, and what puts one into words."""

    words: Callable[[Found], Waiting]
    right: str
    rows: Callable[[Actor], QuerySet[Any]]
    columns: dict[str, Any]

    def of(self, actor: Actor) -> QuerySet[Any]:
        """Return the rows that wait for the actor."""
        asked = actor.organisation_id is not None and roles.scope_of(actor.role, self.right)
        rows = self.rows(actor)
        return (rows if asked else rows.none()).order_by()


MOST = 300
BLANK = {
    "title": Value(""),
    "about": Value(""),
    "code": Value(""),
    "number": Value(0),
    "day": Cast(Value(None), DateField()),  # a bare NULL has no type, which PostgreSQL needs
}


def ask(words: Callable[[Found], Waiting], right: str, rows: Callable[[Actor], QuerySet[Any]], **columns: Any) -> Ask:
    """Ask for `rows`; `columns` says what stands for title, about, code, number, day.

    A column is an expression or the name of a field; a left-out one is empty.
    """
    named = {name: F(each) if isinstance(each, str) else each for name, each in columns.items()}
    return Ask(words, right, rows, {**BLANK, **named})


def told(asks: tuple[Ask, ...], actor: Actor) -> list[Waiting]:
    """Return the rows of all kinds in words, those that have waited longest first: one query.

    Not more than MOST rows: who has more waiting works from the lists of each kind.
    """
    rows = [Found(*row) for row in _found(asks, actor)]
    rows.sort(key=lambda row: (row.place, row.day or date.max, row.id))
    return [asks[row.place].words(row) for row in rows]


@prepared
def _found(asks: tuple[Ask, ...], actor: Actor) -> QuerySet[Any]:
    first, *others = (
        each.of(actor).values_list(Value(place), F("pk"), *each.columns.values()) for place, each in enumerate(asks)
    )
    return first.union(*others)[:MOST]
