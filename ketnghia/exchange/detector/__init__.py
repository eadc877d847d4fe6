"""The one door of the detector: what in a text points at a person, or must not be here at all. Pure Python."""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections.abc import Iterator

from ketnghia.exchange.detector import grave, names, numbers
from ketnghia.exchange.detector.plain import Plain
from ketnghia.exchange.detector.shape import NEVER, Finding

__all__ = ["NEVER", "Finding", "find"]

REASONS = numbers.REASONS | grave.REASONS | names.REASONS


def find(text: str) -> list[Finding]:
    """Return what the detector sees in `text`, in order, without overlaps; `start` and `end` count its letters.

    It finds some of what identifies people and misses others: an empty list is no promise that a text is anonymous.
    """
    plain = Plain(text)
    taken: list[tuple[int, int, str]] = []
    for start, end, kind in _all(plain):  # the gravest kinds come first and win
        first = bisect(taken, start, key=lambda other: other[1])  # `taken` is in order, without overlaps
        last = bisect_left(taken, end, first, key=lambda other: other[0])
        others = taken[first:last]
        if all(other[2] == kind for other in others):  # two rules saw the same thing, each a part of it
            start = min([start, *(other[0] for other in others)])
            end = max([end, *(other[1] for other in others)])
            taken[first:last] = [(start, end, kind)]
    found: list[Finding] = []
    for start, end, kind in taken:
        first, last = plain.place(start, end)
        if not found or found[-1].end <= first:  # two letters of one cluster share their place
            found.append(Finding(first, last, kind, text[first:last], REASONS[kind]))
    return found


def _all(plain: Plain) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, kind) in the plain text; they may overlap."""
    people = list(names.find(plain))
    yield from grave.find(plain, [(start, end) for start, end, kind in people if kind == "name"])
    yield from numbers.find(plain)
    yield from people
