"""What waits for a person in this slice, for «Việc của tôi»."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.accounts.queries.gathering import Found, ask, told
from ketnghia.core.actor import Actor
from ketnghia.core.waiting import Waiting
from ketnghia.exchange.choices import AdoptionState, LessonState, Matter, State, VisitState
from ketnghia.exchange.models import Adoption, CaseLesson, Comment, Practice, Question, Reading, Visit
from ketnghia.exchange.models.practices import owned_by_twins


def _asked(actor: Actor) -> QuerySet[Question]:
    return Question.objects.asked_of(actor)


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


def _answer_by(asked: date) -> date:
    """Return the day by which a question or a request should have its answer."""
    return asked + timedelta(days=settings.QUESTION_REMINDER_DAYS)


def _question(row: Found) -> Waiting:
    """A question that waits longer than the setting says stands out."""
    asked = row.day or timezone.localdate()
    days = (timezone.localdate() - asked).days
    late = days > settings.QUESTION_REMINDER_DAYS
    return Waiting(
        group=_("Câu hỏi chờ trả lời"),
        title=row.title,
        url=reverse("exchange:question", args=[row.id]),
        action=_("Trả lời"),
        meta=row.about,
        icon="question",
        tone="bad" if late else "info",
        badge=_("Đã hỏi %(days)s ngày") % {"days": days} if late else "",
        since=asked,
        order=40,
        due=_answer_by(asked),
        key=f"question:{row.id}",
    )


def _visit(row: Found) -> Waiting:
    asked = row.day or timezone.localdate()
    return Waiting(
        group=_("Xin đến học tập"),
        title=_("%(guest)s muốn đến học tập") % {"guest": row.title},
        about=row.title,
        url=reverse("exchange:visit", args=[row.id]),
        action=_("Trả lời"),
        icon="users",
        tone="warn",
        since=asked,
        order=41,
        due=_answer_by(asked),
        key=f"visit:{row.id}",
    )


def _practice(row: Found) -> Waiting:
    """Twins' drafts to comment on, whose owner is named, and own ones to publish."""
    own = not row.about
    return Waiting(
        group=_("Kinh nghiệm chờ công bố") if own else _("Kinh nghiệm xin ý kiến"),
        title=row.title,
        url=reverse("exchange:practice", args=[row.id]),
        action=_("Xem và công bố") if own else _("Đọc và góp ý"),
        meta=row.about,
        icon="book",
        tone="warn" if own else "info",
        since=row.day,
        order=43 if own else 42,
    )


def _lesson(row: Found) -> Waiting:
    return Waiting(
        group=_("Bài học chờ người đọc thứ hai"),
        title=row.title,
        url=reverse("exchange:lesson", args=[row.id]),
        action=_("Đọc"),
        meta=str(Matter(row.about).label),
        icon="hidden",
        tone="warn",
        order=44,
    )


def _adoption(row: Found) -> Waiting:
    return Waiting(
        group=_("Nơi khác áp dụng kinh nghiệm của mình"),
        title=_("%(organisation)s: %(practice)s") % {"organisation": row.about, "practice": row.title},
        url=reverse("exchange:adoption", args=[row.id]),
        action=_("Xem"),
        meta=str(AdoptionState(row.code).label),
        icon="copy",
        tone="ok",
        since=row.day,
        order=60,
    )


RIGHT, ASKED, SINCE = "practice.write", TruncDate("asked_at"), TruncDate("state_since")
ASKS = (
    ask(_question, RIGHT, _asked, title="title", about="asker__name", day=ASKED),
    ask(_visit, RIGHT, _visits_asked, title="guest__name", day=ASKED),
    ask(_practice, RIGHT, _to_review, title="title", about="owner__name", day=SINCE),
    ask(_practice, RIGHT, _validated, title="title", day=SINCE),
    ask(_lesson, RIGHT, _to_read, title="title", about="matter"),
    ask(
        _adoption, RIGHT, _new_adoptions, title="practice__title", about="organisation__name", code="state",
        day="started_on",
    ),
)  # fmt: skip


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return questions to answer, visits, practices and lessons to read, news of adoptions; one query."""
    return told(ASKS, actor)


def rows_waiting(actor: Actor) -> list[QuerySet[Any]]:
    """Return the same things as rows to count."""
    return [each.of(actor) for each in ASKS]
