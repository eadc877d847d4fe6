"""What files may be evidence, and what is done to pictures. Pure Python."""

from __future__ import annotations

from ketnghia.evidence.rules.pictures import BadPicture, Cleaned, clean_picture, tiny
from ketnghia.evidence.rules.taking import TAKEN, is_heic, problem

__all__ = ["TAKEN", "BadPicture", "Cleaned", "clean_picture", "is_heic", "problem", "tiny"]
