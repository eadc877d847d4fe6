"""Taking a task out of the plan."""

from __future__ import annotations

from typing import Any

from ketnghia.programmes.tests.conftest import words
from ketnghia.work.models import Plan
from ketnghia.work.tests.plan_pages import at_plan, at_task, first_of, typed


def test_it_leaves_the_plan_and_stays_readable_with_its_reason(plan: Plan, lan: Any) -> None:
    task = first_of(plan)
    lan.client.post(at_task("withdraw_task", task), {"reason": "Trùng với nhiệm vụ khác"})
    assert task.get_absolute_url() not in words(lan.client.get(at_plan("plan", plan)))
    page = words(lan.client.get(task.get_absolute_url()))
    assert "Trùng với nhiệm vụ khác" in page
    assert at_task("edit_task", task) not in page
    assert lan.client.post(at_task("edit_task", task), typed(task)).status_code == 422


def test_a_reason_is_needed(plan: Plan, lan: Any) -> None:
    task = first_of(plan)
    assert lan.client.post(at_task("withdraw_task", task), {"reason": " "}).status_code == 422
    task.refresh_from_db()
    assert task.withdrawn_at is None
