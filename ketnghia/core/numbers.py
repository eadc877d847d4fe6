"""The numbers that addresses and forms carry: keys of rows, versions, places in a list."""

from __future__ import annotations

LONGEST = 18  # digits that every database takes as a whole number


def number_in(text: str) -> int:
    """Return the whole number that a machine wrote into `text`; 0, which no row has, for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST else 0
