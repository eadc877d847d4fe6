"""What leaders approve: the terms of a plan's tasks as data, their fingerprint, and what changed between two plans."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]
TERMS = (  # of a task, in the order in which they are shown; "key" leads back to its row
    "title", "commitment", "fields", "lead", "partners", "person", "starts_on", "due_on", "cycle", "product", "target",
    "unit", "budget", "funding_source", "weight",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Changed:
    """One task that two versions tell differently: `kind` is added, removed or changed; `terms` are (name, was, is)."""

    kind: str
    key: int
    title: str
    terms: tuple[tuple[str, Any, Any], ...] = ()


def fingerprint(tasks: Sequence[Row]) -> str:
    """Return the SHA-256 (64 hex digits) of the tasks' terms in their one spelling."""
    plain = [{name: row[name] for name in ("key", *TERMS)} for row in tasks]
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def changes(before: Sequence[Row], after: Sequence[Row]) -> list[Changed]:
    """Return what `after` says otherwise than `before`: changed and added tasks in its order, then those taken out."""
    was, now = {row["key"]: row for row in before}, {row["key"]: row for row in after}
    found = []
    for key, row in now.items():
        if key not in was:
            found.append(Changed("added", key, row["title"]))
        elif terms := terms_changed(was[key], row):
            found.append(Changed("changed", key, row["title"], terms))
    return found + [Changed("removed", key, row["title"]) for key, row in was.items() if key not in now]


def terms_changed(was: Row, now: Row) -> tuple[tuple[str, Any, Any], ...]:
    """Return (name, before, after) of the terms that differ."""
    return tuple((name, was[name], now[name]) for name in TERMS if was[name] != now[name])
