"""Taking the version that waits back."""

from __future__ import annotations

from typing import Any

from ketnghia.programmes.tests.conftest import words
from ketnghia.work.models import Plan
from ketnghia.work.tests.plan_pages import at_plan
from ketnghia.work.tests.test_approve_plan import approve, submit


def test_it_goes_back_with_a_reason_and_its_approvals(plan: Plan, lan: Any, minh: Any, y_hoa: Any) -> None:
    version = submit(plan, lan)
    approve(plan, minh)
    assert y_hoa.client.post(at_plan("recall_plan", plan), {"reason": ""}).status_code == 422
    assert y_hoa.client.post(at_plan("recall_plan", plan), {"reason": "Sai hạn"}).url == plan.get_absolute_url()
    version.refresh_from_db()
    assert (version.withdrawn_reason, version.approvals.count()) == ("Sai hạn", 1)
    assert submit(plan, lan).number == 2


def test_nothing_waits_nothing_goes_back(plan: Plan, lan: Any) -> None:
    response = lan.client.post(at_plan("recall_plan", plan), {"reason": "Sai hạn"})
    assert response.status_code == 422
    assert "không có bản kế hoạch nào chờ duyệt" in words(response)
