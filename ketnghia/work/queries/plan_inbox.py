"""What waits for a person in plans, for «Việc của tôi»."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat, TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ketnghia.accounts.queries.gathering import Found, ask
from ketnghia.core.actor import Actor
from ketnghia.core.waiting import Waiting
from ketnghia.programmes.choices import IN_FORCE
from ketnghia.programmes.models import Party, Programme
from ketnghia.work.models import Plan, PlanVersion, Task
from ketnghia.work.rules.plans import SOON_DAYS


def _tasks_due(actor: Actor) -> QuerySet[Task]:
    """Open tasks that the actor's organisation leads or that he is in charge of, late or due within a week."""
    due = Task.objects.filter(due_on__lte=timezone.localdate() + timedelta(days=SOON_DAYS)).order_by().values("pk")
    # each by its own index: with «or» SQLite would go through every programme in force
    own = due.filter(lead=actor.organisation_id).union(due.filter(person=actor.membership_id))
    return Task.objects.open().filter(pk__in=own, programme__state__in=IN_FORCE)


def _versions_out(actor: Actor) -> QuerySet[PlanVersion]:
    """Versions that wait for this leader's party."""
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


def _task(row: Found) -> Waiting:
    today = timezone.localdate()
    due = row.day or today
    late = due < today
    return Waiting(
        group=_("Nhiệm vụ quá hạn") if late else _("Nhiệm vụ đến hạn trong tuần"),
        title=row.title,
        url=reverse("work:task", args=[row.code, row.id]),
        action=_("Ghi kết quả"),
        meta=row.about,
        icon="alert" if late else "clock",
        tone="bad" if late else "warn",
        badge=_distance(due, today),
        since=due if late else None,
        order=5 if late else 15,
        due=due,
        key=f"task:{row.id}",
    )


def _version(row: Found) -> Waiting:
    year, number = row.about.split("/")
    return Waiting(
        group=_("Kế hoạch chờ duyệt"),
        title=row.title,
        url=reverse("work:approve_plan", args=[row.code, year]),
        action=_("Đọc và duyệt"),
        meta=_("Kế hoạch năm %(year)s, bản số %(number)s") % {"year": year, "number": number},
        icon="seal",
        tone="warn",
        badge=_("Chờ lãnh đạo duyệt"),
        since=row.day,
        order=10,
        key=f"plan-version:{row.id}",
        id=str(row.id),
        together=reverse("work:approve_plans"),
        together_action=_("Duyệt các bản đã chọn"),
    )


def _missing(row: Found) -> Waiting:
    today = timezone.localdate()
    year = today.year
    signed = row.day or today
    due = max(signed, date(year, 1, 1)) + timedelta(days=settings.PLAN_DAYS)
    return Waiting(
        group=_("Chương trình chưa có kế hoạch năm"),
        title=row.title,
        url=reverse("work:plans", args=[row.code]),
        action=_("Lập kế hoạch"),
        meta=_("Ký %(day)s, chưa có kế hoạch năm %(year)s") % {"day": f"{signed:%d/%m/%Y}", "year": year},
        icon="calendar",
        tone="bad" if due < today else "warn",
        badge=_("Chưa có kế hoạch"),
        since=row.day,
        order=25,
        due=due,
        key=f"plan-missing:{row.id}:{year}",
    )


def _distance(due: date, today: date) -> str:
    days = (due - today).days
    if days < 0:
        return ngettext("Quá hạn %(days)s ngày", "Quá hạn %(days)s ngày", -days) % {"days": -days}
    return ngettext("Còn %(days)s ngày", "Còn %(days)s ngày", days) % {"days": days} if days else _("Hôm nay")


ASKS = (
    ask(
        _version, "plan.approve", _versions_out, title="plan__programme__name", code="plan__programme__code",
        about=Concat(Cast("plan__year", CharField()), Value("/"), Cast("number", CharField())),
        day=TruncDate("submitted_at"),
    ),
    ask(_task, "plan.edit", _tasks_due, title="title", about="programme__name", code="programme__code", day="due_on"),
    ask(_missing, "plan.edit", _without_plan, title="name", code="code", day="signed_on"),
)  # fmt: skip
