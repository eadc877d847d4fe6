"""What waits for a person in this slice, for «Việc của tôi»."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.accounts import roles
from ketnghia.core.actor import Actor
from ketnghia.core.waiting import Waiting
from ketnghia.exchange.choices import LessonState, State, VisitState
from ketnghia.exchange.models import Adoption, CaseLesson, Comment, Practice, Question, Reading, Visit
from ketnghia.exchange.models.practices import owned_by_twins

LIMIT = 30
REMIND_AFTER = timedelta(days=getattr(settings, "QUESTION_REMINDER_DAYS", 7))


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return questions asked of the actor's organisation, visits, practices and lessons to read, news of adoptions."""
    if not _writes(actor):
        return []
    return [*_questions(actor), *_visits(actor), *_practices(actor), *_lessons(actor), *_adoptions(actor)]


def rows_waiting(actor: Actor) -> list[QuerySet[Any]]:
    """Return the same things as rows to count."""
    if not _writes(actor):
        return []
    return [
        Question.objects.asked_of(actor),
        _visits_asked(actor),
        _to_review(actor),
        _validated(actor),
        _to_read(actor),
        _new_adoptions(actor),
    ]


def _writes(actor: Actor) -> bool:
    return actor.organisation_id is not None and bool(roles.scope_of(actor.role, "practice.write"))


def _visits_asked(actor: Actor) -> QuerySet[Visit]:
    return Visit.objects.filter(host=actor.organisation_id, state=VisitState.ASKED)


def _to_review(actor: Actor) -> QuerySet[Practice]:
    """Practices of twins that ask for comments and got none from the actor's organisation yet."""
    said = Comment.objects.filter(practice=OuterRef("pk"), organisation=actor.organisation_id)
    rows = Practice.objects.filter(owned_by_twins(actor), state=State.COMMENTING)
    return rows.exclude(owner=actor.organisation_id).filter(~Exists(said))


def _validated(actor: Actor) -> QuerySet[Practice]:
    """Own practices that only wait to be published."""
    return Practice.objects.filter(owner=actor.organisation_id, state=State.VALIDATED)


def _to_read(actor: Actor) -> QuerySet[CaseLesson]:
    """Own lessons that wait for a second reader, which this person can be."""
    read = Reading.objects.filter(lesson=OuterRef("pk"), of_version=OuterRef("version"), reader=actor.user_id)
    rows = CaseLesson.objects.filter(owner=actor.organisation_id, state=LessonState.READING)
    return rows.filter(~Q(author=actor.user_id) | Q(author=None)).filter(~Exists(read))


def _new_adoptions(actor: Actor) -> QuerySet[Adoption]:
    return Adoption.objects.filter(practice__owner=actor.organisation_id, told_author=False)


def _questions(actor: Actor) -> Iterator[Waiting]:
    """A question that waits longer than the setting says stands out."""
    rows = Question.objects.asked_of(actor).select_related("asker").order_by("asked_at")
    for row in rows[:LIMIT]:
        late = timezone.now() - row.asked_at > REMIND_AFTER
        days = (timezone.now() - row.asked_at).days
        yield Waiting(
            group=_("Câu hỏi chờ trả lời"),
            title=row.title,
            url=row.get_absolute_url(),
            action=_("Trả lời"),
            meta=row.asker.name,
            icon="question",
            tone="bad" if late else "info",
            badge=_("Đã hỏi %(days)s ngày") % {"days": days} if late else "",
            since=timezone.localdate(row.asked_at),
            order=40,
            due=timezone.localdate(row.asked_at + REMIND_AFTER),
            key=f"question:{row.pk}",
        )


def _visits(actor: Actor) -> Iterator[Waiting]:
    for row in _visits_asked(actor).select_related("guest")[:LIMIT]:
        yield Waiting(
            group=_("Xin đến học tập"),
            title=_("%(guest)s muốn đến học tập") % {"guest": row.guest.name},
            url=row.get_absolute_url(),
            action=_("Trả lời"),
            icon="users",
            tone="warn",
            since=timezone.localdate(row.asked_at),
            order=41,
            due=timezone.localdate(row.asked_at + REMIND_AFTER),
            key=f"visit:{row.pk}",
        )


def _practices(actor: Actor) -> Iterator[Waiting]:
    """Twins' drafts to comment on and own ones to publish, in one query."""
    rows = _to_review(actor) | _validated(actor)
    for row in rows.select_related("owner").defer("sections", "search").order_by("-state_since")[:LIMIT]:
        own = row.owner_id == actor.organisation_id
        yield Waiting(
            group=_("Kinh nghiệm chờ công bố") if own else _("Kinh nghiệm xin ý kiến"),
            title=row.title,
            url=row.get_absolute_url(),
            action=_("Xem và công bố") if own else _("Đọc và góp ý"),
            meta="" if own else row.owner.name,
            icon="book",
            tone="warn" if own else "info",
            since=timezone.localdate(row.state_since),
            order=43 if own else 42,
        )


def _lessons(actor: Actor) -> Iterator[Waiting]:
    for row in _to_read(actor)[:LIMIT]:
        yield Waiting(
            group=_("Bài học chờ người đọc thứ hai"),
            title=row.title,
            url=row.get_absolute_url(),
            action=_("Đọc"),
            meta=str(row.get_matter_display()),
            icon="hidden",
            tone="warn",
            order=44,
        )


def _adoptions(actor: Actor) -> Iterator[Waiting]:
    for row in _new_adoptions(actor).select_related("organisation", "practice")[:LIMIT]:
        yield Waiting(
            group=_("Nơi khác áp dụng kinh nghiệm của mình"),
            title=_("%(organisation)s: %(practice)s")
            % {"organisation": row.organisation.name, "practice": row.practice.title},
            url=row.get_absolute_url(),
            action=_("Xem"),
            meta=str(row.get_state_display()),
            icon="copy",
            tone="ok",
            since=row.started_on,
            order=60,
        )
