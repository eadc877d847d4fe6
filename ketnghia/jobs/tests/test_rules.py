"""When a job is due."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnghia.jobs.rules import Job, slot

HOME = ZoneInfo("Asia/Ho_Chi_Minh")
NOON = datetime(2026, 11, 25, 12, 7, 30, tzinfo=HOME)  # a Wednesday


@pytest.mark.parametrize(
    ("job", "expected"),
    [
        (Job("a", "", "x", minutes=10), datetime(2026, 11, 25, 12, 0, tzinfo=HOME)),
        (Job("a", "", "x", at=time(7)), datetime(2026, 11, 25, 7, 0, tzinfo=HOME)),
        (Job("a", "", "x", at=time(12, 8)), datetime(2026, 11, 24, 12, 8, tzinfo=HOME)),
        (Job("a", "", "x", at=time(7), weekday=0), datetime(2026, 11, 23, 7, 0, tzinfo=HOME)),
        (Job("a", "", "x", at=time(7), weekday=2), datetime(2026, 11, 25, 7, 0, tzinfo=HOME)),
        (Job("a", "", "x", at=time(13), weekday=2), datetime(2026, 11, 18, 13, 0, tzinfo=HOME)),
    ],
)
def test_the_last_slot_before_now(job: Job, expected: datetime) -> None:
    assert slot(job, NOON) == expected


@settings(max_examples=40)
@given(
    st.integers(0, 60 * 24 * 400),
    st.sampled_from([{"minutes": 15}, {"at": time(2, 10)}, {"at": time(7), "weekday": 4}]),
)
def test_a_slot_is_never_in_the_future_and_stays_the_same_until_the_next(
    minutes: int, rhythm: dict[str, object]
) -> None:
    job, now = Job("a", "", "x", **rhythm), NOON + timedelta(minutes=minutes)  # type: ignore[arg-type]
    due = slot(job, now)
    assert due <= now
    assert slot(job, due) == due
    assert slot(job, due - timedelta(seconds=1)) < due


def test_a_job_has_one_rhythm() -> None:
    with pytest.raises(ValueError, match="either minutes"):
        Job("a", "", "x")
    with pytest.raises(ValueError, match="either minutes"):
        Job("a", "", "x", minutes=5, at=time(7))
