"""A version stands as it was put before the leaders."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ketnghia.programmes.tests.conftest import words
from ketnghia.work import actions
from ketnghia.work.models import Plan
from ketnghia.work.tests.plan_pages import at_plan, data_of, first_of
from ketnghia.work.tests.test_approve_plan import approve, submit


def test_it_does_not_move_with_the_working_plan(plan: Plan, lan: Any, minh: Any, a_viet: Any, thuy: Any) -> None:
    version = submit(plan, lan)
    approve(plan, minh, a_viet, thuy)
    task = first_of(plan)
    actions.edit_task(by=lan.actor, task=task, version=1, data=replace(data_of(task), title="Tên mới"))
    page = words(lan.client.get(at_plan("plan_version", plan, number=1)))
    assert ("Tên mới" in page, task.title in page, version.sha256 in page) == (False, True, True)
    assert "Trần Minh" in page
    submit(plan, lan)
    second = lan.client.get(at_plan("plan_version", plan, number=2))
    assert [change.terms for change in second.context["changes"]] == [(("Nhiệm vụ", task.title, "Tên mới"),)]
    assert lan.client.get(at_plan("plan_version", plan, number=9)).status_code == 404
