"""Making a plan: from the commitments, as a copy; who may; the address that leads to the year's plan."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from ketnghia.audit.models import Event
from ketnghia.core.verdict import Forbidden, Refused
from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import words
from ketnghia.work import actions
from ketnghia.work.models import Plan


def address(programme: Programme) -> str:
    return reverse("work:plans", args=[programme.code])


def test_one_click_makes_a_task_of_each_commitment_and_turn(in_force: Programme, lan: Any) -> None:
    response = lan.client.post(address(in_force), {"year": "2026", "source": "", "since": ""})
    plan = Plan.objects.get()
    assert response.url == plan.get_absolute_url()
    tasks = list(plan.tasks.order_by("position").values_list("title", "due_on", "cycle"))
    assert tasks[0] == ("Mỗi quý một buổi trao đổi về tiếp công dân (quý I/2026)", date(2026, 3, 31), "quarterly")
    assert len(tasks) == 6
    computers = plan.tasks.get(title="Hỗ trợ máy tính cho bộ phận một cửa")
    assert (computers.due_on, computers.fields, computers.lead.name) == (
        date(2026, 6, 30), "admin-reform digital", "Đảng ủy xã Nam Phước",
    )  # fmt: skip
    assert [row.name for row in computers.partners.all()] == ["Đảng ủy xã Phước Thành"]
    assert Event.objects.filter(stream=in_force.stream, kind="plan.made").get().data["number"] == 6


def test_turns_that_are_over_may_be_left_out(in_force: Programme, lan: Any) -> None:
    lan.client.post(address(in_force), {"year": "2026", "source": "", "since": "01/08/2026"})
    tasks = Plan.objects.get().tasks
    assert tasks.count() == 4  # two quarters, the health task, and the computers, which were due in June
    assert tasks.get(title="Hỗ trợ máy tính cho bộ phận một cửa").due_on == date(2026, 6, 30)


def test_a_year_has_one_plan(plan: Plan, lan: Any) -> None:
    response = lan.client.post(address(plan.programme), {"year": "2026", "source": "", "since": ""})
    assert response.status_code == 422
    assert "đã có kế hoạch năm 2026" in words(response)
    assert Plan.objects.count() == 1


def test_a_plan_is_copied_from_the_year_before_without_what_happened(plan: Plan, lan: Any) -> None:
    plan.tasks.update(product="Biên bản", delivered_on=date(2026, 2, 1))
    lan.client.post(address(plan.programme), {"year": "2027", "source": str(plan.pk), "since": ""})
    copy = Plan.objects.get(year=2027)
    assert (copy.copied_from, copy.tasks.count()) == (plan, 6)
    first, origin = copy.tasks.order_by("position")[0], plan.tasks.order_by("position")[0]
    assert (first.due_on, first.delivered_on, first.product) == (date(2027, 3, 31), None, "Biên bản")
    assert first.commitment == origin.commitment


def test_a_copy_from_another_programme_finds_offices_at_home(plan: Plan, lan: Any, minh: Any, founding: Any) -> None:
    from ketnghia.core.actor import system
    from ketnghia.programmes.tests.conftest import make_many

    [other] = make_many(1, founding)
    Programme.objects.filter(pk=other.pk).update(state="active")
    thang_phu = founding.du_thang_phu
    plan.tasks.update(lead=thang_phu)
    other.refresh_from_db()
    copy = actions.copy_plan(by=system("test"), programme=other, year=2026, source=plan)
    assert {task.lead.name for task in copy.tasks.all()} == {"Đảng ủy xã Nam Phước"}
    assert {task.commitment for task in copy.tasks.all()} == {None}
    assert all(thang_phu not in task.partners.all() for task in copy.tasks.all())


def test_no_plan_without_a_programme_in_force(draft: Programme, lan: Any) -> None:
    with pytest.raises(Refused, match="đang có hiệu lực"):
        actions.make_plan(by=lan.actor, programme=draft, year=2026)


@pytest.mark.parametrize(("name", "status"), [("outsider", 403), ("reporter", 403), ("overseer", 200), ("thuy", 200)])
def test_who_sees_that_there_is_no_plan(request: Any, name: str, status: int, in_force: Programme) -> None:
    assert request.getfixturevalue(name).client.get(address(in_force)).status_code == status


def test_others_make_no_plan_for_them(in_force: Programme, outsider: Any, administrator: Any) -> None:
    for persona in (outsider, administrator):
        with pytest.raises(Forbidden):
            actions.make_plan(by=persona.actor, programme=in_force, year=2026)


def test_the_tab_leads_to_this_year_or_the_latest_before(in_force: Programme, lan: Any) -> None:
    year = timezone.localdate().year
    for each in (year - 1, year + 1):
        actions.make_plan(by=lan.actor, programme=in_force, year=each)
    assert lan.client.get(address(in_force)).url.endswith(f"/ke-hoach/{year - 1}/")
    page = words(lan.client.get(address(in_force), {"moi": "1"}))
    assert f'value="{year}"' in page
