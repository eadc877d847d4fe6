"""The door to a plan and to a task; what a task's form chooses from."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from ketnghia.organisations.models import Membership
from ketnghia.programmes.models import Programme
from ketnghia.work.models import Plan, Task
from ketnghia.work.queries.plans import may_lead, with_people
from ketnghia.work.views.frame import open_work


def open_plan(request: HttpRequest, code: str, year: int) -> Plan:
    """Return the plan of a year, its programme with parties along; 404 when there is none for this reader."""
    row = open_work(request, code)
    plan = get_object_or_404(Plan, programme=row, year=year)
    plan.programme = row
    return plan


def open_task(request: HttpRequest, code: str, pk: int) -> Task:
    """Return a task with what happened for it; its programme comes with parties."""
    row = open_work(request, code)
    task = get_object_or_404(with_people(Task.objects.filter(programme=row)), pk=pk)
    task.programme = task.plan.programme = row
    return task


def choices(request: HttpRequest, programme: Programme, task: Task | None = None) -> dict[str, Any]:
    """Return what a task's form chooses from: commitments, offices, and colleagues (and whoever is in charge now)."""
    colleagues = Membership.objects.current().filter(organisation=request.actor.organisation_id)
    people = colleagues.select_related("user")
    if task is not None and task.person_id:
        people = (people | Membership.objects.filter(pk=task.person_id)).select_related("user")
    promises = programme.commitments.filter(withdrawn_at=None)
    return {"commitments": promises, "leads": may_lead(programme), "people": people}
