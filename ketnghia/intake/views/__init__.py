"""Pages of the intake."""

from __future__ import annotations

from ketnghia.intake.views.handing import index
from ketnghia.intake.views.reviewing import accept, accept_sure, add, correct, decide, drop, original, review, split

__all__ = ["accept", "accept_sure", "add", "correct", "decide", "drop", "index", "original", "review", "split"]
