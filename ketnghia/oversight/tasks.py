"""What runs by the clock in this slice."""

from __future__ import annotations

from datetime import datetime, time

from ketnghia.core.messages import N_
from ketnghia.jobs.rules import Job
from ketnghia.oversight import actions

HEALTH = Job("health", N_("Xem chương trình nào đang im lặng"), "ketnghia.oversight.tasks.health", at=time(6, 20))


def health(due: datetime) -> str:
    """Tell people of what the rules say on the day of `due`."""
    return f"{actions.tell_of_health(due.date())} thông báo"
