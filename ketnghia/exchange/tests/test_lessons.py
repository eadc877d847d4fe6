"""The list of lessons: published ones to their audience."""

from __future__ import annotations

from typing import Any

from ketnghia.exchange import actions
from ketnghia.exchange.models import CaseLesson
from ketnghia.exchange.tests.conftest import words


def test_strangers_find_only_published_lessons(lesson: CaseLesson, lan: Any, minh: Any, stranger: Any) -> None:
    assert lesson.title not in words(stranger.client.get("/bai-hoc/"))
    assert lesson.title in words(lan.client.get("/bai-hoc/?cua-toi=1"))
    row = actions.submit_lesson(by=lan.actor, lesson=lesson)
    actions.read_lesson(by=minh.actor, lesson=row, version=row.version)
    actions.publish_lesson(by=minh.actor, lesson=row, audience="everyone")
    for query, number in (
        ("", 1),
        ("?q=giap ranh", 1),
        ("?loai=complaint", 1),
        ("?loai=denunciation", 0),
        ("?q=khong co", 0),
    ):
        assert stranger.client.get(f"/bai-hoc/{query}").context["page_obj"].paginator.count == number
