"""A draft is changed by its office, never two at once."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ketnghia.exchange.models import CaseLesson
from ketnghia.exchange.tests.conftest import LESSON, fresh, words


def test_it_is_changed(lesson: CaseLesson, lan: Any, minh: Any, y_hoa: Any) -> None:
    url = f"{lesson.get_absolute_url()}sua/"
    sent = asdict(LESSON) | {"version": 1, "title": "Tên mới"}
    assert minh.client.post(url, sent).status_code == 302
    assert fresh(lesson).title == "Tên mới"
    late = lan.client.post(url, sent | {"title": "Bản cũ"})
    assert late.status_code == 422
    assert "Bản cũ" in words(late)
    assert "Tên mới" in words(late)
    again = sent | {"title": "Bản cũ", "version": late.context["form"]["version"].value()}
    assert lan.client.post(url, again).status_code == 302
    assert y_hoa.client.get(url).status_code == 404
