"""Reminders go to whom the work waits for, once; what is late for long goes one step up."""

from __future__ import annotations

import html
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils.translation import override

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
        Waiting(group="Nhiệm vụ quá hạn", title="Họp giao ban", url="/x/", action="Mở", due=DUE, key="task:1"),
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
    assert Notice.objects.get().text == "Còn 3 ngày: Họp giao ban (Nhiệm vụ quá hạn)"


def test_a_day_without_a_reminder_gives_none(lan: Any) -> None:
    assert actions.remind(DUE - timedelta(days=2)) == (0, 0)


def test_after_two_weeks_the_leader_hears_of_it_once(lan: Any, minh: Any, overseer: Any) -> None:
    assert actions.remind(DUE + timedelta(days=14)) == (1, 1)
    assert actions.remind(DUE + timedelta(days=15)) == (0, 0)
    assert ("Trần Minh", "escalation") in told()
    assert Notice.objects.get(kind="escalation").text == "Quá hạn 14 ngày: Họp giao ban (Nhiệm vụ quá hạn)"


def test_escalation_can_be_switched_off(lan: Any, minh: Any, settings: Any) -> None:
    settings.ESCALATE_AFTER_DAYS = 0
    assert actions.remind(DUE + timedelta(days=28)) == (1, 0)


@pytest.mark.parametrize(
    ("language", "said"),
    [("vi", "Còn 3 ngày: Họp giao ban (Nhiệm vụ quá hạn)"), ("en", "3 days left: Họp giao ban (Overdue tasks)")],
)
def test_a_reminder_speaks_the_language_in_which_it_is_read(lan: Any, language: str, said: str) -> None:
    actions.remind(DUE - timedelta(days=3))
    lan.user.language = language
    lan.user.save(update_fields=["language"])
    lan.client.cookies["kn_language"] = language
    [notice] = Notice.objects.all()
    with override(language):
        assert notice.text == said
    assert said in actions.compose(lan.user, [notice]).body
    assert said in html.unescape(lan.client.get("/thong-bao/").content.decode())


def test_a_reminder_of_before_that_kept_its_words_is_still_read(lan: Any) -> None:
    kept = {"person": lan.user, "made_on": DUE, "url": "/x/"}
    Notice.objects.create(key="a", kind="health", title="Nam Phước – X", group="3 nhiệm vụ đã quá hạn.", **kept)
    Notice.objects.create(key="b", kind="reminder", title="Họp", group="Nhiệm vụ quá hạn", due=DUE, **kept)
    with override("en"):
        assert {row.text for row in Notice.objects.all()} == {
            "Nam Phước – X: 3 nhiệm vụ đã quá hạn.", "Due today: Họp (Overdue tasks)",
        }  # fmt: skip
