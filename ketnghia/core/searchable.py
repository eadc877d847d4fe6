"""What a slice offers to the search: one thing to be found, and how all of a kind are read. Pure Python."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ketnghia.core.actor import Actor

EVERYONE = "everyone"  # a scope: visitors too


@dataclass(frozen=True, slots=True)
class Searchable:
    """One thing to be found.

    `scopes` say who may find it: EVERYONE, or "right:*", "right:o12" (organisation), "right:p48" (province).
    `fields` are codes of core.fields, `localities` codes of the register, `stream` is its audit stream.
    """

    key: str
    stream: str
    title: str
    url: str
    body: str = ""
    fields: tuple[str, ...] = ()
    localities: tuple[str, ...] = ()
    scopes: frozenset[str] = frozenset({EVERYONE})
    happened_on: date | None = None
    extra: str = ""  # further words that find it and are not shown: codes, former names, names of files
    is_paper: bool = False  # a document's whole text: the heading inside it counts as a title


@dataclass(frozen=True, slots=True)
class Index:
    """How the things of one kind are found. The functions read the database.

    `rows(stream)` gives what is searchable, all of it for None; `make` turns one into a Searchable; `visible_to(actor)`
    is the door that the search must agree with; `touched_by` begins the audit kinds after which a stream is read anew.
    """

    kind: str
    label: Any  # lazy text, shown on the result
    rows: Callable[[str | None], Iterable[Any]]
    make: Callable[[Any], Searchable]
    visible_to: Callable[[Actor], Iterable[Any]]
    touched_by: tuple[str, ...] = field(default=())
    is_experience: bool = False  # what was learnt; it comes before what only promises to learn
