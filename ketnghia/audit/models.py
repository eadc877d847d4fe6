"""The log's rows: events chained per stream, and the daily seals over the streams' heads."""

from __future__ import annotations

from django.db import models


class Event(models.Model):
    """One thing that was done. No foreign keys: the log must outlive what it speaks of."""

    stream = models.CharField(max_length=80)  # e.g. "programme:KN-2025-0001", "organisation:12", "person:7"
    number = models.PositiveIntegerField()  # 1, 2, 3… within the stream
    at = models.DateTimeField()
    kind = models.CharField(max_length=60)  # e.g. "programme.signed"; its sentence is in the slice's events.py
    actor = models.CharField(max_length=160)
    organisation = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=300)
    data = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, blank=True)  # hash of the event before in this stream
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "number"], name="audit_one_number_per_stream")]
        indexes = [models.Index(fields=["-at"]), models.Index(fields=["kind", "-at"])]
        ordering = ["stream", "number"]

    def __str__(self) -> str:
        return f"{self.stream}#{self.number} {self.kind}"


class Seal(models.Model):
    """The heads of all streams that moved since the seal before, in a chain of their own that can be kept elsewhere."""

    number = models.PositiveIntegerField(unique=True)
    day = models.DateField(unique=True)
    sealed_at = models.DateTimeField()
    heads = models.JSONField()  # {stream: [number, hash]}
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"seal {self.number} of {self.day}"
