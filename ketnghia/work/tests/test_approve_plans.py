"""A leader approves several plans in one go from the inbox, and takes them back together."""

from __future__ import annotations

import re
from typing import Any

from django.urls import reverse

from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import words
from ketnghia.work import actions
from ketnghia.work.models import Plan, PlanApproval, PlanVersion

INBOX = "/viec-cua-toi/"
MANY, UNDO = reverse("work:approve_plans"), reverse("work:undo_approvals")


def out(plan: Plan, lan: Any) -> PlanVersion:
    return actions.submit_plan(by=lan.actor, plan=plan)


def test_ticked_in_the_inbox_they_are_approved_and_taken_back(
    plan: Plan, in_force: Programme, lan: Any, minh: Any
) -> None:
    second = actions.make_plan(by=lan.actor, programme=in_force, year=plan.year + 1)
    versions = [out(plan, lan), out(second, lan)]
    page = words(minh.client.get(INBOX))
    assert re.findall(r'name="id" value="(\d+)"', page) == [str(row.pk) for row in versions]
    assert f'action="{MANY}"' in page
    done = words(minh.client.post(MANY, {"id": [row.pk for row in versions], "next": INBOX}, follow=True))
    assert "Đã duyệt 2 kế hoạch." in done
    assert "Kế hoạch chờ duyệt" not in done
    assert PlanApproval.objects.filter(by=minh.user).count() == 2
    undo = re.search(rf'href="({UNDO}[^"]+)"', done)
    assert undo
    asked = words(minh.client.get(undo[1]))
    assert [f"bản số {row.number}" in asked for row in versions] == [True, True]
    back = minh.client.post(UNDO, {"id": [row.pk for row in versions], "next": INBOX}, follow=True)
    assert "Đã hoàn tác 2 lời duyệt." in words(back)
    assert not PlanApproval.objects.exists()
    assert "Kế hoạch chờ duyệt" in words(back)


def test_one_that_was_taken_back_meanwhile_does_not_stop_the_others(
    plan: Plan, in_force: Programme, lan: Any, minh: Any
) -> None:
    second = actions.make_plan(by=lan.actor, programme=in_force, year=plan.year + 1)
    gone, stands = out(plan, lan), out(second, lan)
    actions.recall_plan(by=lan.actor, plan=plan, reason="Nhầm")
    page = words(minh.client.post(MANY, {"id": [gone.pk, stands.pk]}, follow=True))
    assert "Đã duyệt 1 kế hoạch." in page
    assert f"{plan}: Hiện không có bản kế hoạch nào chờ duyệt." in page


def test_only_leaders_of_the_parties_approve(
    plan: Plan, lan: Any, overseer: Any, make_persona: Any, founding: Any
) -> None:
    version = out(plan, lan)
    assert lan.client.post(MANY, {"id": [version.pk]}).status_code == 403
    assert overseer.client.post(MANY, {"id": [version.pk]}).status_code == 403
    elsewhere = make_persona("Lãnh Đạo Xa", founding.du_nong_cong, "leader")
    elsewhere.client.post(MANY, {"id": [version.pk, "x", ""]})
    assert not PlanApproval.objects.exists()


def test_nothing_ticked_is_said(minh: Any) -> None:
    assert "Chưa chọn kế hoạch nào." in words(minh.client.post(MANY, {"next": "//elsewhere.example"}, follow=True))
