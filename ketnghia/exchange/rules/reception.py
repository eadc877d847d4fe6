"""Small counts never shown: whoever is one of two can be told by a neighbour. Pure Python."""

from __future__ import annotations

from collections.abc import Mapping

SMALLEST = 3  # the smallest number that is shown


def shown(number: int) -> int | None:
    """Return the number as others may see it: None for one that is above nought and too small."""
    return None if 0 < number < SMALLEST else number


def shown_kinds(numbers: Mapping[str, int]) -> dict[str, int | None]:
    """Return the numbers by kind as others may see them.

    Where one is hidden the smallest of the others is hidden too: the total would give a single one away, and two of
    which the total says that together they are two.
    """
    found = {kind: shown(number) for kind, number in numbers.items()}
    others = [kind for kind, number in found.items() if number]
    if others and None in found.values():
        found[min(others, key=lambda kind: (numbers[kind], kind))] = None
    return found


def problems(received: int, settled: int, in_time: int, kinds: Mapping[str, int]) -> list[str]:
    """Return which rule the figures of a quarter break: "settled", "in_time", "kinds"; nothing when they agree.

    No more settled than received and brought forward can be known here, so only in time ≤ settled and the sum of the
    kinds = received are asked.
    """
    found = []
    if in_time > settled:
        found.append("in_time")
    if kinds and sum(kinds.values()) != received:
        found.append("kinds")
    return found
