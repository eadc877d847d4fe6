"""What waits for a person in plans; what the overview says of each field."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import at, words
from ketnghia.work import actions
from ketnghia.work.actions import ResultData
from ketnghia.work.models import Plan, Task
from ketnghia.work.queries.inbox import rows_waiting, waiting_for
from ketnghia.work.queries.plan_panels import field_lines
from ketnghia.work.tests.plan_pages import due_in, first_of


def keys(persona: Any) -> list[str]:
    return [row.key for row in waiting_for(persona.actor)]


def test_late_tasks_and_those_of_the_week_wait_for_who_leads_them(plan: Plan, lan: Any, y_hoa: Any) -> None:
    late, soon, later, others = plan.tasks.order_by("position")[:4]
    Task.objects.filter(plan=plan).update(lead=lan.actor.organisation_id)
    due_in(300, *plan.tasks.all())
    due_in(-2, late)
    due_in(7, soon)
    due_in(8, later)
    due_in(-1, others)
    Task.objects.filter(pk=others.pk).update(lead=y_hoa.actor.organisation_id)
    rows = {row.key: row for row in waiting_for(lan.actor) if row.key.startswith("task")}
    assert {key: (row.tone, row.badge) for key, row in rows.items()} == {
        f"task:{late.pk}": ("bad", "Quá hạn 2 ngày"), f"task:{soon.pk}": ("warn", "Còn 7 ngày"),
    }  # fmt: skip
    assert f"task:{others.pk}" in keys(y_hoa)
    assert sum(queryset.count() for queryset in rows_waiting(lan.actor)) == len(waiting_for(lan.actor))


def test_what_is_done_waits_for_nobody(plan: Plan, lan: Any) -> None:
    task = first_of(plan)
    due_in(-2, task)
    actions.record_result(by=lan.actor, task=task, data=ResultData(delivered_on=timezone.localdate()))
    assert f"task:{task.pk}" not in keys(lan)


def test_who_is_in_charge_is_reminded_though_another_office_leads(plan: Plan, lan: Any, y_hoa: Any) -> None:
    task = first_of(plan)
    due_in(1, task)
    Task.objects.filter(pk=task.pk).update(person=y_hoa.membership)
    assert f"task:{task.pk}" in keys(y_hoa)


def test_a_programme_without_a_plan_waits_some_days_after_the_signing(
    in_force: Programme, lan: Any, overseer: Any, settings: Any
) -> None:
    year = timezone.localdate().year
    assert f"plan-missing:{in_force.pk}:{year}" in keys(lan)
    assert keys(overseer) == []
    Programme.objects.filter(pk=in_force.pk).update(signed_on=timezone.localdate() - timedelta(settings.PLAN_DAYS - 1))
    assert keys(lan) == []
    Programme.objects.filter(pk=in_force.pk).update(signed_on=timezone.localdate() - timedelta(settings.PLAN_DAYS))
    assert len(keys(lan)) == 1
    actions.make_plan(by=lan.actor, programme=in_force, year=year)
    assert not any(key.startswith("plan-missing") for key in keys(lan))


def test_a_missing_plan_is_late_once_its_days_have_passed(in_force: Programme, lan: Any, settings: Any) -> None:
    today = timezone.localdate()
    for signed in (today - timedelta(settings.PLAN_DAYS), today - timedelta(1000)):
        Programme.objects.filter(pk=in_force.pk).update(signed_on=signed)
        [row] = waiting_for(lan.actor)
        assert row.due == max(signed, date(today.year, 1, 1)) + timedelta(settings.PLAN_DAYS)


def test_one_query_for_any_number(plan: Plan, lan: Any, minh: Any, count_queries: Any) -> None:
    due_in(-3, *plan.tasks.all())
    assert count_queries(lambda: waiting_for(minh.actor)) == 1
    assert len(waiting_for(minh.actor)) >= 6


def test_the_fields_stand_by_their_silence_with_their_progress(plan: Plan, lan: Any, make_activity: Any) -> None:
    today = timezone.localdate()
    plan.year = today.year
    plan.save()
    [health] = [task for task in plan.tasks.all() if task.fields == "health"]
    Task.objects.filter(pk=health.pk).update(product="", target=Decimal(4), actual=Decimal(2))
    make_activity(today - timedelta(5), tasks=(health.pk,))
    lines, rows = field_lines(plan.programme, today)
    assert (lines[-1].code, lines[-1].silent, lines[-1].progress.percent) == ("health", 5, 50)
    assert {line.silent for line in lines[:-1]} == {(today - plan.programme.signed_on).days}
    assert len(rows) == 6
    page = words(lan.client.get(at("overview", plan.programme)))
    assert page.count('<ul class="fields">') == 1
    assert "5 ngày trước" in page


def test_without_a_plan_the_plain_list_stands(in_force: Programme, plan: Plan, outsider: Any) -> None:
    page = words(outsider.client.get(at("overview", in_force)))
    assert "4 lĩnh vực cam kết" in page
    assert "đã xong. Xếp theo" not in page
