"""Secret calendar addresses: made, taken back; the token is shown once and only its hash is kept."""

from __future__ import annotations

import hashlib
import secrets

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.audit.actions import record
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Refused
from ketnghia.organisations.models import Organisation
from ketnghia.programmes.models import Programme
from ketnghia.work.models import CalendarFeed, worked_by
from ketnghia.work.permissions.plans import may_make_feed

LIMIT = 20  # open addresses of one person


@transaction.atomic
def make_feed(
    *,
    by: Actor,
    programme: Programme | None = None,
    organisation: Organisation | None = None,
    mine: bool = False,
    field: str = "",
) -> tuple[CalendarFeed, str]:
    """Make a secret address and return it with its token, which is not kept.

    It shows a programme, an organisation's tasks, only what the person is in charge of, or everything he may read.
    """
    may_make_feed(by).or_forbid()
    open_ones = CalendarFeed.objects.filter(made_by=by.user_id, revoked_at=None).select_for_update()
    if len(open_ones) >= LIMIT:
        raise Refused(_("Bạn đã có %(number)s địa chỉ lịch. Thu hồi bớt rồi tạo tiếp.") % {"number": LIMIT})
    if programme is not None and not worked_by(by).filter(pk=programme.pk).exists():
        raise Refused(_("Bạn không theo dõi được kế hoạch của chương trình này."), field="programme")
    token = secrets.token_urlsafe(32)
    feed = CalendarFeed.objects.create(
        reader_id=by.membership_id,
        programme=programme,
        organisation=organisation,
        mine=mine and programme is None and organisation is None,
        field=field,
        token_hash=digest(token),
        made_by_id=by.user_id,
    )
    record(stream=f"person:{by.user_id}", kind="calendar.made", by=by, subject=by.name, key=feed.pk)
    return feed, token


@transaction.atomic
def revoke_feed(*, by: Actor, feed: CalendarFeed) -> CalendarFeed:
    """Take an address back at once; only who made it does so. Twice does no harm."""
    feed = get_object_or_404(CalendarFeed.objects.select_for_update(), pk=feed.pk, made_by=by.user_id)
    if feed.revoked_at is None:
        feed.revoked_at = timezone.now()
        feed.save(update_fields=["revoked_at"])
        record(stream=f"person:{by.user_id}", kind="calendar.revoked", by=by, subject=by.name, key=feed.pk)
    return feed


def note_reading(feed: CalendarFeed) -> None:
    """Keep the last day on which a calendar asked: one write a day at most, no event."""
    today = timezone.localdate()
    if feed.read_on != today:
        CalendarFeed.objects.filter(pk=feed.pk).update(read_on=today)


def digest(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
