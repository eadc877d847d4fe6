"""What the workspace of a programme says of its plan: the tab, and each field with how far it has come."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.core.actor import Actor
from ketnghia.core.fields import BY_CODE
from ketnghia.programmes.models import Programme
from ketnghia.programmes.queries.tabs import Tab
from ketnghia.ui.nested import Listed, listed
from ketnghia.ui.prepared import prepared
from ketnghia.work.models import Activity, Plan, Task
from ketnghia.work.permissions.plans import may_read_work
from ketnghia.work.queries.plans import Row, progress, rows_of, with_activities
from ketnghia.work.rules.plans import LONG_SILENT_DAYS, SILENT_DAYS, Progress


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field of a programme: how far its tasks are, and how long nothing took place in it."""

    code: str
    progress: Progress
    silent: int  # days since the last activity, or since the programme was signed
    quiet: bool  # nothing took place at all

    @property
    def is_done(self) -> bool:
        """Everything planned in this field is done."""
        return self.progress.number > 0 and self.progress.done == self.progress.number

    @property
    def tone(self) -> str:
        """The tone of its badge."""
        if self.is_done:
            return "ok"
        return "bad" if self.silent >= LONG_SILENT_DAYS else "warn" if self.silent >= SILENT_DAYS else ""


def tabs(programme: Programme, actor: Actor) -> list[Tab]:
    """Return the tab «Kế hoạch» for those who read the programme's working data; it counts the year's tasks."""
    if not programme.is_public or not may_read_work(actor, programme):
        return []
    return [Tab("plan", _("Kế hoạch"), reverse("work:plans", args=[programme.code]), _tasks_of_the_year)]


def _tasks_of_the_year(programme: int, _actor: Actor) -> QuerySet[Task]:
    return Task.objects.standing().filter(programme=programme, plan__year=timezone.localdate().year)


def field_lines(programme: Programme, today: date) -> tuple[list[FieldLine], list[Row]]:
    """Return the fields of commitments and tasks, the longest silent first, and the tasks: one query besides `facts`.

    ([], []) when neither this year's plan nor one before it has tasks.
    """
    rows = rows_of(_tasks_of_the_plan(programme.pk, today.year), today)
    if not rows:
        return [], []
    last = _last_activity(programme)
    start = programme.signed_on or today
    codes = {*programme.fields.split(), *(code for row in rows for code in row.task.field_codes)}
    found = [_line(code, rows, last.get(code), start, today) for code in BY_CODE if code in codes]
    return sorted(found, key=lambda line: (line.is_done, -line.silent)), rows


def by_commitment(programme: Programme, today: date) -> dict[int, Progress]:
    """Return how far the tasks of each commitment (id) have come in this year's plan or the one before: one query."""
    own: dict[int, list[Row]] = {}
    for row in rows_of(_tasks_of_the_plan(programme.pk, today.year), today):
        if row.task.commitment_id:
            own.setdefault(row.task.commitment_id, []).append(row)
    return {commitment: progress(rows) for commitment, rows in own.items()}


@prepared
def _tasks_of_the_plan(programme: int, year: int) -> QuerySet[Task]:
    latest = Plan.objects.filter(programme=programme, year__lte=year).values("pk")[:1]
    return with_activities(Task.objects.standing().filter(plan=Subquery(latest))).select_related("plan")


def _line(code: str, rows: Iterable[Row], last: date | None, start: date, today: date) -> FieldLine:
    own = [row for row in rows if code in row.task.field_codes]
    return FieldLine(code, progress(own), max((today - (last or start)).days, 0), last is None)


def _last_activity(programme: Programme) -> dict[str, date]:
    """Return the last day on which something took place in each field; an activity knows its fields."""
    if not hasattr(programme, "last_by_fields"):
        programme = Programme.objects.annotate(last_by_fields=_by_fields()).get(pk=programme.pk)
    found: dict[str, date] = {}
    for row in programme.last_by_fields:
        day = date.fromisoformat(row["last"])
        for code in row["fields"].split():
            found[code] = max(day, found.get(code, day))
    return found


def facts(programme: Programme, actor: Actor) -> Callable[[date], dict[str, Any]] | None:
    """Return what the panel of fields needs besides the tasks, for the query of the workspace; None if not for him."""
    return _facts if programme.is_public and may_read_work(actor, programme) else None


def _facts(_today: date) -> dict[str, Any]:
    return {"last_by_fields": _by_fields()}


def _by_fields() -> Listed:
    """The last day on which something took place in a programme, for each set of fields: fields and last."""
    rows = Activity.objects.took_place().filter(programme=OuterRef("pk")).order_by()
    return listed(rows.values("fields").annotate(last=Max("ends_on")), "fields", "last")
