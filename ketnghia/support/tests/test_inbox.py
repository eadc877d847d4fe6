"""What waits for a person in the ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ketnghia.support import actions
from ketnghia.support.models import Support
from ketnghia.support.queries.inbox import rows_waiting, waiting_for
from ketnghia.support.tests.conftest import at


def test_the_receiver_confirms_and_both_settle(programme: Any, delivered: Support, lan: Any, y_hoa: Any) -> None:
    [row] = waiting_for(y_hoa.actor)
    assert row.url == at("confirm", programme, number=delivered.number)
    assert waiting_for(lan.actor) == []
    actions.dispute(by=y_hoa.actor, support=delivered, amount=1, note="Khác")
    for person in (lan, y_hoa):
        assert [row.url for row in waiting_for(person.actor)] == [at("answer", programme, number=delivered.number)]


def test_a_difference_has_a_day_until_which_both_settle_it(
    disputed: Support, lan: Any, y_hoa: Any, settings: Any
) -> None:
    settings.HEALTH = settings.HEALTH | {"disputed_days": 5}
    for person in (lan, y_hoa):
        [row] = waiting_for(person.actor)
        assert row.due == timezone.localdate() + timedelta(days=5)
        assert row.key == f"dispute:{disputed.pk}"


def test_a_promise_past_its_day_waits_for_the_giver(programme: Any, cash: Any, lan: Any, y_hoa: Any, thuy: Any) -> None:
    data = replace(cash, due_on=date(2025, 12, 31))
    line = actions.record_support(by=lan.actor, programme=programme, data=data, status="pledged")
    assert [row.url for row in waiting_for(lan.actor)] == [at("deliver", programme, number=line.number)]
    assert waiting_for(y_hoa.actor) == waiting_for(thuy.actor) == []


def test_a_correction_waits_for_the_other_side(programme: Any, confirmed: Support, lan: Any, y_hoa: Any) -> None:
    entry = actions.correct(by=lan.actor, support=confirmed, amount=1, note="Nhầm")
    assert [row.url for row in waiting_for(y_hoa.actor)] == [at("line", programme, number=entry.number)]


def test_nothing_waits_for_others(
    disputed: Support, outsider: Any, reporter: Any, administrator: Any, overseer: Any
) -> None:
    for persona in (outsider, reporter, administrator, overseer):
        assert waiting_for(persona.actor) == []


def test_two_queries_and_the_same_number_as_is_counted(programme: Any, cash: Any, lan: Any, y_hoa: Any) -> None:
    for _ in range(5):
        actions.record_support(by=lan.actor, programme=programme, data=cash, status="delivered")
    with CaptureQueriesContext(connection) as caught:
        rows = waiting_for(y_hoa.actor)
    assert len(caught) == 2
    assert len(rows) == sum(each.count() for each in rows_waiting(y_hoa.actor)) == 5


def test_an_answer_is_expected_days_after_the_thing_was_there(
    programme: Any, cash: Any, lan: Any, y_hoa: Any, settings: Any
) -> None:
    settings.HEALTH = settings.HEALTH | {"unconfirmed_days": 14}
    today = timezone.localdate()
    line = actions.record_support(by=lan.actor, programme=programme, data=cash, status="pledged")
    Support.objects.filter(pk=line.pk).update(recorded_at=timezone.now() - timedelta(days=100))
    actions.deliver(by=lan.actor, support=line)
    old = replace(cash, description="Của năm trước", delivered_on=today - timedelta(days=300))
    actions.record_support(by=lan.actor, programme=programme, data=old, status="delivered")
    assert [row.due for row in waiting_for(y_hoa.actor)] == [today + timedelta(days=14)] * 2
