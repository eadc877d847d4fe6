"""Addresses and small steps that the tests of plans share."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from ketnghia.work.actions.plans import data_of
from ketnghia.work.forms import TaskForm
from ketnghia.work.models import Plan, Task


def at_plan(name: str, plan: Plan, **more: Any) -> str:
    """Return the address of a page of a plan."""
    return reverse(f"work:{name}", kwargs={"code": plan.programme.code, "year": plan.year, **more})


def at_task(name: str, task: Task) -> str:
    """Return the address of a page of a task."""
    return reverse(f"work:{name}", args=[task.programme.code, task.pk])


def first_of(plan: Plan) -> Task:
    """Return the first standing task as the database has it."""
    return plan.tasks.filter(withdrawn_at=None).order_by("position")[0]


def due_in(days: int, *tasks: Task) -> None:
    """Move deadlines: `days` from today, begun well before."""
    day = timezone.localdate() + timedelta(days)
    for task in tasks:
        Task.objects.filter(pk=task.pk).update(due_on=day, starts_on=min(task.starts_on or day, day))


def typed(task: Task, **changed: Any) -> dict[str, Any]:
    """Return what a browser sends for the whole form of a task."""
    begin = TaskForm.begin(task)
    days = {name: f"{begin[name]:%d/%m/%Y}" if begin[name] else "" for name in ("starts_on", "due_on")}
    plain = {name: "" if value is None else value for name, value in begin.items()}
    return plain | days | changed


__all__ = ["at_plan", "at_task", "data_of", "due_in", "first_of", "typed"]
