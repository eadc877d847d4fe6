"""Marks stand beside the words of an entry in the full-text index: what it is and who may see it. Pure Python.

A mark has a letter, a colon and a value, so that no word is one. "t:" marks are the words of the title in their order
after the step "t:^": a question to titles alone reads few of them, not every word of every text. "p:" marks are the
same of a place's name, of which there are few: what somebody types is not looked up in all titles to find a place.
"""

from __future__ import annotations

from collections.abc import Iterable

Marks = tuple[str, ...]
SCOPE, KIND, FIELD, LOCALITY, YEAR, TITLE, PLACE = "s", "k", "f", "l", "y", "t", "p"


def mark(sort: str, values: Iterable[object]) -> Marks:
    """Return the marks of one sort, SCOPE to PLACE."""
    return tuple(f"{sort}:{value}" for value in values)
