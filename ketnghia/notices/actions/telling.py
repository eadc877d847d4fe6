"""Tells people things, once each, and marks what they have read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.audit.models import Event
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Forbidden
from ketnghia.notices import queries
from ketnghia.notices.actions.mailing import mail_to
from ketnghia.notices.choices import Kind, Mail, Rhythm
from ketnghia.notices.models import Notice
from ketnghia.organisations.models import Membership

_gathered: ContextVar[list[Notice] | None] = ContextVar("gathered", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Give what is told meanwhile at the end, in a few queries for all: for loading thousands of things."""
    rows: list[Notice] = []
    token = _gathered.set(rows)
    try:
        yield
    finally:
        _gathered.reset(token)
    give(rows)


def tell(*, event: Event, memberships: Iterable[Membership], url: str) -> int:
    """Tell these people of an event, each once however many memberships name them; return how many were."""
    today = timezone.localdate(event.at)
    people = {row.user_id for row in memberships}
    rows = [
        Notice(person_id=person, key=f"event:{event.pk}", kind=Kind.EVENT, event=event, made_on=today, url=url)
        for person in sorted(people)
    ]
    gathered = _gathered.get()
    if gathered is None:
        return give(rows)
    gathered += rows
    return len(rows)


def give(notices: Iterable[Notice]) -> int:
    """Keep those that their reader has not been given yet, mark them for the mail each wants; return how many."""
    rows = list(notices)
    wishes = queries.rhythms({row.person_id for row in rows})
    known = set(
        Notice.objects.filter(person__in={row.person_id for row in rows}, key__in={row.key for row in rows})
        .order_by()
        .values_list("person", "key")
    )
    new = [row for row in rows if (row.person_id, row.key) not in known]
    for row in new:
        row.mail = Mail.NONE if wishes.get(row.person_id) == Rhythm.NEVER else Mail.DUE
    Notice.objects.bulk_create(new, ignore_conflicts=True)
    at_once = sorted({row.person_id for row in new if wishes.get(row.person_id) == Rhythm.AT_ONCE})
    for person in at_once:
        mail_to.enqueue(person)
    return len(new)


@transaction.atomic
def open_notice(*, by: Actor, notice: Notice) -> Notice:
    """Mark a notice as read by its reader; a second time changes nothing."""
    if notice.person_id != by.user_id:
        raise Forbidden(_("Thông báo này của người khác."))
    if notice.read_at is None:
        notice.read_at = timezone.now()
        notice.save(update_fields=["read_at"])
    return notice


def open_all(*, by: Actor) -> int:
    """Mark everything as read for this person; return how many were not."""
    return Notice.objects.visible_to(by).unread().update(read_at=timezone.now())
