"""What waits for a person in plans, for «Việc của tôi»."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ketnghia.accounts import roles
from ketnghia.core.actor import Actor
from ketnghia.core.waiting import Waiting
from ketnghia.programmes.choices import IN_FORCE
from ketnghia.programmes.models import Party, Programme
from ketnghia.work.models import Plan, PlanVersion, Task
from ketnghia.work.rules.plans import SOON_DAYS

LIMIT = 50  # rows of one kind; a person who has more works from the plans


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return tasks late or due this week, plans to approve and plans not yet made: at most three queries."""
    if not _works(actor):
        return []
    return [*_versions(actor), *_tasks(actor), *_missing(actor)]


def rows_waiting(actor: Actor) -> list[QuerySet[Any]]:
    """Return the same as rows to count."""
    return [_versions_out(actor), _tasks_due(actor), _without_plan(actor)] if _works(actor) else []


def _works(actor: Actor) -> bool:
    return actor.organisation_id is not None and roles.scope_of(actor.role, "plan.edit") == "own"


def _tasks_due(actor: Actor) -> QuerySet[Task]:
    """Open tasks that the actor's organisation leads or that he is in charge of, late or due within a week."""
    own = Q(lead=actor.organisation_id) | Q(person=actor.membership_id)
    until = timezone.localdate() + timedelta(days=SOON_DAYS)
    return Task.objects.open().filter(own, due_on__lte=until, programme__state__in=IN_FORCE)


def _versions_out(actor: Actor) -> QuerySet[PlanVersion]:
    """Versions that wait for this leader's party."""
    if not roles.scope_of(actor.role, "plan.approve"):
        return PlanVersion.objects.none()
    mine = Party.objects.filter(organisation=actor.organisation_id).values("programme")
    rows = PlanVersion.objects.filter(published_at=None, withdrawn_at=None, plan__programme__in=mine)
    rows = rows.filter(plan__programme__state__in=IN_FORCE)
    return rows.exclude(approvals__organisation=actor.organisation_id)


def _without_plan(actor: Actor) -> QuerySet[Programme]:
    """Programmes of this party that were signed long enough ago and have no plan for this year."""
    today = timezone.localdate()
    mine = Party.objects.filter(organisation=actor.organisation_id).values("programme")
    rows = Programme.objects.in_force().filter(pk__in=mine, signed_on__lte=today - timedelta(settings.PLAN_DAYS))
    return rows.exclude(Exists(Plan.objects.filter(programme=OuterRef("pk"), year=today.year)))


def _tasks(actor: Actor) -> Iterator[Waiting]:
    today = timezone.localdate()
    for task in _tasks_due(actor).select_related("programme").order_by("due_on", "id")[:LIMIT]:
        late = task.due_on < today
        yield Waiting(
            group=_("Nhiệm vụ quá hạn") if late else _("Nhiệm vụ đến hạn trong tuần"),
            title=task.title,
            url=reverse("work:task", args=[task.programme.code, task.pk]),
            action=_("Ghi kết quả"),
            meta=task.programme.name,
            icon="alert" if late else "clock",
            tone="bad" if late else "warn",
            badge=_distance(task.due_on, today),
            since=task.due_on if late else None,
            order=5 if late else 15,
            due=task.due_on,
            key=f"task:{task.pk}",
        )


def _versions(actor: Actor) -> Iterator[Waiting]:
    for version in _versions_out(actor).select_related("plan__programme").defer("snapshot").order_by("id")[:LIMIT]:
        programme, year = version.plan.programme, version.plan.year
        yield Waiting(
            group=_("Kế hoạch chờ duyệt"),
            title=programme.name,
            url=reverse("work:approve_plan", args=[programme.code, year]),
            action=_("Đọc và duyệt"),
            meta=_("Kế hoạch năm %(year)s, bản số %(number)s") % {"year": year, "number": version.number},
            icon="seal",
            tone="warn",
            badge=_("Chờ lãnh đạo duyệt"),
            since=timezone.localdate(version.submitted_at),
            order=10,
            key=f"plan-version:{version.pk}",
        )


def _missing(actor: Actor) -> Iterator[Waiting]:
    year = timezone.localdate().year
    for programme in _without_plan(actor).order_by("signed_on", "id")[:LIMIT]:
        signed = programme.signed_on
        yield Waiting(
            group=_("Chương trình chưa có kế hoạch năm"),
            title=programme.name,
            url=reverse("work:plans", args=[programme.code]),
            action=_("Lập kế hoạch"),
            meta=_("Ký %(day)s, chưa có kế hoạch năm %(year)s") % {"day": f"{signed:%d/%m/%Y}", "year": year},
            icon="calendar",
            tone="warn",
            badge=_("Chưa có kế hoạch"),
            since=signed,
            order=25,
            key=f"plan-missing:{programme.pk}:{year}",
        )


def _distance(due: date, today: date) -> str:
    days = (due - today).days
    if days < 0:
        return ngettext("Quá hạn %(days)s ngày", "Quá hạn %(days)s ngày", -days) % {"days": -days}
    return ngettext("Còn %(days)s ngày", "Còn %(days)s ngày", days) % {"days": days} if days else _("Hôm nay")
