"""Names beside the points of a map: where each stands, and which give way. Pure Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

LABEL_HEIGHT, LETTER_WIDTH = 15, 8


@dataclass(frozen=True, slots=True)
class Mark:
    """A point with its label, in the units of the drawing; `anchor` is start, middle or end."""

    code: str
    name: str
    x: float
    y: float
    anchor: str = "start"
    down: float = 0.0  # how far the label was moved out of another's way

    @property
    def label_x(self) -> float:
        """Where the label begins or ends, beside the point."""
        return self.x + {"start": 8, "middle": 0, "end": -8}[self.anchor]

    @property
    def label_y(self) -> float:
        """The label's base line, level with the point unless it was moved."""
        return self.y + 4 + self.down

    def covers(self, other: Mark) -> bool:
        """Say whether the two labels would stand over each other, reckoning with letters of usual width."""
        near = abs(self.label_y - other.label_y) < LABEL_HEIGHT
        return near and self._left() < other._left() + other._width() and other._left() < self._left() + self._width()

    def runs_over(self, x: float, y: float) -> bool:
        """Say whether the label stands over the point x, y."""
        return bool(self.name) and abs(self.label_y - 4 - y) < 9 and -3 < x - self._left() < self._width() + 3

    def _width(self) -> float:
        return LETTER_WIDTH * len(self.name)

    def _left(self) -> float:
        return self.label_x - {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor] * self._width()


def untangled(marks: Sequence[Mark]) -> list[Mark]:
    """Move each label down until it stands over none of those before it."""
    placed: list[Mark] = []
    for mark in marks:
        while any(mark.covers(other) for other in placed):
            mark = replace(mark, down=mark.down + LABEL_HEIGHT)
        placed.append(mark)
    return placed


def named_where_clear(marks: Sequence[Mark]) -> list[Mark]:
    """Keep each name that runs over no name before it and over no other mark; the others stay dots."""
    named: list[Mark] = []
    for mark in marks:
        over = any(mark.covers(other) for other in named if other.name)
        over = over or any(mark.runs_over(other.x, other.y) for other in marks if other is not mark)
        named.append(replace(mark, name="") if over else mark)
    return named
