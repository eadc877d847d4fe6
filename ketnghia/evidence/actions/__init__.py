"""Everything that changes evidence, and files on their way here."""

from __future__ import annotations

from ketnghia.evidence.actions.keeping import describe, keep, keep_uploads, withdraw
from ketnghia.evidence.actions.uploading import append, begin_upload, drop_upload, stage, sweep_uploads

__all__ = [
    "append",
    "begin_upload",
    "describe",
    "drop_upload",
    "keep",
    "keep_uploads",
    "stage",
    "sweep_uploads",
    "withdraw",
]
