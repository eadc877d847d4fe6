"""What runs by the clock: uploads that nobody came back for are swept away each night."""

from __future__ import annotations

from datetime import datetime, time

from ketnghia.accounts import roles
from ketnghia.core.messages import N_
from ketnghia.evidence.actions import sweep_uploads
from ketnghia.jobs.rules import Job

SWEEP = Job("sweep-uploads", N_("Dọn tệp tải lên dở dang đã hết hạn"), "ketnghia.evidence.tasks.sweep", at=time(3, 10))
MOST = 2000  # in one night


def sweep(due: datetime) -> str:
    """Forget the uploads that had expired at `due`."""
    return f"{sweep_uploads(by=roles.system('sweep-uploads'), now=due, most=MOST)} tệp"
