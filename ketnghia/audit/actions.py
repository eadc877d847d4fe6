"""The one way into the log, and its daily seal."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from ketnghia.audit.models import Event, Seal
from ketnghia.audit.rules import event_hash, plain, seal_hash
from ketnghia.core.actor import SYSTEM, Actor
from ketnghia.core.verdict import Forbidden, Refused
from ketnghia.ui.prepared import prepared

OVERLAP = timedelta(hours=1)  # a transaction that was still open when the day before was sealed is caught the next day


def record(*, stream: str, kind: str, by: Actor, subject: str, **data: Any) -> Event:
    """Append one event to `stream` and return it. Call it inside the transaction of the write that it tells of.

    `kind` is a word declared in the slice's events.py, `subject` names what was written, `data` are plain JSON values
    (TypeError for others, floats among them). Costs three queries on PostgreSQL, two on SQLite. What settings.REACTIONS
    names is called with (event, by) once the transaction is committed; what settings.FOLLOWERS names, with the event
    inside the transaction.
    """
    with transaction.atomic(savepoint=False):
        queue_behind(stream)
        number, head = next(iter(_end_of_chain(stream)), (0, ""))
        event = Event(
            stream=stream,
            number=number + 1,
            at=timezone.now(),
            kind=kind,
            actor=by.name,
            organisation=by.organisation,
            subject=subject[:300],
            data=plain(data),
            previous=head,
        )
        event.hash = event_hash(event)
        event.save(force_insert=True)
        for path in settings.FOLLOWERS:
            import_string(path)(event)
    for path in settings.REACTIONS:
        transaction.on_commit(partial(import_string(path), event, by))
    return event


@prepared
def _end_of_chain(stream: str) -> QuerySet[Event, tuple[int, str]]:
    return Event.objects.filter(stream=stream).order_by("-number").values_list("number", "hash")[:1]


def seal_day(*, day: date, by: Actor) -> Seal:
    """Seal the heads of the streams that moved since the seal before, up to the end of `day`; return the seal.

    A day that is already sealed returns its seal. Refused for a day that is not over or lies before the last seal.
    """
    if by.role != SYSTEM:
        raise Forbidden(_("Chỉ hệ thống niêm phong nhật ký, bằng lệnh «ketnghia audit seal»."))
    with transaction.atomic(savepoint=False):
        queue_behind("seals")
        last = Seal.objects.order_by("-number").first()
        if last and last.day == day:
            return last
        _check_day(day, last)
        seal = Seal(
            number=last.number + 1 if last else 1,
            day=day,
            sealed_at=timezone.now(),
            heads=_moved_heads(last.day if last else None, day),
            previous=last.hash if last else "",
        )
        seal.hash = seal_hash(seal)
        seal.save(force_insert=True)
    return seal


def _check_day(day: date, last: Seal | None) -> None:
    """Raise Refused unless `day` is over and comes after the last seal."""
    if _end_of(day) > timezone.now():
        raise Refused(_("Ngày %(day)s chưa kết thúc nên chưa niêm phong được.") % {"day": f"{day:%d/%m/%Y}"})
    if last and day < last.day:
        raise Refused(
            _("Nhật ký đã niêm phong đến ngày %(last)s, không niêm phong lùi về ngày %(day)s.")
            % {"last": f"{last.day:%d/%m/%Y}", "day": f"{day:%d/%m/%Y}"}
        )


def _moved_heads(since: date | None, until: date) -> dict[str, list[int | str]]:
    """Return {stream: [number, hash]} of the last event of each stream that moved after `since`, up to `until`."""
    events = Event.objects.filter(at__lt=_end_of(until)).chained()
    if since:
        events = events.filter(at__gte=_end_of(since) - OVERLAP)
    rows = events.values_list("stream", "number", "hash").iterator()
    return {stream: [number, head] for stream, number, head in rows}


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))


def queue_behind(*streams: str) -> None:
    """Wait for the writers of these streams, until the end of the transaction; `record` does so for its own stream.

    Rows are locked before streams, everywhere. An action that records in several streams that others write too calls
    this first with all of them: they are taken in one order, so that two such actions never wait for each other. On
    SQLite there is one writer at a time anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for name in sorted(streams):
                cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
