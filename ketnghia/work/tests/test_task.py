"""The page of a task: its terms, where it stands, what took place for it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils import timezone

from ketnghia.programmes.tests.conftest import words
from ketnghia.work.models import Plan, Task
from ketnghia.work.tests.plan_pages import at_task, due_in, first_of


def test_it_says_what_is_still_missing(plan: Plan, lan: Any) -> None:
    task = first_of(plan)
    due_in(3, task)
    Task.objects.filter(pk=task.pk).update(
        target=Decimal("24"), actual=Decimal("6.5"), unit="người", product="Biên bản"
    )
    page = words(lan.client.get(task.get_absolute_url()))
    assert "Mới đạt 6,5/24 người." in page
    assert "Chưa ghi ngày có sản phẩm: Biên bản." in page
    assert "Còn 3 ngày" in page


def test_it_lists_the_activities_that_serve_it(plan: Plan, lan: Any, make_activity: Any) -> None:
    task = first_of(plan)
    activity = make_activity(timezone.localdate(), "Buổi trao đổi đầu năm", tasks=(task.pk,))
    make_activity(timezone.localdate(), "Chuyện khác")
    response = lan.client.get(task.get_absolute_url())
    assert list(response.context["activities"]) == [activity]
    assert f"/hoat-dong/ghi/?nhiem-vu={task.pk}" in words(response)


def test_buttons_are_for_those_who_may(plan: Plan, lan: Any, administrator: Any) -> None:
    task = first_of(plan)
    pages = [words(persona.client.get(task.get_absolute_url())) for persona in (lan, administrator)]
    assert [at_task("edit_task", task) in page for page in pages] == [True, False]
    assert [at_task("record_result", task) in page for page in pages] == [True, False]


def test_it_is_found_only_in_its_programme(plan: Plan, lan: Any, outsider: Any) -> None:
    task = first_of(plan)
    assert lan.client.get(f"/ket-nghia/KN-2020-0099/viec/{task.pk}/").status_code == 404
    assert lan.client.get(f"/ket-nghia/{plan.programme.code}/viec/999999/").status_code == 404
    assert outsider.client.get(task.get_absolute_url()).status_code == 403
