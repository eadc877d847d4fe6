"""Begins what is due, once per slot whoever asks, and writes down how it ended."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import override

from ketnghia.jobs import queries
from ketnghia.jobs.choices import Outcome
from ketnghia.jobs.models import Run
from ketnghia.jobs.rules import slot

log = logging.getLogger(__name__)
KEPT = timedelta(days=60)


def claim_due(now: datetime | None = None) -> list[Run]:
    """Claim the slot of every job that is due and has not been claimed yet; return those claimed here.

    Any number of processes may ask at the same moment: the database lets one of them have a slot. After a pause of
    days each job has one slot to run, its latest.
    """
    now = timezone.localtime(now)
    claimed = []
    for job in queries.jobs():
        due = slot(job, now)
        if Run.objects.filter(job=job.name, due__gte=due).exists():
            continue
        try:
            with transaction.atomic():
                claimed.append(Run.objects.create(job=job.name, due=due))
        except IntegrityError:
            continue
    return claimed


def perform(pk: int) -> Run:
    """Do what a claimed run is for, unless somebody has begun it; a failure is written down and raised again."""
    now = timezone.now()
    began = Run.objects.filter(pk=pk, outcome=Outcome.WAITING).update(outcome=Outcome.RUNNING, began_at=now)
    run = Run.objects.get(pk=pk)
    if not began:
        return run
    try:
        with override("vi"):
            note = import_string(queries.job_named(run.job).run)(timezone.localtime(run.due))
    except Exception as error:
        log.exception("job %s failed", run.job)
        _end(run, Outcome.FAILED, f"{type(error).__name__}: {error}")
        raise
    _end(run, Outcome.DONE, note)
    return run


def forget_old_runs(_slot: datetime) -> str:
    """Delete the rows of runs that ended well two months ago; failures are kept."""
    number, _tables = Run.objects.filter(outcome=Outcome.DONE, due__lt=timezone.now() - KEPT).delete()
    return f"{number} dòng cũ"


def _end(run: Run, outcome: Outcome, note: str) -> None:
    run.outcome, run.ended_at, run.note = outcome, timezone.now(), " ".join(note.split())[:500]
    run.save(update_fields=["outcome", "ended_at", "note"])
