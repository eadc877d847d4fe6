"""The rules of the ledger, without Django: states, sides, sums, coverage, codes, what an imported row says."""

from __future__ import annotations

from ketnghia.support.rules.ledger import (
    BEGINNINGS,
    FINAL,
    OF_CORRECTIONS,
    STATUSES,
    TRANSITIONS,
    UNDO_MINUTES,
    VERBS,
    Facts,
    can,
    draw,
    may_record,
    next_status,
)
from ketnghia.support.rules.shape import GiverData, HamletData, SupportData, problems_of
from ketnghia.support.rules.sides import Office, Voice, other, side_of
from ketnghia.support.rules.sums import Line, Sums, shadowed, total

__all__ = [
    "BEGINNINGS",
    "FINAL",
    "OF_CORRECTIONS",
    "STATUSES",
    "TRANSITIONS",
    "UNDO_MINUTES",
    "VERBS",
    "Facts",
    "GiverData",
    "HamletData",
    "Line",
    "Office",
    "Sums",
    "SupportData",
    "Voice",
    "can",
    "draw",
    "may_record",
    "next_status",
    "other",
    "problems_of",
    "shadowed",
    "side_of",
    "total",
]
