"""The sample plan of the founding programme: approved by two leaders, waiting for the third."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from ketnghia.core.actor import Actor
from ketnghia.programmes.models import Programme
from ketnghia.work import actions
from ketnghia.work.actions import ResultData
from ketnghia.work.actions.plans import data_of
from ketnghia.work.models import Plan, Task

MADE_BEFORE = timedelta(days=100)  # the sample plan is as old as this, so that its silences show
PEOPLE = ("Nguyễn Thị Mẫu", "Trần Văn Mẫu", "Alăng Mẫu")
PRODUCTS = (
    ("Danh sách người dự, ảnh (mẫu)", None, ""),
    ("", Decimal(24), "người"),
    ("Biên bản có chữ ký các bên (mẫu)", None, ""),
    ("", Decimal(2), "đợt"),
)


def build(people: dict[str, Actor], founding: Programme) -> None:
    """Make this year's plan, fill some tasks in, note a few results, and put it before the three leaders."""
    today = timezone.localdate()
    lan = people["lan"]
    founding.refresh_from_db()
    made = today - MADE_BEFORE
    plan = actions.make_plan(by=lan, programme=founding, year=today.year, since=made)
    Plan.objects.filter(pk=plan.pk).update(made_at=timezone.now() - MADE_BEFORE)
    for number, task in enumerate(plan.tasks.order_by("position")):
        _fill(task, number, by=lan)
    version = actions.submit_plan(by=lan, plan=plan)
    for leader in (people["minh"], people["a-viet"]):
        actions.approve_plan(by=leader, plan=plan, sha256=version.sha256)
    _results(plan, by=people["y-hoa"])


def _fill(task: Task, number: int, *, by: Actor) -> None:
    """Give a task a person, a product or a target, and spread the deadlines so that every state is seen."""
    product, target, unit = PRODUCTS[number % len(PRODUCTS)]
    data = data_of(task)
    due = data.due_on - timedelta(days=(number * 9) % 50) if number % 3 else data.due_on
    begins = data.starts_on
    actions.edit_task(
        by=by,
        task=task,
        version=task.version,
        data=replace(
            data,
            due_on=max(due, begins) if begins else due,
            person_name=PEOPLE[number % len(PEOPLE)],
            product=data.product or product,
            target=None if data.product else target,
            unit="" if data.product else unit,
            budget=(5 + number) * 1_000_000 if number % 5 == 0 else None,
            funding_source="budget" if number % 5 == 0 else "",
        ),
    )


def _results(plan: Plan, *, by: Actor) -> None:
    """Note what came out of every fourth task, wholly or in part."""
    today = timezone.localdate()
    for number, task in enumerate(plan.tasks.standing().order_by("position")):
        if number % 4 == 0:
            day = today - timedelta(days=3 + number)
            actions.record_result(by=by, task=task, data=ResultData(delivered_on=day, result="Đã xong (mẫu)."))
        elif number % 4 == 1 and task.target:
            actions.record_result(by=by, task=task, data=ResultData(actual=task.target / 2))
