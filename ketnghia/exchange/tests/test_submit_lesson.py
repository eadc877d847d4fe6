"""Before a second person reads it, hamlets, exact days and small counts must go."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ketnghia.exchange import actions
from ketnghia.exchange.models import CaseLesson
from ketnghia.exchange.tests.conftest import LESSON, fresh, words


def test_what_tells_too_much_is_shown_and_stops_it(lan: Any) -> None:
    telling = replace(LESSON, problem="Ngày 15/10/2025, 2 hộ ở thôn Bình Phước gửi đơn.")
    row = actions.write_lesson(by=lan.actor, data=telling)
    response = lan.client.post(f"{row.get_absolute_url()}chuyen-doc/")
    page = words(response)
    assert response.status_code == 422
    for said in ("15/10/2025", "2 hộ", "thôn Bình"):
        assert f"<mark>{said}" in page
    assert fresh(row).state == "draft"


def test_a_clean_one_goes_on(lesson: CaseLesson, lan: Any) -> None:
    assert lan.client.get(f"{lesson.get_absolute_url()}chuyen-doc/").status_code == 200
    assert lan.client.post(f"{lesson.get_absolute_url()}chuyen-doc/").status_code == 302
    assert fresh(lesson).state == "reading"
