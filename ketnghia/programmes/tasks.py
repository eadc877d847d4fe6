"""What runs by the clock: files that were put aside for a form nobody came back to are thrown away each night."""

from __future__ import annotations

from datetime import datetime, time

from ketnghia.core.messages import N_
from ketnghia.jobs.rules import Job
from ketnghia.programmes.actions.aside import sweep_aside

SWEEP = Job("sweep-aside", N_("Dọn tệp giữ tạm của biểu mẫu bỏ dở"), "ketnghia.programmes.tasks.sweep", at=time(3, 20))


def sweep(due: datetime) -> str:
    """Throw away what was put aside more than a day before `due`."""
    return f"{sweep_aside(now=due)} tệp"
