"""What activities tell on the pages of programmes, and what of them waits for a person; named in the settings."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ketnghia.accounts.queries.gathering import Found, ask
from ketnghia.core.actor import Actor
from ketnghia.core.waiting import Waiting
from ketnghia.evidence.models import Evidence
from ketnghia.organisations.models import Locality
from ketnghia.programmes.models import Programme
from ketnghia.programmes.queries.tabs import Tab
from ketnghia.ui.nested import listed
from ketnghia.ui.prepared import prepared
from ketnghia.work.models import Activity, Participation, Secondment
from ketnghia.work.permissions.plans import may_read_work

BY_TIME = ("starts_on", "starts_time", "id")
PLACE = ("locality__code", "locality__name", "locality__kind", "locality__terrain")
COMING, LATEST, STORIES, PHOTOS = 3, 3, 6, 2
ASKED_FOR = timedelta(days=90)  # held so long ago without evidence, an activity is asked about no more


def activity_tabs(programme: Programme, actor: Actor) -> list[Tab]:
    """Return the tabs «Hoạt động» and «Biệt phái» for those who read the working data."""
    if not programme.is_public or not may_read_work(actor, programme):
        return []
    return [
        Tab("activities", _("Hoạt động"), reverse("work:activities", args=[programme.code]), _not_cancelled),
        Tab("secondments", _("Biệt phái"), reverse("work:secondments", args=[programme.code]), _seconded),
    ]


def _not_cancelled(programme: int, _actor: Actor) -> QuerySet[Activity]:
    return Activity.objects.exclude(state="cancelled").filter(programme=programme)


def _seconded(programme: int, _actor: Actor) -> QuerySet[Secondment]:
    return Secondment.objects.standing().filter(programme=programme)


def activity_aside(request: HttpRequest, programme: Programme) -> str:
    """Show what comes next and the newest evidence beside the overview: one query, "" when there is nothing."""
    if not may_read_work(request.actor, programme):
        return ""
    today = timezone.localdate()
    rows = _coming_and_proven(programme.pk, today)
    context = {
        "programme": programme, "today": today,
        "coming": [(row, [_taker(each) for each in row.takers]) for row in rows if row.state == "planned"],
        "proven": [row for row in reversed(rows) if row.state == "evidenced"],
    }  # fmt: skip
    return render_to_string("work/parts/activity_aside.html", context, request)


@prepared
def _coming_and_proven(programme: int, today: date) -> QuerySet[Any]:
    own = Activity.objects.filter(programme=programme)
    coming = own.filter(state="planned", ends_on__gte=today).order_by(*BY_TIME)
    proven = own.filter(state="evidenced").order_by("-starts_on", "-id")
    wanted = Q(pk__in=coming.values("pk")[:COMING]) | Q(pk__in=proven.values("pk")[:LATEST])
    return _with_takers(own.filter(wanted)).annotate(pieces=Count("evidence")).order_by(*BY_TIME)


def _with_takers(rows: QuerySet[Activity]) -> QuerySet[Any]:
    """Say with each activity who takes part, as _taker reads it."""
    own = Participation.objects.filter(activity=OuterRef("pk")).order_by("id")
    return rows.annotate(takers=listed(own, *(f"organisation__{name}" for name in ("name", *PLACE))))


def _taker(row: dict[str, Any]) -> str | Locality:
    """Return the place of one who takes part, or the name of an organisation without a place in the register."""
    place = {name.removeprefix("locality__"): row[f"organisation__{name}"] for name in PLACE}
    return Locality(**place) if place["code"] else str(row["organisation__name"])


def activity_story(request: HttpRequest, programme: Programme) -> str:
    """Tell the public of the latest activities with a photo that it may see: two queries, "" when there is none."""
    photos = Evidence.objects.for_public().pictures()
    rows = Activity.objects.filter(programme=programme).for_public()
    shown = list(rows.prefetch_related(Prefetch("evidence", photos, to_attr="photos"))[:STORIES])
    if not shown:
        return ""
    return render_to_string("work/parts/activity_story.html", {"programme": programme, "rows": shown}, request)


def _not_told(actor: Actor) -> QuerySet[Activity]:
    """Activities of which nobody has said that they took place."""
    return Activity.objects.filter(recorder=actor.organisation_id).overdue(timezone.localdate())


def _without_evidence(actor: Actor) -> QuerySet[Activity]:
    since = timezone.localdate() - ASKED_FOR
    return Activity.objects.filter(recorder=actor.organisation_id, ends_on__gte=since).unproven()


def _overdue(row: Found) -> Waiting:
    return Waiting(
        group=_("Đã diễn ra chưa?"),
        title=row.title,
        url=reverse("work:hold_activity", args=[row.code, row.id]),
        page=reverse("work:activity", args=[row.code, row.id]),
        action=_("Ghi kết quả"),
        meta=row.about,
        icon="calendar",
        tone="warn",
        badge=pgettext("hoạt động", "Đã qua ngày dự kiến"),
        since=row.day,
        order=20,
        due=row.day,
        key=f"activity:{row.id}",
    )


def _unproven(row: Found) -> Waiting:
    return Waiting(
        group=_("Hoạt động chưa có minh chứng"),
        title=row.title,
        url=reverse("work:activity", args=[row.code, row.id]),
        action=_("Thêm ảnh"),
        meta=row.about,
        icon="camera",
        since=row.day,
        order=60,
    )


NAMED = {"title": "title", "about": "programme__name", "code": "programme__code", "day": "ends_on"}
ASKS = (
    ask(_overdue, "activity.record", _not_told, **NAMED),
    ask(_unproven, "activity.record", _without_evidence, **NAMED),
)
