"""The door to a plan and to a task; the question for a reason; what a task's form chooses from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from ketnghia.organisations.models import Membership
from ketnghia.programmes.forms import ReasonForm
from ketnghia.programmes.models import Programme
from ketnghia.programmes.views.door import attempt
from ketnghia.work.models import Plan, Task
from ketnghia.work.queries.plans import may_lead, with_people
from ketnghia.work.views.frame import open_work, show


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


def ask(
    request: HttpRequest,
    template: str,
    programme: Programme,
    write: Callable[[str], Any],
    *,
    done: str,
    to: Any,
    **context: Any,
) -> HttpResponse:
    """Ask for a reason, then do `write` with it, say `done` and go to `to`."""
    form = ReasonForm(request.POST or None)
    if form.is_valid() and attempt(form, lambda: write(form.cleaned_data["reason"])) is not None:
        messages.success(request, done)
        return redirect(to)
    return show(request, template, programme, form=form, back=to.get_absolute_url(), **context)


def choices(request: HttpRequest, programme: Programme, task: Task | None = None) -> dict[str, Any]:
    """Return what a task's form chooses from: commitments, offices, and colleagues (and whoever is in charge now)."""
    colleagues = Membership.objects.current().filter(organisation=request.actor.organisation_id)
    people = colleagues.select_related("user")
    if task is not None and task.person_id:
        people = (people | Membership.objects.filter(pk=task.person_id)).select_related("user")
    promises = programme.commitments.filter(withdrawn_at=None)
    return {"commitments": promises, "leads": may_lead(programme), "people": people}
