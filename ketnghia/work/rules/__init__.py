"""The pure rules of this slice: what state follows from what happened."""

from __future__ import annotations
