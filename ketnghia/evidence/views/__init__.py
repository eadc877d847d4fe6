"""The pages of this slice."""

from __future__ import annotations

from ketnghia.evidence.views.showing import download, evidence, picture, withdraw
from ketnghia.evidence.views.uploading import upload, uploads

__all__ = ["download", "evidence", "picture", "upload", "uploads", "withdraw"]
