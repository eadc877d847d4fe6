"""Several things done in one go, each for itself: one that is refused does not stop the others."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction
from django.db.models import Model, QuerySet

from ketnghia.core.verdict import Refused

MOST_AT_ONCE = 100
Row = TypeVar("Row", bound=Model)
Outcome = tuple[list[Row], list[tuple[str, str]]]  # those done; (name, why not) of the others


def each(rows: QuerySet[Row], act: Callable[[Row], object], name: Callable[[Row], str]) -> Outcome[Row]:
    """Do `act` to each of the first hundred `rows`; return those done, and of the others the `name` and why not."""
    done: list[Row] = []
    refused: list[tuple[str, str]] = []
    for row in rows.order_by("pk")[:MOST_AT_ONCE]:
        try:
            with transaction.atomic():
                act(row)
        except Refused as refusal:
            refused.append((name(row), str(refusal)))
        else:
            done.append(row)
    return done, refused
