"""A plan comes to be: made of the commitments, copied, put before the leaders, approved, taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.audit.actions import record
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Refused, Verdict
from ketnghia.programmes.models import Party, Programme
from ketnghia.programmes.queries import with_parties
from ketnghia.work.models import Plan, Task
from ketnghia.work.permissions.plans import may_edit_plan
from ketnghia.work.rules.approving import PlanFacts, can
from ketnghia.work.rules.planning import Promise, TaskData, shifted, tasks_of


@transaction.atomic
def make_plan(*, by: Actor, programme: Programme, year: int, since: date | None = None) -> Plan:
    """Make the plan of a year from the standing commitments: at least one task for each that reaches into it.

    Turns that were over before `since` are left out, never a whole commitment. Refused when the year has a plan or the
    programme is not in force.
    """
    programme = _begin_new(programme, by)
    plan = _new(programme, year)
    lines = [row for each in promises(programme) for row in _lines(each, programme, year, since)]
    write_tasks([(_blank(plan, number), data) for number, data in enumerate(lines, 1)])
    note(plan, "made", by, number=len(lines))
    return plan


@transaction.atomic
def copy_plan(*, by: Actor, programme: Programme, year: int, source: Plan) -> Plan:
    """Make the plan of a year from another one, of an earlier year or of another programme, days moved to the year.

    What happened stays behind. A task keeps its commitment within one programme; in another one whoever is not at home
    there is replaced by the first party.
    """
    programme = _begin_new(programme, by)
    plan = _new(programme, year, copied_from=source)
    tasks = source.tasks.standing().select_related("commitment").prefetch_related("partners").order_by("position", "id")
    lines = [_copied(task, programme, year - source.year) for task in tasks]
    write_tasks([(_blank(plan, number), data) for number, data in enumerate(lines, 1)])
    note(plan, "copied", by, number=len(lines), origin=f"{source.programme.code} {source.year}")
    return plan


def promises(programme: Programme) -> list[Promise]:
    """Return the standing commitments as the plan reads them: the first giver leads, the others work with it."""
    parties = [party.organisation_id for party in programme.parties.all()]
    rows = programme.commitments.filter(withdrawn_at=None).prefetch_related("field_rows", "givers", "receivers")
    found = []
    for row in rows:
        giving = [party.organisation_id for party in row.givers.all()] or parties
        taking = [party.organisation_id for party in row.receivers.all()] or parties
        partners = tuple(pk for pk in dict.fromkeys([*giving, *taking]) if pk != giving[0])
        fields = " ".join(each.field for each in row.field_rows.all())
        found.append(
            Promise(
                row.pk, row.text, giving[0], partners, fields, row.product, row.cycle, row.first_on, row.last_on
            )
        )  # fmt: skip
    return found


def begin(plan: Plan, who: Callable[[Actor, Programme], Verdict], verb: str, by: Actor) -> Plan:
    """Lock the plan and return it as it stands, after asking who and whether the programme's state lets it happen.

    Writers of one plan queue here: on PostgreSQL behind the row, on SQLite behind the database.
    """
    fresh = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    fresh.programme = with_parties(Programme.objects.all()).get(pk=fresh.programme_id)
    who(by, fresh.programme).or_forbid()
    if verb in ("edit", "record"):
        can(verb, PlanFacts(in_force=fresh.programme.is_in_force), gettext).or_refuse()
    return fresh


def note(plan: Plan, kind: str, by: Actor, **data: Any) -> None:
    """Record one event of this plan in the programme's stream."""
    record(
        stream=plan.programme.stream, kind=f"plan.{kind}", by=by, subject=plan.programme.name, year=plan.year, **data
    )


def finish(plan: Plan, kind: str, by: Actor, **data: Any) -> None:
    """Count the plan's version up and record the event."""
    plan.version += 1
    plan.save(update_fields=["version"])
    note(plan, kind, by, **data, version=plan.version)


