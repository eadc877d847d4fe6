"""Adding a task by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from ketnghia.programmes.tests.conftest import words
from ketnghia.work.models import Plan
from ketnghia.work.tests.plan_pages import at_plan

FILLED = {
    "title": "Tập huấn chữ ký số",
    "due_on": "30/06/2026",
    "starts_on": "01/06/2026",
    "target": "24",
    "unit": "người",
    "budget": "38 triệu đồng",
    "funding_source": "budget",
    "weight": "3",
    "fields_": ["digital"],
}


def test_everything_typed_is_kept(plan: Plan, lan: Any, founding: Any) -> None:
    sent = FILLED | {"lead": founding.du_thang_phu.pk, "partners": [founding.du_phuoc_thanh.pk]}
    sent |= {"person": lan.membership.pk, "commitment": plan.programme.commitments.get(position=2).pk}
    response = lan.client.post(at_plan("add_task", plan), sent)
    task = plan.tasks.get(title="Tập huấn chữ ký số")
    assert response.url == task.get_absolute_url()
    assert (task.due_on, task.target, task.budget, task.weight, task.fields) == (
        date(2026, 6, 30), Decimal(24), 38_000_000, 3, "digital",
    )  # fmt: skip
    assert (task.lead, list(task.partners.all()), task.in_charge, task.position) == (
        founding.du_thang_phu, [founding.du_phuoc_thanh], "Lê Thị Lan", 7,
    )  # fmt: skip


def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(plan: Plan, lan: Any, founding: Any) -> None:
    wrong = FILLED | {"lead": founding.du_nam_phuoc.pk, "due_on": "01/05/2026", "target": "0", "budget": "nhiều"}
    response = lan.client.post(at_plan("add_task", plan), wrong)
    page = words(response)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"due_on", "target", "budget"}
    assert 'value="nhiều"' in page
    assert "Hạn phải sau ngày bắt đầu." in page
    assert plan.tasks.count() == 6


def test_strange_offices_and_commitments_are_refused(plan: Plan, lan: Any, founding: Any) -> None:
    for wrong in ({"lead": founding.du_nong_cong.pk}, {"lead": founding.du_nam_phuoc.pk, "commitment": 999_999}):
        assert lan.client.post(at_plan("add_task", plan), FILLED | wrong).status_code == 422
    assert plan.tasks.count() == 6


def test_one_may_go_on_with_the_next(plan: Plan, lan: Any, founding: Any) -> None:
    sent = FILLED | {"lead": founding.du_nam_phuoc.pk, "more": "1"}
    assert lan.client.post(at_plan("add_task", plan), sent).url == at_plan("add_task", plan)
