"""The plan as a table: its groups, filters, rows edited in place, its files; constant in queries."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from ketnghia.programmes.tests.conftest import at, words
from ketnghia.work import actions
from ketnghia.work.actions.plans import data_of
from ketnghia.work.models import Plan, Task
from ketnghia.work.rules.planning import TaskData
from ketnghia.work.tests.plan_pages import at_plan, at_task, due_in, first_of


def test_tasks_stand_by_field_the_nearest_deadline_first(plan: Plan, lan: Any) -> None:
    response = lan.client.get(plan.get_absolute_url())
    groups = [(code, len(rows)) for code, rows in response.context["groups"]]
    assert groups == [("citizen-reception", 4), ("admin-reform", 1), ("health", 1)]
    dues = [row.task.due_on for row in response.context["groups"][0][1]]
    assert dues == sorted(dues)


def test_filters_narrow_the_table_and_say_how_much_they_give(plan: Plan, lan: Any, y_hoa: Any) -> None:
    first, second = plan.tasks.order_by("position")[:2]
    due_in(-3, first)
    due_in(20, second)
    Task.objects.filter(plan=plan).exclude(pk__in=(first.pk, second.pk)).update(withdrawn_at="2026-01-01T00:00Z")
    response = lan.client.get(plan.get_absolute_url(), {"loc": "late"})
    assert [row.task for _code, rows in response.context["groups"] for row in rows] == [first]
    assert "Quá hạn 3 ngày" in words(response)
    assert response.context["numbers"]["late"] == 1
    assert lan.client.get(plan.get_absolute_url(), {"linh-vuc": "health"}).context["groups"] == []
    Task.objects.filter(pk=second.pk).update(lead=y_hoa.actor.organisation_id)
    mine = y_hoa.client.get(plan.get_absolute_url(), {"loc": "mine"}).context["groups"]
    assert [row.task for _code, rows in mine for row in rows] == [second]


def test_activities_with_evidence_finish_a_task(plan: Plan, lan: Any, make_activity: Any) -> None:
    task = first_of(plan)
    due_in(5, task)
    activity = make_activity(date(2026, 1, 20), photos=1, tasks=(task.pk,))
    assert activity.state == "evidenced"
    states = {row.task.pk: row.standing.state for row in _rows(lan, plan)}
    assert states[task.pk] == "done"


def test_tasks_roll_up_to_their_commitment_by_weight(plan: Plan, lan: Any, outsider: Any) -> None:
    task = first_of(plan)
    Task.objects.filter(pk=task.pk).update(weight=5, product="Biên bản", target=None, delivered_on=date(2026, 3, 2))
    page = words(lan.client.get(at("commitments", plan.programme)))
    row = page[page.index(f'id="ck-{task.commitment_id}"') :]
    assert 'aria-label="1 trên 4 nhiệm vụ đã xong"><rect width="62%"' in row[: row.index("</tr>")]  # 5 of 5 + 1 + 1 + 1
    assert "0/1 xong" in page
    assert " xong</span>" not in words(outsider.client.get(at("commitments", plan.programme)))


def test_a_row_is_edited_in_its_place(plan: Plan, lan: Any) -> None:
    task, htmx = first_of(plan), {"HX-Request": "true"}
    form = words(lan.client.get(at_task("edit_row", task), headers=htmx))
    assert 'class="edit"' in form
    name = f"viec-{task.pk}"
    sent = {f"{name}-version": task.version, f"{name}-title": "Gặp nhau", f"{name}-lead": task.lead_id}
    sent |= {f"{name}-due_on": "01/03/2026", f"{name}-product": "Biên bản"}
    row = words(lan.client.post(at_task("edit_row", task), sent, headers=htmx))
    assert row.lstrip().startswith("{#") is False
    assert ("Gặp nhau" in row, "01/03/2026" in row, "<form" in row) == (True, True, False)
    task.refresh_from_db()
    assert (task.title, task.due_on, task.product, task.partners.count()) == (
        "Gặp nhau",
        date(2026, 3, 1),
        "Biên bản",
        2,
    )
    again = words(lan.client.post(at_task("edit_row", task), sent | {f"{name}-title": "Khác"}, headers=htmx))
    assert "Lê Thị Lan" in again
    assert "Gặp nhau" in again  # what now stands, beside the typed words
    assert 'value="Khác"' in again
    wrong = words(lan.client.post(at_task("edit_row", task), sent | {f"{name}-due_on": "x"}, headers=htmx))
    assert "Ngày phải viết như" in wrong
    cancelled = words(lan.client.get(at_task("edit_row", task) + "?huy=1", headers=htmx))
    assert "<form" not in cancelled


def test_without_htmx_the_row_leads_to_the_whole_form(plan: Plan, lan: Any) -> None:
    task = first_of(plan)
    assert lan.client.get(at_task("edit_row", task)).url == at_task("edit_task", task)


@pytest.mark.parametrize(("name", "status"), [("stranger", 302), ("outsider", 403), ("reporter", 403), ("y_hoa", 200)])
def test_working_data_is_for_the_parties(request: Any, name: str, status: int, plan: Plan) -> None:
    client = request.getfixturevalue(name).client
    addresses = [plan.get_absolute_url(), at_plan("plan_export", plan, ending="csv"), first_of(plan).get_absolute_url()]
    addresses += [at_plan(each, plan) for each in ("plan_month", "plan_timeline", "approve_plan", "plan")]
    assert {client.get(address).status_code for address in addresses} == {status}


def test_an_outsider_is_shown_no_tab(plan: Plan, outsider: Any, lan: Any) -> None:
    tab = reverse("work:plans", args=[plan.programme.code])
    shown = {
        name: [url for _label, url, *_rest in persona.client.get(at("overview", plan.programme)).context["tabs"]]
        for name, persona in (("outsider", outsider), ("lan", lan))
    }
    assert (tab in shown["outsider"], tab in shown["lan"]) == (False, True)


def test_administrators_read_and_do_not_edit(plan: Plan, administrator: Any) -> None:
    page = words(administrator.client.get(plan.get_absolute_url()))
    assert at_plan("add_task", plan) not in page
    assert administrator.client.get(at_plan("add_task", plan)).status_code == 403


def test_the_files_tell_the_same_tasks(plan: Plan, lan: Any) -> None:
    text = b"".join(lan.client.get(at_plan("plan_export", plan, ending="csv"))).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 6
    assert rows[0]["Chủ trì"] == "Đảng ủy xã Nam Phước"
    address = at_plan("plan_export", plan, ending="json") + "?linh-vuc=health"
    [row] = json.loads(b"".join(lan.client.get(address)))
    assert (row["title"], row["product"], row["state"]) == (
        "Khám bệnh, cấp thuốc miễn phí",
        "200 lượt khám",
        row["state"],
    )


def test_the_queries_do_not_grow_with_the_tasks(plan: Plan, lan: Any, count_queries: Any) -> None:
    pages = [plan.get_absolute_url(), at_plan("plan_month", plan), at_plan("plan_timeline", plan)]
    pages += [at("overview", plan.programme)]
    for url in pages:
        lan.client.get(url)
    few = [count_queries(lambda url=url: lan.client.get(url)) for url in pages]
    data = data_of(first_of(plan))
    for number in range(14):
        own = TaskData(f"Việc {number}", data.lead, data.due_on, fields="digital", partners=data.partners)
        actions.add_task(by=lan.actor, plan=plan, data=own)
    many = [count_queries(lambda url=url: lan.client.get(url)) for url in pages]
    assert few == many
    assert max(many[:3]) <= 15, many


def _rows(persona: Any, plan: Plan) -> list[Any]:
    groups = persona.client.get(plan.get_absolute_url()).context["groups"]
    return [row for _code, rows in groups for row in rows]
