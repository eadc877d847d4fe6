"""The one way into the log."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from ketnghia.core.actor import Actor
from ketnghia.audit.models import Event
from ketnghia.audit.rules import event_hash


def record(*, stream: str, kind: str, by: Actor, subject: str, **data: Any) -> Event:
    """Append one event to `stream` and return it. Call it inside the transaction of the write that it tells of.

    `kind` is a word declared in the slice's events.py, `subject` names what was written, `data` are plain JSON values.
    """
    with transaction.atomic():
        _queue_behind_this_stream(stream)
        last = Event.objects.filter(stream=stream).order_by("-number").first()
        event = Event(
            stream=stream,
            number=last.number + 1 if last else 1,
            at=timezone.now(),
            kind=kind,
            actor=by.name,
            organisation=by.organisation,
            subject=subject[:300],
            data=data,
            previous=last.hash if last else "",
        )
        event.hash = event_hash(event)
        event.save(force_insert=True)
    return event


def _queue_behind_this_stream(stream: str) -> None:
    """On PostgreSQL, wait only for writers of the same stream; SQLite has one writer at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [stream])
