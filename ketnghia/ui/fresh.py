"""Remembers what a page counted for as long as nobody has written anything: never stale, and lists stay flat.

The database itself says whether anything changed: SQLite by its data version and the connection's own changes,
PostgreSQL by its snapshot. What was counted under one state is used again only under that very state.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import local
from typing import Any, TypeVar, cast

from django.core.paginator import Paginator
from django.db import connection
from django.utils.functional import cached_property

MOST_KEPT = 256  # answers per thread; the longest unused goes first

T = TypeVar("T")
_kept = local()


def fresh(key: Hashable, count: Callable[[], T]) -> T:
    """Return `count()`, or what it gave before under the same `key` and the same state of the database (one query).

    `key` names everything that the answer depends on besides the database. Answers are shared: do not change them.
    Inside a transaction nothing is remembered, for it may be rolled back.
    """
    if connection.in_atomic_block:
        return count()
    full_key = (_state(), key)
    answers = _answers()
    if full_key in answers:
        answers.move_to_end(full_key)
        return cast(T, answers[full_key])
    answers[full_key] = answer = count()
    if len(answers) > MOST_KEPT:
        answers.popitem(last=False)
    return answer


class FreshPaginator(Paginator[Any]):
    """Pages of a list whose rows are counted anew only after somebody has written; `key` as for `fresh`."""

    def __init__(self, rows: Any, per_page: int, key: Hashable):
        super().__init__(rows, per_page)
        self._key = key

    @cached_property
    def count(self) -> int:
        """How many rows there are on all pages."""
        return fresh(("pages", self._key), lambda: Paginator(self.object_list, self.per_page).count)


def _answers() -> OrderedDict[Hashable, object]:
    """Return this thread's answers; a new connection counts its changes from the beginning, so it begins empty."""
    if getattr(_kept, "connection", None) is not connection.connection:
        _kept.connection, _kept.answers = connection.connection, OrderedDict()
    answers: OrderedDict[Hashable, object] = _kept.answers
    return answers


def _state() -> Hashable:
    """Return a value that is another one whenever this connection could read something else."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA data_version")
            return cursor.fetchone()[0], connection.connection.total_changes
        cursor.execute("SELECT pg_current_snapshot()::text")
        return str(cursor.fetchone()[0])
