"""Reads the few rows that hang on a row in the row's own query: `row.children.all()` then costs nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, TypeVar

from django.db.models import DecimalField, IntegerField, JSONField, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

T = TypeVar("T", bound=Model)


class Listed(Subquery):
    """The rows of a queryset as one list of objects, in their order; the queryset has the one value `each`."""

    output_field = JSONField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Gather with SQLite's words."""
        listed = "(SELECT JSON_GROUP_ARRAY(JSON(listed.each)) FROM (%(subquery)s) AS listed)"
        return self.as_sql(compiler, connection, template=listed, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Gather with PostgreSQL's words."""
        listed = "(SELECT COALESCE(JSONB_AGG(listed.each), '[]'::jsonb) FROM (%(subquery)s) AS listed)"
        return self.as_sql(compiler, connection, template=listed, **context)


class Counted(Subquery):
    """How many rows a queryset has, within the query of another."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()
    empty_result_set_value = 0  # for rows that cannot be, such as those that somebody may never see


def listed(rows: QuerySet[Any], *names: str) -> Listed:
    """Return the rows as a list of {name: value}, for annotate; days come as ISO words."""
    return Listed(rows.annotate(each=JSONObject(**{name: name for name in names})).values("each"))


def along(rows: QuerySet[T], *relations: str) -> QuerySet[T]:
    """Fetch the rows of these reverse relations along without a query of their own; `unpack` hangs them up.

    For few, small rows; for many or wide ones prefetch_related is the better choice. "ceremony__attendees" goes
    through a relation to one, which select_related fetches.
    """
    columns = {}
    for relation in relations:
        *way, name = relation.split("__")
        owner: Any = rows.model
        for step in way:
            owner = owner._meta.get_field(step).related_model
        field = owner._meta.get_field(name)
        own = field.related_model._default_manager.filter(
            **{field.remote_field.name: OuterRef("__".join([*way, "pk"]))}
        )
        columns[_column(relation)] = listed(own, *_names(field.related_model))
    return rows.annotate(**columns)


def unpack(row: T, *relations: str) -> T:
    """Hang the rows that `along` has fetched on their relations, as prefetch_related would, and return the row."""
    for relation in relations:
        *way, name = relation.split("__")
        found = row.__dict__.pop(_column(relation))
        owner: Any = row
        for step in way:
            owner = getattr(owner, step, None)
        if owner is not None:
            _hang(owner, name, found)
    return row


def _hang(owner: Any, name: str, found: list[dict[str, Any]]) -> None:
    """Make the children of what was read, and hang them up."""
    model = owner._meta.get_field(name).related_model
    hang(owner, name, [_made(model, each) for each in found])


def hang(owner: Model, name: str, children: list[Any]) -> None:
    """Keep the children where Django looks for what prefetch_related has fetched."""
    field: Any = owner._meta.get_field(name)
    for child in children:
        setattr(child, field.remote_field.name, owner)
    rows = getattr(owner, name).all()
    rows._result_cache, rows._prefetch_done = children, True
    owner.__dict__.setdefault("_prefetched_objects_cache", {})[name] = rows


def _made(model: Any, values: dict[str, Any]) -> Any:
    names = _names(model)
    return model.from_db(None, names, [_value(model._meta.get_field(name), values[name]) for name in names])


def _value(field: Any, value: Any) -> Any:
    """Return a value as the field has it in Python; SQLite tells moments in UTC without saying so."""
    if isinstance(field, JSONField):
        return json.loads(value) if isinstance(value, str) else value
    if isinstance(field, DecimalField) and value is not None:
        return Decimal(str(value)).quantize(Decimal(1).scaleb(-field.decimal_places))
    found = field.target_field.to_python(value) if field.is_relation else field.to_python(value)
    return found.replace(tzinfo=UTC) if isinstance(found, datetime) and found.tzinfo is None else found


def _names(model: Any) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def _column(relation: str) -> str:
    return f"rows_of_{relation.replace('__', '_of_')}"
