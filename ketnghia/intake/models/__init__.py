"""The tables of this slice."""

from __future__ import annotations

from ketnghia.intake.models.draft import Draft, DraftItem, DraftQuerySet
from ketnghia.intake.models.lexicon import LexiconEntry, LexiconEntryQuerySet, LexiconVersion

__all__ = ["Draft", "DraftItem", "DraftQuerySet", "LexiconEntry", "LexiconEntryQuerySet", "LexiconVersion"]
