"""A line that both sides tell differently is reminded of on both sides, then goes one step up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from ketnghia.notices import actions
from ketnghia.notices.models import Notice
from ketnghia.support import actions as support
from ketnghia.support.rules import GiverData, SupportData

BOTH_SIDES = {"Lê Thị Lan", "Trần Minh", "Y Hoa", "A Việt"}  # Thăng Phú has no part in it


@pytest.fixture
def due(in_force: Any, founding: Any, lan: Any, y_hoa: Any) -> date:
    """The day by which a difference of today is settled."""
    data = SupportData(
        "cash", "Tiền mặt", (GiverData(founding.du_nam_phuoc.pk),), founding.du_phuoc_thanh.pk, amount=50
    )
    line = support.record_support(by=lan.actor, programme=in_force, data=data, status="delivered")
    support.dispute(by=y_hoa.actor, support=line, amount=49, note="Thiếu")
    Notice.objects.all().delete()
    return timezone.localdate() + timedelta(days=14)


def told(kind: str, on: date) -> set[str]:
    rows = Notice.objects.filter(kind=kind, made_on=on, key__contains="dispute:")
    return set(rows.values_list("person__name", flat=True))


def test_both_sides_are_reminded_before_and_after_the_day(due: date, overseer: Any) -> None:
    for days in (-4, -3, 0, 7):
        actions.remind(due + timedelta(days=days))
    assert told("reminder", due - timedelta(days=4)) == set()
    for days in (-3, 0, 7):
        assert told("reminder", due + timedelta(days=days)) == BOTH_SIDES


def test_after_two_weeks_the_leaders_and_the_city_hear_of_it(due: date, overseer: Any) -> None:
    actions.remind(due + timedelta(days=13))
    assert told("escalation", due + timedelta(days=13)) == set()
    actions.remind(due + timedelta(days=14))
    assert told("escalation", due + timedelta(days=14)) == {"Trần Minh", "A Việt", "Hồ Điều Phối"}


def test_what_they_are_told_leads_to_a_page_that_each_may_read(
    due: date, lan: Any, minh: Any, y_hoa: Any, a_viet: Any, overseer: Any
) -> None:
    actions.remind(due + timedelta(days=14))
    for person in (lan, minh, y_hoa, a_viet, overseer):
        for notice in Notice.objects.filter(person=person.user):
            assert person.client.get(f"/thong-bao/{notice.pk}/", follow=True).status_code == 200
