"""The lists besides the library: adoptions, questions, lessons, checklists, and how long answers took."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import (
    Avg,
    Count,
    DurationField,
    ExpressionWrapper,
    F,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils import timezone

from ketnghia.core.actor import Actor
from ketnghia.core.fields import BY_CODE
from ketnghia.exchange.choices import AdoptionState, LessonState, Matter
from ketnghia.exchange.models import Adoption, Answer, CaseLesson, Checklist, Question

QUESTION_VIEWS = ("tat-ca", "hoi-chung-toi", "cua-chung-toi", "chua-tra-loi")


@dataclass(frozen=True, slots=True)
class AnswerTimes:
    """How questions fare: how many were asked in the last year, answered, and the average days to a first answer."""

    asked: int
    answered: int
    days: float | None


def board(actor: Actor) -> list[tuple[str, str, list[Adoption], int]]:
    """Return the adoption board: (state, its word, its newest adoptions, how many there are), in the states' order."""
    rows = Adoption.objects.visible_to(actor)
    numbers = dict(rows.order_by().values_list("state").annotate(number=Count("pk")))
    found = []
    for state in AdoptionState:
        some = rows.filter(state=state).select_related("organisation__locality", "practice__owner__locality")
        found.append((str(state), str(state.label), list(some.defer("practice__sections")[:30]), numbers.get(state, 0)))
    return found


def questions(actor: Actor, query: QueryDict) -> tuple[QuerySet[Question], dict[str, str]]:
    """Return the questions that the actor may read and asked for, and what was asked: q, xem, linh-vuc."""
    want = {
        "q": query.get("q", "").strip()[:200],
        "xem": query.get("xem", "") if query.get("xem", "") in QUESTION_VIEWS else "tat-ca",
        "field": query.get("linh-vuc", "") if query.get("linh-vuc", "") in BY_CODE else "",
    }
    rows = Question.objects.visible_to(actor).named(str(want["q"]))
    if want["xem"] == "hoi-chung-toi":
        rows = rows.filter(pk__in=Question.objects.asked_of(actor).order_by().values("pk"))
    elif want["xem"] == "cua-chung-toi":
        rows = rows.filter(asker=actor.organisation_id)
    elif want["xem"] == "chua-tra-loi":
        rows = rows.filter(first_answer_at=None, closed_at=None)
    if want["field"]:
        rows = rows.filter(field=want["field"])
    return rows.select_related("asker__locality", "to", "programme").annotate(
        number=_count_of(Answer, "question")
    ), want


def answers_of(question: Question) -> list[Answer]:
    """Return the answers with their files and places, the accepted one first."""
    rows = question.answers.select_related("organisation__locality").prefetch_related("files")
    return sorted(rows, key=lambda row: (row.pk != question.accepted_id, row.pk))


def answer_times(actor: Actor) -> AnswerTimes:
    """Return how the questions of the last year that the actor may read were answered; one query."""
    since = timezone.now() - timedelta(days=365)
    span = ExpressionWrapper(F("first_answer_at") - F("asked_at"), output_field=DurationField())
    found = Question.objects.visible_to(actor).filter(asked_at__gte=since).order_by().aggregate(
        asked=Count("pk"), answered=Count("pk", filter=Q(first_answer_at__isnull=False)), took=Avg(span)
    )  # fmt: skip
    took: timedelta | None = found["took"]
    return AnswerTimes(found["asked"], found["answered"], took / timedelta(days=1) if took is not None else None)


def lessons(actor: Actor, query: QueryDict) -> tuple[QuerySet[CaseLesson], dict[str, Any]]:
    """Return the lessons that the actor may read and asked for, and what was asked: q, loai, cua-toi."""
    want = {
        "q": query.get("q", "").strip()[:200],
        "loai": query.get("loai", "") if query.get("loai", "") in Matter.values else "",
        "mine": query.get("cua-toi") == "1" and not actor.is_visitor,
    }
    rows = CaseLesson.objects.visible_to(actor).named(str(want["q"])).select_related("owner__locality")
    rows = rows.defer("problem", "legal_basis", "done", "search")
    if want["loai"]:
        rows = rows.filter(matter=want["loai"])
    rows = rows.filter(owner=actor.organisation_id) if want["mine"] else rows.filter(state=LessonState.PUBLISHED)
    return rows, want


def checklists(actor: Actor) -> QuerySet[Checklist]:
    """Return the checklists that the actor may read, with how often each was copied."""
    rows = Checklist.objects.visible_to(actor).select_related("owner__locality")
    return rows.annotate(times=_count_of(Checklist, "copied_from"))


def _count_of(model: type[Model], name: str) -> Coalesce:
    """Return how many rows of `model` point here by `name`, counted for the rows of the page only."""
    rows = model._default_manager.filter(**{name: OuterRef("pk")}).order_by()
    return Coalesce(Subquery(rows.values(name).annotate(number=Count("pk")).values("number")), 0)
