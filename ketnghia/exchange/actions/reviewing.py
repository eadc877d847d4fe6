"""A practice goes from draft to readers: comments, a second opinion, publishing, withdrawing."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Refused
from ketnghia.exchange import rules
from ketnghia.exchange.actions.door import begin, gettext, needed, note, own_organisation
from ketnghia.exchange.actions.practices import content_of, fill, latest_number
from ketnghia.exchange.actions.screening import screen
from ketnghia.exchange.choices import Audience, State
from ketnghia.exchange.models import Attachment, Comment, Opinion, Practice, PracticeVersion


@transaction.atomic
def ask_comments(*, by: Actor, practice: Practice) -> Practice:
    """Show a whole draft to the twins and ask what they think."""
    fresh = begin(practice, "ask_comments", by)
    for part, sentence in rules.problems_of(content_of(fresh), gettext, whole=True).items():
        section = next((row for row in rules.sections_of(fresh.field) if row.key == part), None)
        raise Refused(f"{section.vi}: {sentence}" if section else sentence, field=part)
    _move(fresh, "ask_comments")
    note(fresh, "comments_asked", by)
    return fresh


@transaction.atomic
def comment(*, by: Actor, practice: Practice, text: str, reasons: Mapping[str, str] | None = None) -> Comment:
    """Say what a twin thinks of the draft."""
    fresh = begin(practice, "comment", by)
    words = needed(text, _("Cần ghi ý kiến."), "text")
    screened = screen({"text": words}, reasons or {})
    row = Comment.objects.create(practice=fresh, organisation=own_organisation(by, None), text=words, name=by.name)
    screened.note(f"comment:{row.pk}", by)
    note(fresh, "commented", by)
    return row


@transaction.atomic
def validate_practice(
    *, by: Actor, practice: Practice, text: str, version: int, reasons: Mapping[str, str] | None = None
) -> Opinion:
    """Stand behind the words that were read (`version`) with an opinion that readers will see."""
    fresh = begin(practice, "validate", by, version=version)
    words = needed(text, _("Cần ghi nhận xét: người đọc sẽ thấy nhận xét này."), "text")
    screened = screen({"text": words}, reasons or {})
    row = Opinion.objects.create(
        practice=fresh,
        of_version=latest_number(fresh),
        organisation=own_organisation(by, None),
        text=words,
        name=by.name,
    )
    screened.note(f"opinion:{row.pk}", by)
    _move(fresh, "validate")
    note(fresh, "validated", by, number=row.of_version)
    return row


@transaction.atomic
def send_back(*, by: Actor, practice: Practice, reason: str) -> Practice:
    """Take the practice back to a draft, so that its words may be changed freely."""
    fresh = begin(practice, "send_back", by)
    words = needed(reason, _("Cần ghi lý do."), "reason")[:500]
    screen({"reason": words}, {})
    _move(fresh, "send_back", words)
    note(fresh, "sent_back", by, reason=words)
    return fresh


@transaction.atomic
def publish_practice(*, by: Actor, practice: Practice, audience: str) -> Practice:
    """Publish to an audience what was validated; return the row that readers find.

    A revision goes into the practice that it revises, which keeps its address, adoptions and questions.
    """
    fresh = begin(practice, "publish", by)
    if audience not in Audience.values:
        raise Refused(_("Chọn người được đọc."), field="audience")
    shown = fresh
    if fresh.revision_of_id is not None:
        shown = _merge(fresh, by)
    shown.audience = audience
    shown.published_on = shown.published_on or timezone.localdate()
    shown.state, shown.state_reason, shown.state_since = State.PUBLISHED, "", timezone.now()
    shown.version += 1
    shown.save()
    note(shown, "published", by, audience=audience, number=latest_number(shown))
    return shown


@transaction.atomic
def withdraw_practice(*, by: Actor, practice: Practice, reason: str) -> Practice:
    """Take the practice away from readers with a reason; its owner still finds it."""
    fresh = begin(practice, "withdraw", by)
    words = needed(reason, _("Cần ghi lý do."), "reason")[:500]
    screen({"reason": words}, {})
    _move(fresh, "withdraw", words)
    note(fresh, "withdrawn", by, reason=words)
    return fresh


def _move(practice: Practice, verb: str, reason: str = "") -> None:
    practice.state = rules.PRACTICE[practice.state, verb]
    practice.state_since, practice.state_reason = timezone.now(), reason
    practice.version += 1
    practice.save()


def _merge(revision: Practice, by: Actor) -> Practice:
    """Put the revision's words, opinions and files into the practice that it revises."""
    rows = Practice.objects.select_for_update(of=("self",)).select_related("owner__locality", "programme")
    shown = rows.get(pk=revision.revision_of_id)
    data = content_of(revision)
    number = latest_number(shown) + 1
    PracticeVersion.objects.create(practice=shown, number=number, content=data.plain(), made_by=by.name)
    revision.opinions.update(practice=shown, of_version=number)
    Attachment.objects.filter(practice=revision).update(practice=shown)
    fill(shown, data)
    revision.state, revision.state_since = State.MERGED, timezone.now()
    revision.save()
    return shown
