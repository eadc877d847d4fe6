"""A leader's yes that was just said is taken back: by himself, for some minutes, and it is told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from ketnghia.audit.models import Event
from ketnghia.core.verdict import Refused
from ketnghia.programmes.tests.conftest import words
from ketnghia.work import actions
from ketnghia.work.models import Plan, PlanVersion
from ketnghia.work.tests.plan_pages import at_plan, first_of

UNDO = reverse("work:undo_approvals")


@pytest.fixture
def version(plan: Plan, lan: Any) -> PlanVersion:
    return actions.submit_plan(by=lan.actor, plan=plan)


def approve(version: PlanVersion, *leaders: Any) -> None:
    for leader in leaders:
        actions.approve_plan(by=leader.actor, plan=version.plan, sha256=version.sha256)


def test_the_last_yes_taken_back_makes_the_plan_wait_again(
    plan: Plan, version: PlanVersion, minh: Any, a_viet: Any, thuy: Any
) -> None:
    approve(version, minh, a_viet)
    shown = {"sha256": version.sha256, "read": "on"}
    page = words(thuy.client.post(at_plan("approve_plan", plan), shown, follow=True))
    assert f"{UNDO}?id={version.pk}" in page
    version.refresh_from_db()
    assert version.published_at
    thuy.client.post(UNDO, {"id": version.pk})
    version.refresh_from_db()
    assert version.published_at is None
    assert set(version.approvals.values_list("organisation", flat=True)) == {
        minh.actor.organisation_id, a_viet.actor.organisation_id,
    }  # fmt: skip
    event = Event.objects.get(kind="plan.approval_undone")
    assert (event.actor, event.data["number"]) == (thuy.user.name, 1)


def test_somebody_elses_yes_stays(version: PlanVersion, minh: Any, a_viet: Any) -> None:
    approve(version, minh)
    assert "Chỉ người vừa duyệt" in words(a_viet.client.post(UNDO, {"id": version.pk}, follow=True))
    assert "Không có lời duyệt nào của bạn" in words(a_viet.client.get(UNDO, {"id": version.pk}))
    assert version.approvals.count() == 1


def test_after_ten_minutes_it_stands(version: PlanVersion, minh: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    approve(version, minh)
    later = timezone.now() + timedelta(minutes=10, seconds=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    with pytest.raises(Refused, match="trong 10 phút"):
        actions.undo_approval(by=minh.actor, version=version)
    assert version.approvals.count() == 1


def test_a_version_that_was_followed_by_another_stays_published(
    plan: Plan, version: PlanVersion, lan: Any, minh: Any, a_viet: Any, thuy: Any
) -> None:
    approve(version, minh, a_viet, thuy)
    actions.withdraw_task(by=lan.actor, task=first_of(plan), reason="Thôi")
    actions.submit_plan(by=lan.actor, plan=plan)
    with pytest.raises(Refused, match="bản mới đã được trình"):
        actions.undo_approval(by=thuy.actor, version=version)
    version.refresh_from_db()
    assert version.published_at
