"""Questions that are asked all day: written into SQL once for everybody in the same role, then only filled in.

Most of what a page of many small questions costs is the making of their SQL. It depends on the role of whoever asks,
not on who it is, so it is made with stand-ins for the ids and kept.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, wraps
from typing import Any, TypeVar, TypeVarTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import CharField, Expression, Field, IntegerField, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from ketnghia.core.actor import Actor

MOST_KEPT = 500
KINDS: dict[str, Field[Any, Any]] = {"int": IntegerField(), "str": CharField()}
IDS = ("user_id", "membership_id", "organisation_id", "locality_code", "province_code", "governs")

Asked = TypeVarTuple("Asked")
T = TypeVar("T", bound=Any)


class StandIn(Expression):
    """Stands where a value will be: the one at `place` among those of a question, an int or a str."""

    def __init__(self, place: int, kind: str):
        super().__init__(output_field=KINDS[kind])
        self.place = place

    def as_sql(self, *_asked: Any, **_more: Any) -> Any:
        """Leave a hole in the SQL, with the stand-in itself as its parameter."""
        return "%s", [self]


@dataclass(frozen=True, slots=True)
class Written:
    """A question in SQL with holes, and the ORM's own machinery that makes rows of the answer."""

    rows: QuerySet[Any]
    compiler: Any
    sql: str
    parameters: tuple[Any, ...]

    def filled(self, values: list[Any]) -> tuple[str, tuple[Any, ...]]:
        """Return the SQL and its parameters with `values` in the holes."""
        return self.sql, tuple(values[each.place] if isinstance(each, StandIn) else each for each in self.parameters)


def prepared(make: Callable[[*Asked], QuerySet[Any, T]]) -> Callable[[*Asked], list[T]]:
    """Let a function that makes a queryset answer with its rows, the SQL being made once.

    An Actor's ids, ints and strs differ from call to call; all else is part of what is written, with the day and the
    language. So `make` may pass those to the ORM and ask whether one is None, no more; it may not ask the database.
    """

    @wraps(make)
    def rows(*asked: *Asked) -> list[T]:
        written, values = _written(make, asked)
        return _answers(written, values) if written else []

    return rows


def in_sql(make: Callable[..., QuerySet[Any]], *asked: Any) -> tuple[str, tuple[Any, ...]] | None:
    """Return the SQL and parameters of what `make` asks, made as for `prepared`; None if it can have no answer."""
    written, values = _written(make, asked)
    return written.filled(values) if written else None


def _written(make: Callable[..., QuerySet[Any]], asked: tuple[Any, ...]) -> tuple[Written | None, list[Any]]:
    """Return the question in SQL with the values for its holes."""
    values: list[Any] = []
    shape = tuple(_shape(each, values) for each in asked)
    return _write(make, shape, timezone.localdate(), get_language()), values


def _shape(value: Any, values: list[Any]) -> Hashable:
    """Return `value` with stand-ins for what differs from call to call, which goes into `values`."""
    if isinstance(value, Actor):
        return Actor(role=value.role, name="", **{each: _stand_in(getattr(value, each), values) for each in IDS})
    return _stand_in(value, values) if type(value).__name__ in KINDS else value


def _stand_in(value: Any, values: list[Any]) -> Any:
    if value is None:
        return None
    values.append(value)
    return _hole(len(values) - 1, type(value).__name__)


@lru_cache
def _hole(place: int, kind: str) -> StandIn:
    return StandIn(place, kind)


@lru_cache(maxsize=MOST_KEPT)
def _write(
    make: Callable[..., QuerySet[Any]], shape: tuple[Any, ...], _today: date, _language: str | None
) -> Written | None:
    rows = make(*shape)
    compiler = rows.query.get_compiler(connection=connection)
    try:
        sql, parameters = compiler.as_sql()
    except EmptyResultSet:
        return None
    return Written(rows, compiler, sql, tuple(parameters))


def _answers(written: Written, values: list[Any]) -> list[Any]:
    compiler: Any = copy(written.compiler)
    query: Any = copy(written.rows.query)
    compiler.as_sql = lambda: written.filled(values)
    query.get_compiler = lambda *_using, **_named: compiler
    rows = object.__new__(type(written.rows))
    rows.__dict__ = written.rows.__dict__ | {"_query": query}
    return list(rows)
