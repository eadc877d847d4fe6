"""Reminders go to whom the work waits for, once; what is late for long goes one step up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from ketnghia.core.actor import Actor
from ketnghia.core.waiting import Waiting
from ketnghia.notices import actions
from ketnghia.notices.models import Notice

DUE = date(2026, 11, 23)


def officers_work(actor: Actor) -> list[Waiting]:
    """A task that waits for officers of Nam Phước alone."""
    if actor.role != "officer" or actor.locality_code != "20599":
        return []
    return [
        Waiting(group="Nhiệm vụ", title="Họp giao ban", url="/x/", action="Mở", due=DUE, key="task:1"),
        Waiting(group="Dự thảo", title="Không hạn", url="/y/", action="Mở"),
    ]


@pytest.fixture(autouse=True)
def _one_source(settings: Any) -> None:
    settings.INBOX_SOURCES = ["ketnghia.notices.tests.test_reminding.officers_work"]


def told() -> list[tuple[str, str]]:
    return list(Notice.objects.order_by("pk").values_list("person__name", "kind"))


def test_the_right_role_alone_is_reminded_and_once_a_day(lan: Any, minh: Any, y_hoa: Any) -> None:
    assert actions.remind(DUE - timedelta(days=3)) == (1, 0)
    assert actions.remind(DUE - timedelta(days=3)) == (0, 0)
    assert told() == [("Lê Thị Lan", "reminder")]
    assert Notice.objects.get().text == "Còn 3 ngày: Họp giao ban (Nhiệm vụ)"


def test_a_day_without_a_reminder_gives_none(lan: Any) -> None:
    assert actions.remind(DUE - timedelta(days=2)) == (0, 0)


def test_after_two_weeks_the_leader_hears_of_it_once(lan: Any, minh: Any, overseer: Any) -> None:
    assert actions.remind(DUE + timedelta(days=14)) == (1, 1)
    assert actions.remind(DUE + timedelta(days=15)) == (0, 0)
    assert ("Trần Minh", "escalation") in told()
    assert Notice.objects.get(kind="escalation").text == "Quá hạn 14 ngày: Họp giao ban (Nhiệm vụ)"


def test_escalation_can_be_switched_off(lan: Any, minh: Any, settings: Any) -> None:
    settings.ESCALATE_AFTER_DAYS = 0
    assert actions.remind(DUE + timedelta(days=28)) == (1, 0)
