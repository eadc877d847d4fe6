"""Pages of the intake."""

from __future__ import annotations

from ketnghia.intake.views.bulk import bulk, keep_directive
from ketnghia.intake.views.handing import index
from ketnghia.intake.views.lexicon import (
    keep_entry,
    lexicon,
    lexicon_export,
    load_lexicon,
    withdraw_entry,
)
from ketnghia.intake.views.reviewing import accept, accept_sure, add, correct, decide, drop, original, review, split

__all__ = [
    "accept",
    "accept_sure",
    "add",
    "bulk",
    "correct",
    "decide",
    "drop",
    "index",
    "keep_directive",
    "keep_entry",
    "lexicon",
    "lexicon_export",
    "load_lexicon",
    "original",
    "review",
    "split",
    "withdraw_entry",
]
