"""Every run of every job: the row that makes sure that a job begins once per slot, and says how it ended."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils import timezone

from ketnghia.jobs.choices import Outcome

LONGEST = timedelta(hours=2)  # a run that has not ended by then was cut off with its process


class Run(models.Model):
    """One run of one job for one slot. The pair is unique, so that of many schedulers only one begins it."""

    job = models.CharField(max_length=40)
    due = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.WAITING)
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)  # what it did, or the error in one line

    class Meta:
        ordering = ["-due", "-id"]
        constraints = [models.UniqueConstraint(fields=["job", "due"], name="jobs_once_per_slot")]
        indexes = [models.Index(fields=["outcome", "-due"])]

    def __str__(self) -> str:
        return f"{self.job} {self.due:%Y-%m-%d %H:%M}"

    @property
    def is_cut_off(self) -> bool:
        """It began and never said how it ended: its process was stopped. It is not begun again."""
        return (
            self.outcome == Outcome.RUNNING and self.began_at is not None and timezone.now() - self.began_at > LONGEST
        )
