"""How an adoption goes: progress, difference, result; the author has seen it."""

from __future__ import annotations

from typing import Any

import pytest

from ketnghia.exchange import actions
from ketnghia.exchange.models import Adoption, Practice
from ketnghia.exchange.tests.conftest import fresh, words
from ketnghia.programmes.tests.conftest import press
from ketnghia.work.models import Task


@pytest.fixture
def adoption(published: Practice, lan: Any) -> Adoption:
    """Nam Phước adopts the practice."""
    return actions.adopt(by=lan.actor, practice=published, plan="Mỗi quý một buổi")


def test_progress_is_noted_and_a_result_is_needed(adoption: Adoption, lan: Any) -> None:
    sent = {"version": 1, "state": "works", "text": "Xong bốn buổi", "difference": "Trực tuyến", "result": ""}
    assert lan.client.post(adoption.get_absolute_url(), sent).status_code == 422
    assert lan.client.post(adoption.get_absolute_url(), sent | {"result": "Đơn trùng còn 3"}).status_code == 302
    page = words(lan.client.get(adoption.get_absolute_url()))
    assert "Xong bốn buổi" in page
    assert "Đơn trùng còn 3" in page
    assert fresh(adoption.practice).adopted == 1
    late = lan.client.post(adoption.get_absolute_url(), sent | {"result": "Cũ"})
    assert late.status_code == 422
    assert "Kết quả: Đơn trùng còn 3" in words(late)
    again = sent | {"result": "Cũ", "version": late.context["form"]["version"].value()}
    assert lan.client.post(adoption.get_absolute_url(), again).status_code == 302


def test_the_author_reads_and_says_so_and_others_do_not_write(adoption: Adoption, y_hoa: Any, thuy: Any) -> None:
    assert y_hoa.client.post(adoption.get_absolute_url(), {"version": 1, "state": "trying"}).status_code == 403
    assert thuy.client.post(f"{adoption.get_absolute_url()}da-xem/").status_code == 403
    assert y_hoa.client.post(f"{adoption.get_absolute_url()}da-xem/").status_code == 302
    assert fresh(adoption).told_author is True


def test_an_adoption_becomes_a_task_of_the_plan_in_one_click(adoption: Adoption, lan: Any, y_hoa: Any) -> None:
    answer = press(lan.client, lan.client.get(adoption.get_absolute_url()), "Đưa vào kế hoạch")
    task = Task.objects.get(title="Áp dụng kinh nghiệm: Lịch tiếp công dân chung giữa hai xã giáp ranh")
    assert answer.url.endswith(f"/viec/{task.pk}/sua/")
    assert (task.lead_id, task.fields) == (lan.actor.organisation_id, "citizen-reception")
    assert "Đưa vào kế hoạch" not in words(y_hoa.client.get(adoption.get_absolute_url()))  # it is Nam Phước's to plan
