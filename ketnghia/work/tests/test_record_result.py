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
    sent = {"actual": "24", "delivered_on": f"{day:%d/%m/%Y}", "result": "Đủ 24 người"}
    assert y_hoa.client.post(at_task("record_result", task), sent).url == task.get_absolute_url()
    [row] = rows_of(with_people(Task.objects.filter(pk=task.pk)))
    assert (row.standing.state, row.task.result) == ("done", "Đủ 24 người")
    assert Event.objects.filter(kind="plan.result_recorded").get().data["actual"] == "24"


def test_a_day_to_come_and_a_number_without_a_target_are_refused(plan: Plan, lan: Any) -> None:
    task = first_of(plan)
    tomorrow = timezone.localdate() + timedelta(1)
    response = lan.client.post(at_task("record_result", task), {"delivered_on": f"{tomorrow:%d/%m/%Y}"})
    assert "nằm ở tương lai" in words(response)
    response = lan.client.post(at_task("record_result", task), {"actual": "3"})
    assert response.status_code == 422
    task.refresh_from_db()
    assert (task.actual, task.version) == (None, 1)


def test_a_result_does_not_ask_the_leaders_again(plan: Plan, lan: Any) -> None:
    from ketnghia.work.queries.plans import snapshot_of
    from ketnghia.work.rules.versions import fingerprint

    before = fingerprint(snapshot_of(plan))
    lan.client.post(at_task("record_result", first_of(plan)), {"result": "Đang chuẩn bị"})
    assert fingerprint(snapshot_of(plan)) == before
