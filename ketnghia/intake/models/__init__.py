"""The tables of this slice."""

from __future__ import annotations

from ketnghia.intake.models.draft import Draft, DraftItem, DraftQuerySet

__all__ = ["Draft", "DraftItem", "DraftQuerySet"]
