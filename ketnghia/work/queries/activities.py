"""Activities as pages show them: the list with its filters, its files, what one of them rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from ketnghia.core.actor import Actor
from ketnghia.core.fields import BY_CODE, field_name
from ketnghia.core.numbers import number_in
from ketnghia.evidence.models import Evidence
from ketnghia.organisations.models import Organisation
from ketnghia.programmes.models import Commitment, Programme
from ketnghia.programmes.queries import with_parties
from ketnghia.work.choices import ActivityKind, ActivityState
from ketnghia.work.models import Activity, ActivityQuerySet, Participation, Task
from ketnghia.work.rules.activities import ActivityFacts


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader asked for; an unknown value in the address is left out rather than refused."""

    kind: str = ""
    field: str = ""
    state: str = ""
    organisation: int = 0

    @property
    def anything(self) -> bool:
        """Something narrows the list."""
        return bool(self.kind or self.field or self.state or self.organisation)


def wanted(query: QueryDict) -> Wanted:
    """Read the address."""

    def known(name: str, values: Any) -> str:
        value = query.get(name, "")
        return value if value in values else ""

    return Wanted(
        kind=known("loai", ActivityKind.values),
        field=known("linh-vuc", BY_CODE),
        state=known("tinh-trang", ActivityState.values),
        organisation=number_in(query.get("co-quan", "")),
    )


def filtered(actor: Actor, programme: Programme, want: Wanted) -> ActivityQuerySet:
    """Return the programme's activities that the actor may see and asked for, the newest first."""
    rows = Activity.objects.visible_to(actor).filter(programme=programme)
    if want.kind:
        rows = rows.filter(kind=want.kind)
    if want.state:
        rows = rows.filter(state=want.state)
    if want.field:
        rows = rows.filter(fields__contains=want.field)  # no code of a field is part of another
    if want.organisation:
        there = Participation.objects.filter(activity=OuterRef("pk"), organisation=want.organisation)
        rows = rows.filter(Exists(there))
    return rows


def as_shown(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """Fetch along what a line of the list shows: who took part, its evidence. Two queries."""
    takers = Participation.objects.select_related("organisation__locality__province")
    standing = Evidence.objects.standing()
    return rows.prefetch_related(
        Prefetch("participations", takers), Prefetch("evidence", standing, to_attr="shown_evidence")
    )


def with_everything(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """Fetch along what the page of one activity shows."""
    takers = Participation.objects.select_related("organisation__locality__province")
    return rows.select_related("recorder", "made_by").prefetch_related(
        Prefetch("participations", takers),
        Prefetch("commitments", Commitment.objects.prefetch_related("field_rows")),
        Prefetch("tasks", Task.objects.select_related("programme", "lead")),
        Prefetch("evidence", Evidence.objects.standing(), to_attr="shown_evidence"),
    )


def facts_of(activity: Activity) -> ActivityFacts:
    """Return what the rules look at today."""
    programme = activity.programme
    return ActivityFacts(activity.state, programme.is_in_force, activity.starts_on, timezone.localdate())


def taking_part(programme: Programme) -> QuerySet[Organisation]:
    """Return the organisations that take part in the programme's activities, for the filter."""
    there = Participation.objects.filter(activity__programme=programme, organisation=OuterRef("pk"))
    return Organisation.objects.filter(Exists(there)).order_by("name")


def recordable(actor: Actor) -> QuerySet[Programme]:
    """Return the own organisation's programmes in force, the one for which this person recorded last first."""
    rows = Programme.objects.visible_to(actor).in_force().with_party(actor.organisation_id or 0)
    own = Activity.objects.filter(programme=OuterRef("pk"), made_by=actor.user_id).order_by("-pk").values("pk")[:1]
    return with_parties(rows).order_by(Subquery(own).desc(nulls_last=True), "-signed_on", "-pk")


def columns() -> list[tuple[str, str]]:
    """Return the columns of the list's files: key and heading."""
    return [
        ("id", _("Số")), ("kind", _("Loại")), ("title", _("Nội dung")), ("state", _("Tình trạng")),
        ("starts_on", _("Từ ngày")), ("starts_time", _("Giờ")), ("ends_on", _("Đến ngày")), ("place", _("Nơi diễn ra")),
        ("hosts", pgettext("hoạt động", "Chủ trì")), ("guests", _("Tham gia")), ("people", _("Số người")),
        ("fields", _("Lĩnh vực")),
        ("commitments", _("Cam kết số")), ("result", _("Kết quả")), ("next_steps", _("Việc tiếp theo")),
        ("evidence", _("Số minh chứng")), ("reason", _("Lý do hủy")),
    ]  # fmt: skip


def file_rows(rows: QuerySet[Activity]) -> Iterator[dict[str, Any]]:
    """Yield each activity as a row of the files, a few hundred at a time."""
    language = get_language() or "vi"
    files = Count("evidence", filter=Q(evidence__withdrawn_at=None), distinct=True)
    rows = rows.annotate(files=files).order_by("-starts_on", "-id")
    rows = rows.prefetch_related("participations__organisation", "commitments")
    for row in rows.iterator(chunk_size=300):
        takers = row.participations.all()
        yield {
            "id": row.pk,
            "kind": row.get_kind_display(),
            "title": row.title,
            "state": row.get_state_display(),
            "starts_on": row.starts_on,
            "starts_time": f"{row.starts_time:%H:%M}" if row.starts_time else "",
            "ends_on": row.ends_on,
            "place": row.place,
            "hosts": "; ".join(each.organisation.name for each in takers if each.part == "host"),
            "guests": "; ".join(each.organisation.name for each in takers if each.part == "guest"),
            "people": sum(each.people or 0 for each in takers) or None,
            "fields": "; ".join(field_name(code, language) for code in row.field_codes),
            "commitments": "; ".join(str(each.position) for each in row.commitments.all()),
            "result": row.result,
            "next_steps": row.next_steps,
            "evidence": row.files,
            "reason": row.reason,
        }


@dataclass(frozen=True, slots=True)
class Filter:
    """One choice above the list: its name in the address, its word, (value, word) of what may be chosen."""

    name: str
    label: str
    options: list[tuple[str, str]]
    chosen: str


def filters(programme: Programme, want: Wanted) -> list[Filter]:
    """Return the four choices above the list; organisations are those that take part. One query."""
    language = get_language() or "vi"
    known = [code for code in BY_CODE if code in programme.fields.split()] or list(BY_CODE)
    if want.field and want.field not in known:
        known.append(want.field)
    own = [(str(row.pk), row.name) for row in taking_part(programme)]
    return [
        Filter("loai", _("Loại hoạt động"), [(key, str(word)) for key, word in ActivityKind.choices], want.kind),
        Filter("linh-vuc", _("Lĩnh vực"), [(code, field_name(code, language)) for code in known], want.field),
        Filter("tinh-trang", _("Tình trạng"), [(key, str(word)) for key, word in ActivityState.choices], want.state),
        Filter("co-quan", _("Cơ quan tham gia"), own, str(want.organisation or "")),
    ]
