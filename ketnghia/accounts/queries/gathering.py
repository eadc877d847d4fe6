"""Rows of several tables that wait for a person, read in one query: each kind fits a few columns that all share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, F, QuerySet, Value
from django.db.models.functions import Cast

from ketnghia.core.waiting import Waiting


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


@dataclass(frozen=True, slots=True)
class Ask:
    """Rows of one kind in the shared columns, and what puts one of them into words."""

    words: Callable[[Found], Waiting]
    rows: QuerySet[Any]
    columns: dict[str, Any]


MOST = 300
BLANK = {
    "title": Value(""),
    "about": Value(""),
    "code": Value(""),
    "number": Value(0),
    "day": Cast(Value(None), DateField()),  # a bare NULL has no type, which PostgreSQL needs
}


def ask(words: Callable[[Found], Waiting], rows: QuerySet[Any], **columns: Any) -> Ask:
    """Ask for `rows`; `columns` says what stands for title, about, code, number, day.

    A column is an expression or the name of a field; a left-out one is empty.
    """
    named = {name: F(each) if isinstance(each, str) else each for name, each in columns.items()}
    return Ask(words, rows.order_by(), {**BLANK, **named})


def told(asks: Sequence[Ask]) -> list[Waiting]:
    """Return the rows of all kinds in words, those that have waited longest first: one query, none without kinds.

    Not more than MOST rows: who has more waiting works from the lists of each kind.
    """
    if not asks:
        return []
    first, *others = (
        each.rows.values_list(Value(place), F("pk"), *each.columns.values()) for place, each in enumerate(asks)
    )
    rows = [Found(*row) for row in first.union(*others)[:MOST]]
    rows.sort(key=lambda row: (row.place, row.day or date.max, row.id))
    return [asks[row.place].words(row) for row in rows]
