"""Editing a task: all its terms; two people at once."""

from __future__ import annotations

from typing import Any

import pytest

from ketnghia.core.verdict import Conflict
from ketnghia.programmes.tests.conftest import words
from ketnghia.work import actions
from ketnghia.work.models import Plan
from ketnghia.work.tests.plan_pages import at_task, data_of, first_of, typed


def test_saving_what_stands_changes_nothing_but_the_version(plan: Plan, lan: Any) -> None:
    task = first_of(plan)
    before = data_of(task)
    assert lan.client.post(at_task("edit_task", task), typed(task)).url == task.get_absolute_url()
    task.refresh_from_db()
    assert (data_of(task), task.version) == (before, 2)


def test_the_second_of_two_sees_the_others_words_and_overwrites_knowingly(plan: Plan, lan: Any, y_hoa: Any) -> None:
    task = first_of(plan)
    sent = typed(task, title="Của Lan")
    y_hoa.client.post(at_task("edit_task", task), typed(task, title="Của Y Hoa"))
    response = lan.client.post(at_task("edit_task", task), sent)
    page = words(response)
    assert response.status_code == 422
    assert ("Y Hoa (Đảng ủy xã Phước Thành)" in page, "Của Y Hoa" in page, "Của Lan" in page) == (True, True, True)
    again = sent | {"version": response.context["form"]["version"].value()}
    assert lan.client.post(at_task("edit_task", task), again).status_code == 302
    task.refresh_from_db()
    assert task.title == "Của Lan"


def test_the_action_refuses_an_old_version(plan: Plan, lan: Any) -> None:
    task = first_of(plan)
    actions.edit_task(by=lan.actor, task=task, version=1, data=data_of(task))
    with pytest.raises(Conflict, match="Lê Thị Lan"):
        actions.edit_task(by=lan.actor, task=task, version=1, data=data_of(task))


def test_whoever_may_not_edit_is_told_so(plan: Plan, reporter: Any, administrator: Any) -> None:
    task = first_of(plan)
    for persona in (reporter, administrator):
        assert persona.client.post(at_task("edit_task", task), typed(task)).status_code == 403


def test_an_overseer_of_the_province_edits_too(plan: Plan, overseer: Any) -> None:
    task = first_of(plan)
    assert overseer.client.post(at_task("edit_task", task), typed(task, weight="5")).status_code == 302
    task.refresh_from_db()
    assert task.weight == 5
