"""A job begins once per slot, says how it ended, and is not begun again after a crash."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from ketnghia.audit.models import Seal
from ketnghia.cli.jobs import work_once
from ketnghia.core.tests.races import at_once
from ketnghia.jobs import actions, queries
from ketnghia.jobs.choices import Outcome
from ketnghia.jobs.models import Run
from ketnghia.jobs.rules import Job

DONE: list[datetime] = []
TICK = Job("tick", "Nhịp", "ketnghia.jobs.tests.test_actions.tick", minutes=10)
BROKEN = Job("broken", "Hỏng", "ketnghia.jobs.tests.test_actions.broken", minutes=10)
HERE = "ketnghia.jobs.tests.test_actions."


def tick(due: datetime) -> str:
    DONE.append(due)
    return "một nhịp"


def broken(_due: datetime) -> str:
    raise OSError("máy chủ thư\nkhông trả lời")


@pytest.fixture(autouse=True)
def _two_jobs(settings: Any) -> None:
    settings.JOBS = [HERE + "TICK", HERE + "BROKEN"]
    DONE.clear()


@pytest.mark.django_db
def test_each_slot_is_claimed_once() -> None:
    now = timezone.now()
    assert [run.job for run in actions.claim_due(now)] == ["tick", "broken"]
    assert actions.claim_due(now) == []
    assert [run.job for run in actions.claim_due(now + timedelta(minutes=10))] == ["tick", "broken"]


@pytest.mark.django_db
def test_after_days_of_silence_a_job_runs_once_not_once_per_missed_slot() -> None:
    now = timezone.now()
    actions.claim_due(now)
    assert len(actions.claim_due(now + timedelta(days=3))) == 2


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_schedulers_at_the_same_moment_have_one_slot_between_them() -> None:
    now, claimed = timezone.now(), list[Run]()
    assert at_once(*[lambda: claimed.extend(actions.claim_due(now))] * 2) == []
    assert sorted(run.job for run in claimed) == ["broken", "tick"]


@pytest.mark.django_db(transaction=True)
def test_the_worker_does_what_is_due_and_keeps_a_failure_in_one_line() -> None:
    work_once()
    work_once()
    tick_run, broken_run = Run.objects.get(job="tick"), Run.objects.get(job="broken")
    assert len(DONE) == 1
    assert (tick_run.outcome, tick_run.note) == (Outcome.DONE, "một nhịp")
    assert (broken_run.outcome, broken_run.note) == (Outcome.FAILED, "OSError: máy chủ thư không trả lời")
    assert [run.job for run in queries.failures()] == ["broken"]


@pytest.mark.django_db
def test_a_run_that_was_cut_off_is_shown_and_not_begun_again() -> None:
    run = actions.claim_due()[0]
    Run.objects.filter(pk=run.pk).update(outcome=Outcome.RUNNING, began_at=timezone.now() - timedelta(hours=3))
    assert actions.perform(run.pk).outcome == Outcome.RUNNING
    assert DONE == []
    assert [found.pk for found in queries.failures()] == [run.pk]


@pytest.mark.django_db(transaction=True)
def test_the_nightly_seal_is_a_job(settings: Any) -> None:
    settings.JOBS = ["ketnghia.jobs.tasks.SEAL", "ketnghia.jobs.tasks.FORGET"]
    work_once()
    assert set(Run.objects.values_list("outcome", flat=True)) == {Outcome.DONE}
    assert Seal.objects.get().day < timezone.localdate()


@pytest.mark.django_db
def test_two_jobs_never_share_a_name(settings: Any) -> None:
    settings.JOBS = [HERE + "TICK", HERE + "TICK"]
    with pytest.raises(ValueError, match="share a name"):
        queries.jobs()
