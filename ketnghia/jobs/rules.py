"""WHEN a job is due: its last slot before a moment, in local time. Pure Python."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Job:
    """One job as its slice declares it.

    `name` stands in the data and never changes; `label` is a sentence in Vietnamese, shown through gettext; `run` is
    the dotted path of a function that takes the slot (an aware datetime) and returns what it did in a few words.
    Either `minutes` says how often, or `at` at which hour of every day, or of one `weekday` (0 is Monday).
    """

    name: str
    label: str
    run: str
    minutes: int = 0
    at: time | None = None
    weekday: int | None = None

    def __post_init__(self) -> None:
        if bool(self.minutes) == (self.at is not None) or (self.weekday is not None and self.at is None):
            raise ValueError(f"{self.name}: a job has either minutes, or an hour and perhaps a weekday")


def slot(job: Job, now: datetime) -> datetime:
    """Return the latest moment, not after `now` (aware, local time), at which the job was to begin."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    if job.minutes:
        passed = int((now - midnight).total_seconds() // 60)
        return midnight + timedelta(minutes=passed - passed % job.minutes)
    assert job.at is not None
    moment = midnight.replace(hour=job.at.hour, minute=job.at.minute)
    if moment > now:
        moment -= DAY
    if job.weekday is not None:
        moment -= (moment.weekday() - job.weekday) % 7 * DAY
    return moment
