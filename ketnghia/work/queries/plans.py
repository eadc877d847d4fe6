"""A plan as pages show it: its tasks with what happened for them, filters, groups, sums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery
from django.http import QueryDict
from django.utils import timezone

from ketnghia.core.actor import Actor
from ketnghia.core.fields import BY_CODE
from ketnghia.organisations.models import Organisation
from ketnghia.programmes.models import Programme
from ketnghia.ui.prepared import prepared
from ketnghia.work.choices import ActivityState
from ketnghia.work.models import Plan, PlanVersion, Task
from ketnghia.work.rules.approving import PlanFacts
from ketnghia.work.rules.plans import SOON_DAYS, Progress, Standing, TaskFacts, roll_up, standing_of
from ketnghia.work.rules.versions import fingerprint

TOOK_PLACE = (ActivityState.HELD, ActivityState.EVIDENCED)
FILTERS = ("late", "silent", "mine", "done")


@dataclass(frozen=True, slots=True)
class Row:
    """A task with where it stands today."""

    task: Task
    standing: Standing

    @property
    def field(self) -> str:
        """The field under which the table shows it: its first, or ""."""
        return self.task.field_codes[0] if self.task.fields else ""

    @property
    def is_soon(self) -> bool:
        """Open, and due within a week."""
        return self.standing.state in ("not_started", "under_way", "silent") and 0 <= self.days_left <= SOON_DAYS

    @property
    def days_left(self) -> int:
        """Days until the deadline, negative after it."""
        return (self.task.due_on - timezone.localdate()).days


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader asked for; unknown values are left out."""

    only: str = ""  # one of FILTERS
    field: str = ""

    @property
    def query(self) -> str:
        """The same as a query string."""
        pairs = [("loc", self.only), ("linh-vuc", self.field)]
        return "&".join(f"{name}={value}" for name, value in pairs if value)


def wanted(query: QueryDict) -> Wanted:
    """Read the filters of an address."""
    only, field = query.get("loc", ""), query.get("linh-vuc", "")
    return Wanted(only if only in FILTERS else "", field if field in BY_CODE else "")


