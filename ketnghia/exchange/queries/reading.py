"""What the page of one practice shows beside its own row, and what its buttons make elsewhere."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from ketnghia.core.actor import Actor
from ketnghia.exchange import rules
from ketnghia.exchange.choices import COUNTED
from ketnghia.exchange.models import Adoption, Practice, Question, Visit
from ketnghia.programmes.models import Programme
from ketnghia.programmes.permissions import over_programme
from ketnghia.ui.nav import OneClick, one_click

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


def to_look_at(practice: Practice) -> list[str]:
    """Return the names of its files and photos in which a machine may not have read every word."""
    files = practice.files.filter(Q(was_read=False) | Q(media_type__startswith="image/"))
    photos = [str(each) for each in practice.evidence.all() if each.is_picture]
    return [*files.values_list("name", flat=True), *photos]


def shared_programme(one: int, other: int) -> Programme | None:
    """Return the newest programme in force in which both organisations are parties."""
    return Programme.objects.in_force().with_party(one).with_party(other).order_by("-pk").first()


def task_of(practice: Practice, programme: Programme | None, actor: Actor) -> OneClick | None:
    """Return the click that makes the practice a task of this year's plan; None for who may not write the plan."""
    if programme is None or not programme.is_in_force or not over_programme(actor, "plan.edit", programme):
        return None
    today = timezone.localdate()
    own = practice.commitment if practice.programme_id == programme.pk else None
    last = min(day for day in (programme.term_to, date(today.year, 12, 31)) if day)
    return one_click(
        "work:begin_task", programme.code, today.year,
        title=f"Áp dụng kinh nghiệm: {practice.title}", lead=actor.organisation_id, fields_=practice.field,
        commitment=own.pk if own and not own.withdrawn_at else None, starts_on=f"{today:%d/%m/%Y}",
        due_on=f"{last:%d/%m/%Y}", weight=1,
    )  # fmt: skip


def activity_of(visit: Visit, actor: Actor) -> OneClick | None:
    """Return the click that makes a granted visit an activity; None for who may not record one."""
    programme = visit.programme or shared_programme(visit.guest_id, visit.host_id)
    if visit.agreed_on is None or programme is None or not programme.is_in_force:
        return None
    if not over_programme(actor, "activity.record", programme):
        return None
    place = visit.host.locality.full_name if visit.host.locality else visit.host.name
    purpose = " ".join(visit.purpose.split())
    return one_click(
        "work:record_activity", programme.code,
        key=visit.key, begun=1, kind="visit", title=f"Học tập tại {visit.host.name}: {purpose}"[:300], place=place,
        starts_on=f"{visit.agreed_on:%d/%m/%Y}", fields_=visit.practice.field if visit.practice else "",
        organisation_0=visit.host_id, part_0="host",
        organisation_1=visit.guest_id, part_1="guest", people_1=visit.people,
    )  # fmt: skip
