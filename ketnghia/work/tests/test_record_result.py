"""Noting what came out of a task; the state follows."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from ketnghia.audit.models import Event
from ketnghia.programmes.tests.conftest import words
from ketnghia.work.models import Plan, Task
from ketnghia.work.queries.plans import rows_of, with_people
from ketnghia.work.tests.plan_pages import at_task, first_of


def test_the_target_and_the_product_finish_it(plan: Plan, y_hoa: Any) -> None:
    task = first_of(plan)
    Task.objects.filter(pk=task.pk).update(target=Decimal(24), product="Danh sách")
    day = timezone.localdate()
    sent = {"actual": "24", "delivered_on": f"{day:%d/%m/%Y}", "result": "Đủ 24 người", "version": task.version}
    assert y_hoa.client.post(at_task("record_result", task), sent).url == task.get_absolute_url()
    [row] = rows_of(with_people(Task.objects.filter(pk=task.pk)))
    assert (row.standing.state, row.task.result) == ("done", "Đủ 24 người")
    assert Event.objects.filter(kind="plan.result_recorded").get().data["actual"] == "24"


def test_a_day_to_come_and_a_number_without_a_target_are_refused(plan: Plan, lan: Any) -> None:
    task = first_of(plan)
    tomorrow = timezone.localdate() + timedelta(1)
    response = lan.client.post(at_task("record_result", task), {"delivered_on": f"{tomorrow:%d/%m/%Y}", "version": 1})
    assert "nằm ở tương lai" in words(response)
    response = lan.client.post(at_task("record_result", task), {"actual": "3", "version": 1})
    assert response.status_code == 422
    task.refresh_from_db()
    assert (task.actual, task.version) == (None, 1)


def test_a_result_does_not_ask_the_leaders_again(plan: Plan, lan: Any) -> None:
    from ketnghia.work.queries.plans import snapshot_of
    from ketnghia.work.rules.versions import fingerprint

    before = fingerprint(snapshot_of(plan))
    task = first_of(plan)
    lan.client.post(at_task("record_result", task), {"result": "Đang chuẩn bị", "version": task.version})
    assert fingerprint(snapshot_of(plan)) == before


def test_the_second_of_two_sees_the_others_result(plan: Plan, lan: Any, y_hoa: Any) -> None:
    task = first_of(plan)
    url, seen = at_task("record_result", task), task.version
    lan.client.post(url, {"result": "Đã mời đủ", "version": seen})
    response = y_hoa.client.post(url, {"result": "Dời một tuần", "version": seen})
    assert response.status_code == 422
    assert lan.user.name in words(response)
    assert "Đã mời đủ" in words(response)
    assert "Dời một tuần" in words(response)
    task.refresh_from_db()
    assert task.result == "Đã mời đủ"
    y_hoa.client.post(url, {"result": "Dời một tuần", "version": response.context["form"]["version"].value()})
    task.refresh_from_db()
    assert task.result == "Dời một tuần"