def write_tasks(wanted: Iterable[tuple[Task, TaskData]]) -> None:
    """Write terms into tasks, new or standing, with their partners: a few statements for any number."""
    rows = list(wanted)
    for task, data in rows:
        fill(task, data)
    for task, _data in rows:
        if task.pk:
            task.save()
    Task.objects.bulk_create([task for task, _data in rows if not task.pk])
    partners = Task.partners.through
    partners.objects.filter(task__in=[task.pk for task, _data in rows]).delete()
    partners.objects.bulk_create(
        partners(task_id=task.pk, organisation_id=pk)
        for task, data in rows
        for pk in dict.fromkeys(data.partners)
        if pk != data.lead
    )


def fill(task: Task, data: TaskData) -> None:
    """Put the terms on the row, without saving."""
    task.title, task.fields, task.product, task.unit = data.title, data.fields, data.product, data.unit
    task.lead_id, task.commitment_id, task.person_id = data.lead, data.commitment, data.person
    task.person_name = "" if data.person else data.person_name
    task.starts_on, task.due_on, task.cycle = data.starts_on, data.due_on, data.cycle
    task.target, task.budget, task.weight = data.target, data.budget, data.weight
    task.funding_source = data.funding_source
    task.version = (task.version or 0) + 1


def data_of(task: Task) -> TaskData:
    """Return the terms of a task as it stands; its partners in one query."""
    return TaskData(
        title=task.title, lead=task.lead_id, due_on=task.due_on, starts_on=task.starts_on,
        commitment=task.commitment_id, fields=task.fields, partners=tuple(row.pk for row in task.partners.all()),
        person=task.person_id, person_name=task.person_name, cycle=task.cycle, product=task.product,
        target=task.target, unit=task.unit, budget=task.budget, funding_source=task.funding_source, weight=task.weight,
    )  # fmt: skip


def gettext(msgid: str) -> str:
    """Translate a reason of the rules into the reader's language."""
    return _(msgid)


def _begin_new(programme: Programme, by: Actor) -> Programme:
    fresh = with_parties(Programme.objects.select_for_update(of=("self",))).get(pk=programme.pk)
    may_edit_plan(by, fresh).or_forbid()
    can("make", PlanFacts(in_force=fresh.is_in_force), gettext).or_refuse()
    return fresh


def _new(programme: Programme, year: int, copied_from: Plan | None = None) -> Plan:
    """Make the row; the database lets a year have one plan, this says so in words."""
    if not 2000 <= year <= 2100:
        raise Refused(_("Năm phải từ 2000 đến 2100."), field="year")
    try:
        with transaction.atomic():
            return Plan.objects.create(programme=programme, year=year, copied_from=copied_from)
    except IntegrityError:
        raise Refused(_("Chương trình đã có kế hoạch năm %(year)s.") % {"year": year}, field="year") from None


def _blank(plan: Plan, position: int) -> Task:
    return Task(plan=plan, programme=plan.programme, position=position, version=0)


def _lines(promise: Promise, programme: Programme, year: int, since: date | None) -> list[TaskData]:
    return tasks_of(promise, year, since=since, term_from=programme.term_from, term_to=programme.term_to)


def _copied(task: Task, programme: Programme, years: int) -> TaskData:
    """Return a task's terms for another year, perhaps of another programme."""
    data = data_of(task)
    data = replace(
        data,
        due_on=shifted(data.due_on, years),
        starts_on=shifted(data.starts_on, years) if data.starts_on else None,
        commitment=data.commitment if task.commitment and not task.commitment.withdrawn_at else None,
    )
    if task.programme_id == programme.pk:
        return data
    home = {party.organisation_id for party in programme.parties.all()}
    places = {party.organisation.locality_id for party in programme.parties.all() if party.organisation.locality_id}
    first = Party.objects.filter(programme=programme).values_list("organisation", flat=True)[0]
    lead = data.lead if data.lead in home or task.lead.locality_id in places else first
    return replace(
        data,
        lead=lead,
        partners=tuple(pk for pk in data.partners if pk in home and pk != lead),
        commitment=None,
        person=None,
        person_name="",
    )


def year_now() -> int:
    """Return the year of today."""
    return timezone.localdate().year
