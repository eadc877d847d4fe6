"""The log's rows: events chained per stream, and the daily seals over the streams' heads. Rows are only ever added."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NoReturn, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


class Unchangeable(TypeError):  # noqa: N818 - says what the log is
    """Somebody tried to change or remove a row of the log: a mistake of the programmer."""


def refuse(*_args: Any, **_kwargs: Any) -> NoReturn:
    """Stand in the place of every method that would change or remove a row."""
    raise Unchangeable("rows of the audit log are only ever added")


class AddOnlyQuerySet(models.QuerySet[Row]):
    """A QuerySet that reads and adds, and refuses everything else; the database's triggers refuse it too."""

    update = bulk_update = delete = refuse

    def bulk_create(self, objs: Iterable[Row], *args: Any, update_conflicts: bool = False, **kwargs: Any) -> list[Row]:
        """Add many rows; never write over existing ones."""
        if update_conflicts:
            refuse()
        return super().bulk_create(objs, *args, **kwargs)


class EventQuerySet(AddOnlyQuerySet["Event"]):
    """Words for asking about events."""

    def in_streams(self, *streams: str) -> EventQuerySet:
        """Events of these streams."""
        return self.filter(stream__in=streams)

    def newest_first(self) -> EventQuerySet:
        """The latest event first, across streams."""
        return self.order_by("-at", "-id")

    def chained(self) -> EventQuerySet:
        """Stream by stream, in the order of the chain."""
        return self.order_by("stream", "number")


class AddOnly(models.Model):
    """A row that can be added and read, and never changed or removed."""

    class Meta:
        abstract = True

    delete = refuse

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; refuse to write it again."""
        if not self._state.adding:
            refuse()
        super().save(*args, **kwargs)


class Event(AddOnly):
    """One thing that was done. No foreign keys: the log must outlive what it speaks of."""

    stream = models.CharField(max_length=80)  # e.g. "programme:KN-2025-0001", "organisation:12", "person:7"
    number = models.PositiveIntegerField()  # 1, 2, 3… within the stream
    at = models.DateTimeField()
    kind = models.CharField(max_length=60)  # e.g. "programme.confirmed"; its sentence is in the slice's events.py
    actor = models.CharField(max_length=160)
    organisation = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=300)
    data = models.JSONField(default=dict)  # plain JSON without floats, see actions.record
    previous = models.CharField(max_length=64, blank=True)  # hash of the event before in this stream
    hash = models.CharField(max_length=64)

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "number"], name="audit_one_number_per_stream")]
        indexes = [
            models.Index(fields=["-at"]),
            models.Index(fields=["kind", "-at"]),
            models.Index(fields=["organisation", "-at"]),
        ]
        ordering = ["stream", "number"]

    def __str__(self) -> str:
        return f"{self.stream}#{self.number} {self.kind}"


class Head(models.Model):
    """The last event that was added to a stream. A trigger keeps it, so that a stream whose end is cut off is found."""

    stream = models.CharField(max_length=80, primary_key=True)
    number = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.stream}#{self.number}"


class SealQuerySet(AddOnlyQuerySet["Seal"]):
    """Seals have no words of their own yet but the refusals."""


class Seal(AddOnly):
    """The heads of all streams that moved since the seal before, in a chain of their own that can be kept elsewhere."""

    number = models.PositiveIntegerField(unique=True)
    day = models.DateField(unique=True)  # the last day whose events are sealed
    sealed_at = models.DateTimeField()
    heads = models.JSONField()  # {stream: [number, hash]}
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    objects = SealQuerySet.as_manager()

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"seal {self.number} of {self.day}"
