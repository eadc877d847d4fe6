"""Puts the spans of what was read back from the views into the text as it was given."""

from __future__ import annotations

from typing import Any, TypeVar, cast

from .source import Source

T = TypeVar("T")


def placed_back(value: T, source: Source) -> T:
    """Return a part of the reading, or a tuple of them, with every span in it turned into offsets of its text."""
    if not isinstance(value, tuple):
        return value
    if not hasattr(value, "_fields"):
        return cast(T, tuple(placed_back(item, source) for item in value))
    said: Any = value
    changed = {name: placed_back(part, source) for name, part in zip(said._fields, said, strict=True)}
    if "start" in changed and "end" in changed:
        changed["start"], changed["end"] = source.place_back(said.start, said.end)
    return cast(T, said._replace(**changed))
