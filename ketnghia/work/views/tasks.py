"""One task: read, added, edited on its page or in the table's row, its result noted, withdrawn."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ketnghia.accounts.permissions import signed_in
from ketnghia.core.vntext import nfc
from ketnghia.programmes.views.door import ask_reason, attempt, differing, framed
from ketnghia.work import actions
from ketnghia.work.actions.plans import data_of
from ketnghia.work.forms import ResultForm, RowForm, TaskForm
from ketnghia.work.models import Activity, Task
from ketnghia.work.permissions.activities import may_record
from ketnghia.work.permissions.plans import may_edit_plan
from ketnghia.work.queries.plans import may_lead, rows_of
from ketnghia.work.rules.planning import TaskData
from ketnghia.work.views.frame import open_work
from ketnghia.work.views.plan_door import choices, open_plan, open_task

LATEST = 20


@require_safe
@signed_in
def task(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Show a task: its terms, where it stands and why, what took place for it."""
    row = open_task(request, code, pk)
    actor, programme = request.actor, row.programme
    open_now = programme.is_in_force and row.withdrawn_at is None
    activities = Activity.objects.visible_to(actor).filter(tasks=row).exclude(state="cancelled")
    context = {
        "row": rows_of([row])[0],
        "task": row,
        "plan": row.plan,
        "activities": activities[:LATEST],
        "may_edit": open_now and may_edit_plan(actor, programme),
        "may_record": open_now and may_record(actor, programme),
    }
    return framed(request, "work/task.html", programme, tab="plan", **context)


@signed_in
def add_task(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Add a task to a plan."""
    plan = open_plan(request, code, year)
    may_edit_plan(request.actor, plan.programme).or_forbid()
    form = TaskForm(request.POST or None, initial=_beginning(request), **choices(request, plan.programme))
    if form.is_valid():
        data, by = form.task, request.actor
        if (added := attempt(form, lambda: actions.add_task(by=by, plan=plan, data=data))) is not None:
            messages.success(request, _("Đã thêm nhiệm vụ."))
            return redirect("work:add_task", code, year) if "more" in request.POST else redirect(added)
    return framed(request, "work/add_task.html", plan.programme, form=form, plan=plan)


@require_POST
@signed_in
def begin_task(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Make a task of what another page knows, in one click, and open its form; the year's plan too if there is none."""
    programme, by = open_work(request, code), request.actor
    may_edit_plan(by, programme).or_forbid()
    form = TaskForm(request.POST, **choices(request, programme))
    what: dict[str, Any] = {"by": by, "programme": programme, "year": year}
    made = attempt(form, lambda: actions.begin_task(**what, data=form.task)) if form.is_valid() else None
    if made is None:
        plan = programme.plans.filter(year=year).first()
        return framed(request, "work/add_task.html", programme, form=form, plan=plan)
    undo = reverse("work:withdraw_task", args=[code, made.pk])
    said = _("Đã đưa vào kế hoạch năm %(year)s. Sửa tiếp bên dưới.") % {"year": year}
    messages.success(request, format_html('{} <a href="{}">{}</a>', said, undo, _("Không cần nữa, rút nhiệm vụ")))
    return redirect("work:edit_task", code, made.pk)


@signed_in
def edit_task(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Edit the terms of a task; when somebody else was first, show his words beside the typed ones."""
    row = open_task(request, code, pk)
    may_edit_plan(request.actor, row.programme).or_forbid()
    form = TaskForm(request.POST or None, initial=TaskForm.begin(row), **choices(request, row.programme, row))
    if form.is_valid():
        seen, data, by = form.cleaned_data["version"] or 0, form.task, request.actor
        if attempt(form, lambda: actions.edit_task(by=by, task=row, version=seen, data=data)) is not None:
            messages.success(request, _("Đã lưu nhiệm vụ."))
            return redirect(row)
    theirs = differing(form, TaskForm.begin(open_task(request, code, pk))) if form.is_bound else []
    return framed(request, "work/edit_task.html", row.programme, form=form, task=row, plan=row.plan, theirs=theirs)


@signed_in
def edit_row(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Edit a task in its row of the table; without htmx the whole form does the same."""
    row = open_task(request, code, pk)
    may_edit_plan(request.actor, row.programme).or_forbid()
    if not request.htmx:
        return redirect("work:edit_task", code, pk)
    leads = may_lead(row.programme)
    prefix = f"viec-{pk}"
    form = RowForm(request.POST or None, initial=RowForm.begin(row), leads=leads, prefix=prefix)
    if "huy" in request.GET or (form.is_valid() and _saved(request, row, form)):
        fresh = open_task(request, code, pk)
        return _row(request, "work/parts/task_row.html", fresh)
    theirs = differing(form, RowForm.begin(open_task(request, code, pk))) if form.is_bound else []
    return _row(request, "work/parts/task_edit.html", row, form=form, theirs=theirs)


@signed_in
def record_result(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Note what came out of a task: the number reached, the day of its product, words."""
    row = open_task(request, code, pk)
    may_record(request.actor, row.programme).or_forbid()
    form = ResultForm(request.POST or None, initial=ResultForm.begin(row))
    if form.is_valid():
        data, by, seen = form.outcome, request.actor, form.cleaned_data["version"]
        if attempt(form, lambda: actions.record_result(by=by, task=row, data=data, version=seen)) is not None:
            messages.success(request, _("Đã ghi kết quả."))
            return redirect(row)
    theirs = differing(form, ResultForm.begin(open_task(request, code, pk))) if form.is_bound else []
    return framed(request, "work/record_result.html", row.programme, form=form, task=row, plan=row.plan, theirs=theirs)


@signed_in
def withdraw_task(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take a task out of the working plan, with a reason."""
    row = open_task(request, code, pk)
    may_edit_plan(request.actor, row.programme).or_forbid()
    context: dict[str, Any] = {"what": _("Rút nhiệm vụ"), "task": row, "plan": row.plan}
    show = partial(framed, request, "work/withdraw_task.html", row.programme, **context)
    return ask_reason(request, show, partial(actions.withdraw_task, task=row), done=_("Đã rút nhiệm vụ."), to=row)


def _beginning(request: HttpRequest) -> dict[str, Any]:
    """Return what a new task begins with: the commitment or field that the address names."""
    field = request.GET.get("linh-vuc", "")
    return {
        "lead": str(request.actor.organisation_id or ""),
        "commitment": request.GET.get("cam-ket", ""),
        "fields_": [field] if field else [],
    }


def _saved(request: HttpRequest, task: Task, form: RowForm) -> bool:
    """Write what the row says; the rest of the task stays as it is."""
    values, by = form.cleaned_data, request.actor

    def write() -> Task:
        data: TaskData = replace(
            data_of(task),
            title=nfc(values["title"]),
            lead=int(values["lead"]),
            due_on=values["due_on"],
            product=nfc(values["product"]),
        )
        return actions.edit_task(by=by, task=task, version=values["version"], data=data)

    return attempt(form, write) is not None


def _row(request: HttpRequest, part: str, task: Task, **context: Any) -> HttpResponse:
    """Answer with one row of the table."""
    may_edit = may_edit_plan(request.actor, task.programme) and task.programme.is_in_force
    context |= {"row": rows_of([task])[0], "programme": task.programme, "plan": task.plan, "may_edit": may_edit}
    return render(request, part, context)
