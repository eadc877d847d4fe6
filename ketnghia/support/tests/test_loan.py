"""An asset is lent for a time, looked at, and given back; both sides are reminded."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from ketnghia.notices.actions import remind
from ketnghia.notices.models import Notice
from ketnghia.support import actions
from ketnghia.support.models import Loan, Support
from ketnghia.support.queries.inbox import rows_waiting, waiting_for
from ketnghia.support.tests.conftest import at, words


@pytest.fixture
def pump(programme: Any, rice: Any, lan: Any, y_hoa: Any) -> Support:
    data = replace(rice, kind="asset", goods="", description="Máy bơm", quantity=Decimal(1), unit="máy")
    line = actions.record_support(by=lan.actor, programme=programme, data=data, status="delivered")
    return actions.confirm(by=y_hoa.actor, support=line)


def test_lent_looked_at_and_given_back(programme: Any, pump: Support, lan: Any, y_hoa: Any) -> None:
    url = at("loan", programme, number=pump.number)
    until = timezone.localdate() + timedelta(days=10)
    assert "until" in lan.client.post(url, {"terms": 1, "purpose": "Chống úng", "version": 0}).context["form"].errors
    lan.client.post(url, {"terms": 1, "purpose": "Chống úng", "until": f"{until:%d/%m/%Y}", "version": 0})
    assert [row.url for row in waiting_for(y_hoa.actor)] == [url]
    y_hoa.client.post(url, {"check": 1, "note": "Còn tốt"})
    assert "Còn tốt" in words(lan.client.get(url))
    y_hoa.client.post(url, {"return": 1, "note": "Đủ phụ tùng"})
    assert Loan.objects.get().returned_on == timezone.localdate()
    assert waiting_for(lan.actor) == []


def test_only_assets_and_only_for_both_sides(
    programme: Any, pump: Support, delivered: Support, lan: Any, thuy: Any
) -> None:
    assert lan.client.get(at("loan", programme, number=delivered.number)).status_code == 404
    assert thuy.client.get(at("loan", programme, number=pump.number)).status_code == 403


def test_the_term_comes_after_the_handover(programme: Any, pump: Support, lan: Any) -> None:
    url = at("loan", programme, number=pump.number)
    response = lan.client.post(url, {"terms": 1, "purpose": "Chống úng", "until": "01/01/2020", "version": 0})
    assert "until" in response.context["form"].errors


def test_the_day_of_a_look_reminds_both_sides(programme: Any, pump: Support, lan: Any, y_hoa: Any) -> None:
    today = timezone.localdate()
    terms = {"by": lan.actor, "support": pump, "purpose": "Chống úng", "until": today + timedelta(days=200)}
    actions.lend(**terms, next_check_on=today + timedelta(days=30))
    assert waiting_for(y_hoa.actor) == []
    actions.lend(**terms, next_check_on=today + timedelta(days=3))
    for reader in (lan, y_hoa):
        [row] = waiting_for(reader.actor)
        assert (row.url, row.due) == (at("loan", programme, number=pump.number), today + timedelta(days=3))
        assert row.key
        assert sum(each.count() for each in rows_waiting(reader.actor)) == 1
    actions.check_loan(by=y_hoa.actor, support=pump, note="Còn tốt", next_check_on=today + timedelta(days=90))
    assert waiting_for(lan.actor) == []


def test_the_reminder_before_the_term_is_sent_to_both_sides_once(
    programme: Any, pump: Support, lan: Any, y_hoa: Any, thuy: Any, settings: Any
) -> None:
    settings.REMIND_DAYS_BEFORE = (3, 0)
    today = timezone.localdate()
    actions.lend(by=lan.actor, support=pump, purpose="Chống úng", until=today + timedelta(days=3))
    for _ in range(2):
        remind(today)
    told = Notice.objects.filter(url=at("line", programme, number=pump.number))
    names = list(told.values_list("person__name", flat=True))
    assert len(names) == len(set(names))
    assert {lan.user.name, y_hoa.user.name} <= set(names)
    assert thuy.user.name not in names
    actions.return_asset(by=y_hoa.actor, support=pump)
    told.delete()
    remind(today)
    assert not told.exists()


def test_the_second_of_two_sees_the_others_terms(programme: Any, pump: Support, lan: Any, y_hoa: Any) -> None:
    url, today = at("loan", programme, number=pump.number), timezone.localdate()
    sent = {"terms": 1, "purpose": "Chống úng", "until": f"{today + timedelta(30):%d/%m/%Y}", "version": 0}
    lan.client.post(url, sent)
    response = y_hoa.client.post(url, {**sent, "purpose": "Tưới vườn ươm"})
    assert response.status_code == 422
    assert "Chống úng" in words(response)
    assert "Tưới vườn ươm" in words(response)
    assert Loan.objects.get().purpose == "Chống úng"
    y_hoa.client.post(
        url, {**sent, "purpose": "Tưới vườn ươm", "version": response.context["terms"]["version"].value()}
    )
    assert Loan.objects.get().purpose == "Tưới vườn ươm"


def test_what_is_wrong_with_a_look_stands_at_its_field_and_stays(programme: Any, pump: Support, lan: Any) -> None:
    url, until = at("loan", programme, number=pump.number), timezone.localdate() + timedelta(30)
    actions.lend(by=lan.actor, support=pump, purpose="Chống úng", until=until)
    for asked, day in (("check", "next_check_on"), ("return", "returned_on")):
        page = words(lan.client.post(url, {asked: 1, "note": "Bơm kêu to", day: "hôm kia"}))
        assert 'value="Bơm kêu to"' in page
        assert 'value="hôm kia"' in page
        assert page.count('aria-invalid="true"') == 1
