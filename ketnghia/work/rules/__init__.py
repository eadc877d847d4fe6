"""The pure rules of this slice: what state follows from what happened."""

from __future__ import annotations

from ketnghia.work.rules.activities import draw

__all__ = ["draw"]
