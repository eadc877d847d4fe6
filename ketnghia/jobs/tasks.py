"""The jobs of this slice, and the task through which a worker runs any job."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db import transaction
from django_tasks import task

from ketnghia.audit.actions import seal_day
from ketnghia.core.actor import system
from ketnghia.core.messages import N_
from ketnghia.jobs import actions
from ketnghia.jobs.rules import Job

SEAL = Job("seal", N_("Niêm phong nhật ký của ngày hôm qua"), "ketnghia.jobs.tasks.seal", at=time(0, 20))
FORGET = Job(
    "forget", N_("Xóa dòng cũ của bảng việc chạy nền"), "ketnghia.jobs.actions.forget_old_runs", at=time(3, 40)
)


@task()
def perform(pk: int) -> str:
    """Run a claimed run in a worker; returns what it did."""
    return actions.perform(pk).note


def queue_due() -> int:
    """Claim what is due and put it into the workers' queue, both or neither; return how many."""
    with transaction.atomic():
        runs = actions.claim_due()
        for run in runs:
            perform.enqueue(run.pk)
    return len(runs)


def seal(due: datetime) -> str:
    """Seal the log up to the end of the day before `due`."""
    done = seal_day(day=due.date() - timedelta(days=1), by=system("niêm phong hằng đêm"))
    return f"niêm phong số {done.number}: {len(done.heads)} dòng nhật ký"
