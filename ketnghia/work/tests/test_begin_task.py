"""One click on another page makes a task of this year's plan and opens it for more words."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from ketnghia.audit.models import Event
from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import words
from ketnghia.work.models import Plan, Task

CLICK = {
    "title": "Áp dụng kinh nghiệm: Chữ ký số lưu động", "fields_": "digital", "starts_on": "02/03/2026",
    "due_on": "31/12/2026", "weight": "1",
}  # fmt: skip


def at(programme: Programme, year: int) -> str:
    return reverse("work:begin_task", args=[programme.code, year])


def test_the_task_is_made_and_its_form_opened_with_a_way_back(plan: Plan, lan: Any, founding: Any) -> None:
    answer = lan.client.post(at(plan.programme, 2026), CLICK | {"lead": founding.du_nam_phuoc.pk})
    task = plan.tasks.get(title=CLICK["title"])
    assert answer.url == reverse("work:edit_task", args=[plan.programme.code, task.pk])
    page = words(lan.client.get(answer.url))
    assert "Đã đưa vào kế hoạch năm 2026" in page
    assert f'{reverse("work:withdraw_task", args=[plan.programme.code, task.pk])}">Không cần nữa' in page
    assert Event.objects.filter(kind="plan.task_added").count() == 1


def test_a_second_click_leads_to_the_same_task(plan: Plan, lan: Any, founding: Any) -> None:
    click = CLICK | {"lead": founding.du_nam_phuoc.pk}
    urls = {lan.client.post(at(plan.programme, 2026), click).url for _turn in range(2)}
    assert len(urls) == 1
    assert plan.tasks.filter(title=CLICK["title"]).count() == 1


def test_a_year_without_a_plan_gets_one(in_force: Programme, lan: Any, founding: Any) -> None:
    lan.client.post(at(in_force, 2027), CLICK | {"lead": founding.du_nam_phuoc.pk, "due_on": "31/12/2027"})
    assert Task.objects.get(title=CLICK["title"]).plan.year == 2027


def test_what_is_wrong_is_asked_for_and_nothing_is_lost(in_force: Programme, lan: Any, founding: Any) -> None:
    answer = lan.client.post(at(in_force, 2026), CLICK | {"lead": founding.du_nong_cong.pk})
    assert answer.status_code == 422
    assert CLICK["title"] in words(answer)
    assert not Plan.objects.exists()  # nor is half of it done


def test_only_who_writes_the_plan(plan: Plan, outsider: Any, stranger: Any, lan: Any) -> None:
    assert outsider.client.post(at(plan.programme, 2026), CLICK).status_code == 403
    assert stranger.client.post(at(plan.programme, 2026), CLICK).status_code == 302
    assert lan.client.get(at(plan.programme, 2026)).status_code == 405
    assert not plan.tasks.filter(title=CLICK["title"]).exists()
