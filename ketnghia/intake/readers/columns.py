"""Pages set in two columns: the left one is read before the right one, whatever order the file draws them in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

LEAST_LINES = 8  # of running text on each side; fewer are a head or signatures side by side
LEAST_FILLED = 0.6  # of a column's width by its middling line: running text, not the cells of a table
MOST_ACROSS = 0.4  # of all lines: titles and what stands above the columns


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line: its box in points from the page's lower left corner, `fetch(box)` gives its words."""

    left: float
    bottom: float
    right: float
    top: float
    fetch: Callable[[float, float, float, float], str]

    def words(self) -> str:
        """Return what stands in the box; a little wider and lower than tall, so that marks are not cut off."""
        return self.fetch(self.left - 1, self.bottom - 1, self.right + 1, self.top + 1)


def in_reading_order(pieces: list[Piece], width: float) -> str:
    """Return the text of a page of `width` points that is set in two columns; "" for every other page."""
    lines = list(_lines(pieces))
    gutter = _gutter(lines, width)
    if gutter is None:
        return ""
    text: list[str] = []
    bands = [(key, list(band)) for key, band in groupby(lines, key=lambda line: _is_across(line, gutter))]
    for is_across, band in bands:
        text += [line.words() for line in band] if is_across else _band(band, gutter)
    return "\n".join(text)


def _lines(pieces: list[Piece]) -> Iterator[Piece]:
    """Join what stands on one line without a wide gap; from the top of the page down, from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: (-(one.top + one.bottom) / 2, one.left)):
        middle = (piece.top + piece.bottom) / 2
        row = next((row for row in rows[-3:] if row[0].bottom < middle < row[0].top), None)
        if row is None:
            rows.append([piece])
        else:
            row.append(piece)
    for row in rows:
        joined: Piece | None = None
        for piece in sorted(row, key=lambda one: one.left):
            if joined is not None and piece.left - joined.right < (joined.top - joined.bottom):
                joined = replace(
                    joined, right=max(joined.right, piece.right), top=max(joined.top, piece.top),
                    bottom=min(joined.bottom, piece.bottom),
                )  # fmt: skip
                continue
            if joined is not None:
                yield joined
            joined = piece
        if joined is not None:
            yield joined


def _gutter(lines: list[Piece], width: float) -> float | None:
    """Return where the gap between two columns of running text runs, or None."""
    best: tuple[int, float] | None = None
    for step in range(35, 66):
        place = width * step / 100
        across = sum(_is_across(line, place) for line in lines)
        if best is None or (across, abs(place - width / 2)) < (best[0], abs(best[1] - width / 2)):
            best = across, place
    if best is None or best[0] > MOST_ACROSS * len(lines):
        return None
    sides = [line for line in lines if not _is_across(line, best[1])]
    left, right = [line for line in sides if line.right <= best[1]], [line for line in sides if line.right > best[1]]
    return best[1] if all(_is_running_text(side) for side in (left, right)) else None


def _is_across(line: Piece, place: float) -> bool:
    return line.left < place < line.right


def _is_running_text(side: list[Piece]) -> bool:
    if len(side) < LEAST_LINES:
        return False
    room = max(line.right for line in side) - min(line.left for line in side)
    return median(line.right - line.left for line in side) >= LEAST_FILLED * room


def _band(lines: list[Piece], gutter: float) -> list[str]:
    """Return the lines between two that go across: column by column, or side by side when they are only a few."""
    left = [line for line in lines if line.right <= gutter]
    right = [line for line in lines if line.right > gutter]
    if left and right and max(len(left), len(right)) < LEAST_LINES:
        rows = groupby(lines, key=_Row())
        return ["\t".join(line.words() for line in sorted(row, key=lambda one: one.left)) for _, row in rows]
    return [line.words() for line in (*left, *right)]


class _Row:
    """Numbers the lines by rows: those whose middles stand within each other belong together."""

    def __init__(self) -> None:
        self.number, self.last = 0, None

    def __call__(self, line: Piece) -> int:
        """Return the row of `line`, given from the top down."""
        if self.last is None or not self.last.bottom < (line.top + line.bottom) / 2 < self.last.top:
            self.number += 1
        self.last = line  # type: ignore[assignment]
        return self.number
