"""Every party's leader approves exactly the version that is out; the last yes publishes it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ketnghia.audit.models import Event
from ketnghia.core.verdict import Conflict, Forbidden, Refused
from ketnghia.programmes.tests.conftest import words
from ketnghia.work import actions
from ketnghia.work.models import Plan, PlanVersion
from ketnghia.work.queries.inbox import rows_waiting, waiting_for
from ketnghia.work.tests.plan_pages import at_plan, data_of, first_of


def submit(plan: Plan, by: Any) -> PlanVersion:
    """Put the plan out through its page and return the version."""
    assert by.client.post(at_plan("submit_plan", plan)).url == at_plan("approve_plan", plan)
    return plan.versions.get(published_at=None, withdrawn_at=None)


def approve(plan: Plan, *leaders: Any) -> None:
    """Let the leaders say yes through the page to what they see there."""
    for leader in leaders:
        shown = leader.client.get(at_plan("approve_plan", plan)).context["form"]["sha256"].value()
        response = leader.client.post(at_plan("approve_plan", plan), {"sha256": shown, "read": "on"})
        assert response.status_code == 302


def test_three_leaders_publish_it(plan: Plan, lan: Any, minh: Any, a_viet: Any, thuy: Any) -> None:
    version = submit(plan, lan)
    approve(plan, minh, a_viet)
    version.refresh_from_db()
    assert version.published_at is None
    assert "Chưa duyệt: Đảng ủy xã Thăng Phú." in " ".join(words(lan.client.get(plan.get_absolute_url())).split())
    approve(plan, thuy)
    version.refresh_from_db()
    assert version.published_at is not None
    assert Event.objects.filter(stream=plan.programme.stream, kind="plan.published").count() == 1
    assert "Các bên đã duyệt bản số 1" in words(lan.client.get(plan.get_absolute_url()))


def test_what_changed_since_the_last_approval_is_shown(plan: Plan, lan: Any, minh: Any, a_viet: Any, thuy: Any) -> None:
    submit(plan, lan)
    approve(plan, minh, a_viet, thuy)
    task = first_of(plan)
    actions.edit_task(by=lan.actor, task=task, version=1, data=replace(data_of(task), product="Biên bản chung"))
    submit(plan, lan)
    response = minh.client.get(at_plan("approve_plan", plan))
    [change] = response.context["changes"]
    assert (change.kind, change.terms) == ("changed", (("Sản phẩm", "–", "Biên bản chung"),))
    assert "Biên bản chung" in words(response)


def test_it_waits_in_the_leaders_inbox_until_he_has_said_yes(plan: Plan, lan: Any, minh: Any, overseer: Any) -> None:
    submit(plan, lan)

    def addresses(persona: Any) -> list[str]:
        return [row.url for row in waiting_for(persona.actor) if row.key.startswith("plan-version")]

    assert addresses(minh) == [at_plan("approve_plan", plan)]
    assert (addresses(lan), addresses(overseer)) == ([], [])
    approve(plan, minh)
    assert addresses(minh) == []
    assert rows_waiting(minh.actor)[0].count() == 0


def test_only_a_leader_of_a_party_approves_and_once(plan: Plan, lan: Any, minh: Any, overseer: Any) -> None:
    version = submit(plan, lan)
    for persona in (lan, overseer):
        with pytest.raises(Forbidden):
            actions.approve_plan(by=persona.actor, plan=plan, sha256=version.sha256)
    approve(plan, minh)
    with pytest.raises(Refused, match="đã duyệt bản này rồi"):
        actions.approve_plan(by=minh.actor, plan=plan, sha256=version.sha256)
    assert "Cơ quan bạn đã duyệt bản này." in words(minh.client.get(at_plan("approve_plan", plan)))


def test_a_leader_approves_what_he_read_and_nothing_else(plan: Plan, lan: Any, minh: Any) -> None:
    old = submit(plan, lan)
    actions.recall_plan(by=lan.actor, plan=plan, reason="Sửa hạn")
    task = first_of(plan)
    actions.edit_task(by=lan.actor, task=task, version=1, data=replace(data_of(task), weight=4))
    submit(plan, lan)
    with pytest.raises(Conflict, match="đọc lại"):
        actions.approve_plan(by=minh.actor, plan=plan, sha256=old.sha256)
    response = minh.client.post(at_plan("approve_plan", plan), {"sha256": old.sha256, "read": "on"})
    assert response.status_code == 422
    assert "đã thay đổi từ lúc bạn đọc" in words(response)


def test_editing_goes_on_while_a_version_waits(plan: Plan, lan: Any, minh: Any) -> None:
    submit(plan, lan)
    task = first_of(plan)
    actions.edit_task(by=lan.actor, task=task, version=1, data=replace(data_of(task), title="Tên mới"))
    page = words(minh.client.get(at_plan("approve_plan", plan)))
    assert "Bản đang soạn đã khác bản này." in page
    assert "Tên mới" not in page


def test_there_must_be_something_new_to_approve(plan: Plan, lan: Any, minh: Any, a_viet: Any, thuy: Any) -> None:
    submit(plan, lan)
    with pytest.raises(Refused, match="đang chờ duyệt"):
        actions.submit_plan(by=lan.actor, plan=plan)
    approve(plan, minh, a_viet, thuy)
    response = lan.client.post(at_plan("submit_plan", plan), follow=True)
    assert "không có gì khác" in words(response)
    assert "Không có bản nào chờ duyệt" in words(minh.client.get(at_plan("approve_plan", plan)))


def test_an_empty_plan_is_not_put_out(plan: Plan, lan: Any) -> None:
    plan.tasks.update(withdrawn_at="2026-01-01T00:00Z")
    with pytest.raises(Refused, match="chưa có nhiệm vụ"):
        actions.submit_plan(by=lan.actor, plan=plan)
