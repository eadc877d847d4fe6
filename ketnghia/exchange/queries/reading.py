"""What the page of one practice shows beside its own row, and where its buttons lead."""

from __future__ import annotations

from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from ketnghia.core.actor import Actor
from ketnghia.exchange import rules
from ketnghia.exchange.choices import COUNTED
from ketnghia.exchange.models import Adoption, Practice, Question, Visit
from ketnghia.programmes.models import Programme

WORDS_A_MINUTE = 220
SHOWN = 20


def minutes_to_read(practice: Practice) -> int:
    """Return about how many minutes the text takes, at least one."""
    words = len(f"{practice.lede} {rules.words_of(practice.sections)}".split())
    return max(1, round(words / WORDS_A_MINUTE))


def adoptions_of(practice: Practice) -> list[Adoption]:
    """Return the adoptions that count, newest first, with their places."""
    rows = practice.adoptions.filter(state__in=COUNTED).select_related("organisation__locality")
    return list(rows[:SHOWN])


def questions_of(practice: Practice, actor: Actor) -> QuerySet[Question]:
    """Return the questions about the practice that the actor may read, with answers."""
    if actor.is_visitor:
        return Question.objects.none()
    rows = practice.questions.select_related("asker__locality").prefetch_related("answers__organisation__locality")
    return rows[:SHOWN]


def shared_programme(visit: Visit) -> Programme | None:
    """Return the newest programme in force in which guest and host are parties."""
    rows = Programme.objects.in_force().with_party(visit.guest_id).with_party(visit.host_id)
    return rows.order_by("-pk").first()


def task_url(programme_code: str, title: str, **more: object) -> str:
    """Return the page that makes a task of the plan, filled in; "" while no slice offers one."""
    return _prefilled("work:add_task", [programme_code, timezone.localdate().year], {"tieu-de": title, **more})


def activity_url(programme_code: str, title: str, **more: object) -> str:
    """Return the page that records an activity, filled in; "" while no slice offers one."""
    return _prefilled("work:record_activity", [programme_code], {"tieu-de": title, **more})


def _prefilled(name: str, args: list[object], query: dict[str, object]) -> str:
    try:
        address = reverse(name, args=args)
    except NoReverseMatch:
        return ""
    return f"{address}?{urlencode({key: str(value) for key, value in query.items() if value})}"
