"""The one door of the detector: what in a text points at a person, or must not be here at all. Pure Python."""

from __future__ import annotations

from ketnghia.exchange.detector.patterns import find_all
from ketnghia.exchange.detector.shape import NEVER, Finding

__all__ = ["NEVER", "Finding", "find"]


def find(text: str) -> list[Finding]:
    """Return what the detector sees in NFC `text`, in order, without overlaps.

    It finds some of what identifies people and misses others: an empty list is no promise that a text is anonymous.
    """
    taken: list[Finding] = []
    for finding in find_all(text):  # the gravest kinds come first and win
        if not any(finding.start < other.end and other.start < finding.end for other in taken):
            taken.append(finding)
    return sorted(taken, key=lambda each: each.start)
