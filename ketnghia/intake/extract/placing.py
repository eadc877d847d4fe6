"""Puts the spans of what was read back from the views into the text as it was given."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from .source import Source

T = TypeVar("T")


def placed_back(value: T, source: Source) -> T:
    """Return a dataclass of the reading, or a tuple of them, with every span in it turned into offsets of its text."""
    if isinstance(value, tuple):
        return cast(T, tuple(placed_back(item, source) for item in value))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, Any] = {}
    for field in fields(value):
        part: Any = getattr(value, field.name)
        if isinstance(part, tuple) or is_dataclass(part):
            changed[field.name] = placed_back(part, source)
    if hasattr(value, "start") and hasattr(value, "end"):
        start, end = source.place_back(value.start, value.end)
        changed |= {"start": start, "end": end}
    return replace(value, **changed)