def with_people(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Fetch along what a row shows: lead, partners, person, commitment; and what happened for it. Two queries."""
    partners = Prefetch("partners", Organisation.objects.select_related("locality__province"))
    rows = with_activities(tasks).select_related("lead__locality__province", "person__user", "commitment", "plan")
    return rows.prefetch_related(partners)


def with_activities(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Say for each task when the last activity took place for it and whether one has evidence."""
    held = Task.objects.filter(pk=OuterRef("pk"), activities__state__in=TOOK_PLACE).order_by("-activities__ends_on")
    proven = Task.objects.filter(pk=OuterRef("pk"), activities__state="evidenced")
    return tasks.annotate(held_on=Subquery(held.values("activities__ends_on")[:1]), proven=Exists(proven))


def task_facts(task: Any) -> TaskFacts:
    """Return what the rules look at; the task comes from `with_activities`."""
    made = timezone.localdate(task.plan.made_at)  # before the plan was there, nobody could be silent on it
    return TaskFacts(
        begins=min(max(task.starts_on or date(task.plan.year, 1, 1), made), task.due_on),
        due_on=task.due_on,
        names_product=bool(task.product),
        delivered_on=task.delivered_on,
        target=task.target,
        actual=task.actual,
        held_on=task.held_on,
        evidenced=task.proven,
        withdrawn=task.withdrawn_at is not None,
    )


def rows_of(tasks: Iterable[Task], today: date | None = None) -> list[Row]:
    """Return the tasks with where they stand; they come from `with_activities`."""
    day = today or timezone.localdate()
    return [Row(task, standing_of(task_facts(task), day)) for task in tasks]


def plan_rows(plan: Plan) -> list[Row]:
    """Return the standing tasks of a plan by field in the order of the fields, the nearest deadline first."""
    place = {code: number for number, code in enumerate(BY_CODE)}
    return sorted(rows_of(_tasks_of(plan.pk)), key=lambda row: place.get(row.field, len(place)))


@prepared
def _tasks_of(plan: int) -> QuerySet[Task]:
    return with_people(Task.objects.standing().filter(plan=plan).order_by("due_on", "position", "id"))


def filtered(rows: Sequence[Row], want: Wanted, actor: Actor) -> list[Row]:
    """Return the rows that the reader asked for."""
    found = [row for row in rows if want.field in ("", *row.task.field_codes)]
    return [row for row in found if _is(row, want.only, actor)]


def numbers(rows: Sequence[Row], actor: Actor) -> dict[str, int]:
    """Return how many rows each filter would give, and how many there are in all."""
    return {only or "all": sum(_is(row, only, actor) for row in rows) for only in ("", *FILTERS)}


def groups(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """Return (field code, its rows) in the order of the rows, which come sorted by field."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.field, []).append(row)
    return list(found.items())


def progress(rows: Iterable[Row]) -> Progress:
    """Roll rows up by their weights."""
    return roll_up((row.task.weight, row.standing) for row in rows)


def terms_of(task: Task) -> dict[str, Any]:
    """Return the terms of a task as rules/versions.py reads them; organisations by id and name, days as YYYY-MM-DD."""
    person = task.person.user.name if task.person else task.person_name
    return {
        "key": task.pk,
        "title": task.title,
        "commitment": task.commitment.position if task.commitment else None,
        "fields": task.fields,
        "lead": task.lead.name,
        "partners": sorted(row.name for row in task.partners.all()),
        "person": person,
        "starts_on": task.starts_on.isoformat() if task.starts_on else None,
        "due_on": task.due_on.isoformat(),
        "cycle": task.cycle,
        "product": task.product,
        "target": plain(task.target),
        "unit": task.unit,
        "budget": task.budget,
        "funding_source": task.funding_source,
        "weight": task.weight,
    }


def plain(number: Any) -> str | None:
    """Return a decimal without empty places, 12.50 as "12.5"; None for None."""
    return None if number is None else f"{number.normalize():f}"


def snapshot_of(plan: Plan) -> list[dict[str, Any]]:
    """Return the terms of the standing tasks in their order: two queries."""
    tasks = plan.tasks.standing().select_related("lead", "person__user", "commitment").prefetch_related("partners")
    return [terms_of(task) for task in tasks.order_by("position", "id")]


def versions_of(plan: Plan) -> tuple[PlanVersion | None, PlanVersion | None]:
    """Return (the version that waits for the leaders, the published one that holds), with their approvals."""
    rows = list(plan.versions.filter(withdrawn_at=None).prefetch_related("approvals__organisation"))
    return (
        next((row for row in rows if row.published_at is None), None),
        next((row for row in rows if row.published_at), None),
    )


def parties_waiting(programme: Programme, version: PlanVersion | None) -> list[Organisation]:
    """Return the parties whose leader has not approved `version`; none when no version is out."""
    if version is None:
        return []
    said = {row.organisation_id for row in version.approvals.all()}
    return [party.organisation for party in programme.parties.all() if party.organisation_id not in said]


def facts_of(plan: Plan, out: PlanVersion | None, published: PlanVersion | None, terms: list[Any]) -> PlanFacts:
    """Return what `rules.approving.can` asks about a plan as it stands; `terms` are its tasks'."""
    return PlanFacts(
        in_force=plan.programme.is_in_force,
        tasks=len(terms),
        out=out is not None,
        changed=published is None or fingerprint(terms) != published.sha256,
        waiting=tuple(row.name for row in parties_waiting(plan.programme, out)),
    )


def may_lead(programme: Programme) -> QuerySet[Organisation]:
    """Return the organisations that may lead a task: the parties, and those of the parties' localities."""
    parties = [party.organisation for party in programme.parties.all()]
    localities = [row.locality_id for row in parties if row.locality_id]
    own = Organisation.objects.filter(pk__in=[row.pk for row in parties])
    near = Organisation.objects.filter(locality__in=localities, closed_on=None)
    return (own | near).select_related("locality__province").distinct()


def _is(row: Row, only: str, actor: Actor) -> bool:
    if only == "mine":
        mine = row.task.person_id is not None and row.task.person_id == actor.membership_id
        return mine or row.task.lead_id == actor.organisation_id
    return not only or row.standing.state == only
