"""What activities tell on the pages of programmes, and what of them waits for a person; named in the settings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ketnghia.accounts import roles
from ketnghia.core.actor import Actor
from ketnghia.core.waiting import Waiting
from ketnghia.evidence.models import Evidence
from ketnghia.programmes.models import Programme
from ketnghia.programmes.queries.workspace import Tab
from ketnghia.work.models import Activity, Participation, Secondment
from ketnghia.work.permissions.plans import may_read_work

LIMIT = 50  # rows of one kind in the inbox
COMING, LATEST, STORIES, PHOTOS = 3, 3, 6, 2
ASKED_FOR = timedelta(days=90)  # held so long ago without evidence, an activity is asked about no more


def activity_tabs(programme: Programme, actor: Actor) -> list[Tab]:
    """Return the tabs «Hoạt động» and «Biệt phái» for those who read the working data."""
    if not programme.is_public or not may_read_work(actor, programme):
        return []
    took_place = Activity.objects.exclude(state="cancelled").filter(programme=programme)
    standing = Secondment.objects.standing().filter(programme=programme)
    return [
        Tab("activities", _("Hoạt động"), reverse("work:activities", args=[programme.code]), took_place),
        Tab("secondments", _("Biệt phái"), reverse("work:secondments", args=[programme.code]), standing),
    ]


def activity_aside(request: HttpRequest, programme: Programme) -> str:
    """Show what comes next and the newest evidence beside the overview: three queries, "" when there is nothing."""
    if not may_read_work(request.actor, programme):
        return ""
    today = timezone.localdate()
    takers = Prefetch("participations", Participation.objects.select_related("organisation__locality"))
    own = Activity.objects.filter(programme=programme)
    coming = own.filter(state="planned", ends_on__gte=today).order_by("starts_on", "starts_time", "id")
    proven = own.filter(state="evidenced").prefetch_related("evidence")
    context = {
        "programme": programme, "today": today, "coming": list(coming.prefetch_related(takers)[:COMING]),
        "proven": list(proven[:LATEST]),
    }  # fmt: skip
    return render_to_string("work/parts/activity_aside.html", context, request)


def activity_story(request: HttpRequest, programme: Programme) -> str:
    """Tell the public of the latest activities with a photo that it may see: two queries, "" when there is none."""
    photos = Evidence.objects.for_public().pictures()
    rows = Activity.objects.filter(programme=programme).for_public()
    shown = list(rows.prefetch_related(Prefetch("evidence", photos, to_attr="photos"))[:STORIES])
    if not shown:
        return ""
    return render_to_string("work/parts/activity_story.html", {"programme": programme, "rows": shown}, request)


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return the activities that nobody has said took place, and those without evidence; two queries."""
    return [*_overdue(actor), *_unproven(actor)] if _records(actor) else []


def rows_waiting(actor: Actor) -> list[QuerySet[Any]]:
    """Return the same as rows to count."""
    return [_overdue_rows(actor), _unproven_rows(actor)] if _records(actor) else []


def _records(actor: Actor) -> bool:
    return actor.organisation_id is not None and bool(roles.scope_of(actor.role, "activity.record"))


def _overdue_rows(actor: Actor) -> QuerySet[Activity]:
    return Activity.objects.filter(recorder=actor.organisation_id).overdue(timezone.localdate())


def _unproven_rows(actor: Actor) -> QuerySet[Activity]:
    since = timezone.localdate() - ASKED_FOR
    return Activity.objects.filter(recorder=actor.organisation_id, ends_on__gte=since).unproven()


def _overdue(actor: Actor) -> Iterator[Waiting]:
    for row in _overdue_rows(actor).select_related("programme").order_by("ends_on")[:LIMIT]:
        yield Waiting(
            group=_("Đã diễn ra chưa?"),
            title=row.title,
            url=reverse("work:hold_activity", args=[row.programme.code, row.pk]),
            action=_("Ghi kết quả"),
            meta=row.programme.name,
            icon="calendar",
            tone="warn",
            badge=pgettext("hoạt động", "Đã qua ngày dự kiến"),
            since=row.ends_on,
            order=20,
            due=row.ends_on,
            key=f"activity:{row.pk}",
        )


def _unproven(actor: Actor) -> Iterator[Waiting]:
    for row in _unproven_rows(actor).select_related("programme").order_by("ends_on")[:LIMIT]:
        yield Waiting(
            group=_("Hoạt động chưa có minh chứng"),
            title=row.title,
            url=row.get_absolute_url(),
            action=_("Thêm ảnh"),
            meta=row.programme.name,
            icon="camera",
            since=row.ends_on,
            order=60,
        )
