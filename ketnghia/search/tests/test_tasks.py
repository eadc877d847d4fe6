"""The nightly look at the index: words are counted anew, and what is wrong is said in the job's note."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from ketnghia.jobs import actions, queries
from ketnghia.jobs.models import Run
from ketnghia.search.models import Entry, Lexicon


@pytest.fixture
def run_it(settings: object, library: SimpleNamespace) -> object:
    """Return a function that runs the job as a worker does, and gives its note."""

    def run() -> str:
        Run.objects.all().delete()
        settings.JOBS = ["ketnghia.search.tasks.KEEP"]  # type: ignore[attr-defined]
        [claimed] = actions.claim_due()
        return actions.perform(claimed.pk).note

    return run


def test_words_are_counted_and_a_whole_index_is_said_to_be_whole(run_it) -> None:
    assert run_it().startswith("chỉ mục khớp")
    assert Lexicon.objects.count() == 1


def test_what_is_stale_or_missing_is_counted_by_kind(run_it) -> None:
    run_it()
    stale, gone = Entry.objects.filter(kind="don-vi").order_by("key")[:2]
    Entry.objects.filter(pk=stale.pk).update(digest="0")
    gone.delete()
    assert run_it() == "chỉ mục lệch: don-vi missing: 1, don-vi stale: 1"


def test_the_site_runs_it(settings) -> None:
    assert "search" in {job.name for job in queries.jobs()}
