"""What runs, when it ran last and what failed, as the page for administrators shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Max
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from ketnghia.core.messages import N_
from ketnghia.jobs.choices import Outcome
from ketnghia.jobs.models import Run
from ketnghia.jobs.rules import Job, slot

WEEKDAYS = (
    N_("thứ hai"), N_("thứ ba"), N_("thứ tư"), N_("thứ năm"), N_("thứ sáu"), N_("thứ bảy"), N_("chủ nhật"),
)  # fmt: skip
FAILED_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One job: what it is, when it runs, its last run (None: never yet) and whether it is late."""

    job: Job
    label: str
    rhythm: str
    last: Run | None
    is_late: bool


def jobs() -> list[Job]:
    """Return every job that a slice declares, as settings.JOBS lists them. ValueError when two share a name."""
    found = [import_string(path) for path in settings.JOBS]
    if len({job.name for job in found}) < len(found):
        raise ValueError("two jobs share a name")
    return found


def job_named(name: str) -> Job:
    """Return the job; KeyError when none has this name (any more)."""
    return {job.name: job for job in jobs()}[name]


def table(now: datetime | None = None) -> list[Row]:
    """Return all jobs with their last run: two queries."""
    now = timezone.localtime(now)
    newest = Run.objects.order_by().values("job").annotate(due=Max("due")).values_list("job", "due")
    wanted = dict(newest)
    last = {run.job: run for run in Run.objects.filter(due__in=wanted.values()) if wanted.get(run.job) == run.due}
    return [_row(job, last.get(job.name), now) for job in jobs()]


def failures() -> list[Run]:
    """Return the latest runs that failed or were cut off, newest first."""
    rows = Run.objects.filter(outcome__in=(Outcome.FAILED, Outcome.RUNNING))[: FAILED_SHOWN * 2]
    return [run for run in rows if run.outcome == Outcome.FAILED or run.is_cut_off][:FAILED_SHOWN]


def _row(job: Job, last: Run | None, now: datetime) -> Row:
    behind = last is None or last.due < slot(job, now) or last.outcome == Outcome.WAITING
    is_late = behind and (last is None or (now - last.due).total_seconds() > 60 * (job.minutes * 2 or 1500))
    return Row(job, _(job.label), _rhythm(job), last, is_late)


def _rhythm(job: Job) -> str:
    if job.minutes:
        return _("mỗi %(minutes)s phút") % {"minutes": job.minutes}
    assert job.at is not None
    hour = f"{job.at:%H:%M}"
    if job.weekday is None:
        return _("mỗi ngày lúc %(hour)s") % {"hour": hour}
    return _("%(day)s hằng tuần lúc %(hour)s") % {"day": _(WEEKDAYS[job.weekday]), "hour": hour}
