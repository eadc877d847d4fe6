"""The pure rules of this slice: what state follows from what happened."""

from __future__ import annotations

from collections.abc import Callable

from ketnghia.work.rules import activities, approving

Drawing = Callable[[], str]
TABLES: dict[str, Drawing] = {"activity": activities.draw, "plan": approving.draw}


def draw(table: Drawing) -> str:
    """Return one of TABLES as a Mermaid state diagram."""
    return table()
