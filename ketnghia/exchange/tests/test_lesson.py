"""A lesson is read by a second person, for a denunciation by two, before anybody else sees it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ketnghia.exchange import actions
from ketnghia.exchange.models import CaseLesson
from ketnghia.exchange.tests.conftest import LESSON, fresh, words


def read(lesson: CaseLesson, persona: Any, **sent: str) -> Any:
    return persona.client.post(f"{lesson.get_absolute_url()}da-doc/", {"version": lesson.version, "read": "1"} | sent)


def publish(lesson: CaseLesson, persona: Any) -> str:
    persona.client.post(f"{lesson.get_absolute_url()}cong-bo/", {"audience": "everyone"})
    return str(fresh(lesson).state)


def test_the_author_does_not_read_for_herself(reading: CaseLesson, lan: Any, minh: Any, stranger: Any) -> None:
    assert read(reading, lan).status_code == 403
    assert publish(reading, minh) == "reading"
    read(reading, minh)
    assert publish(reading, minh) == "published"
    assert reading.problem in words(stranger.client.get(reading.get_absolute_url()))


def test_a_denunciation_needs_two_different_readers(lan: Any, minh: Any, make_persona: Any, founding: Any) -> None:
    row = actions.write_lesson(by=lan.actor, data=replace(LESSON, matter="denunciation"))
    row = actions.submit_lesson(by=lan.actor, lesson=row)
    read(row, minh)
    read(row, minh)
    assert row.readings.count() == 1
    assert publish(row, minh) == "reading"
    read(row, make_persona("Người Thứ Ba", founding.du_nam_phuoc, "officer"))
    assert publish(row, minh) == "published"


def test_a_tick_says_that_it_was_read(reading: CaseLesson, minh: Any) -> None:
    minh.client.post(f"{reading.get_absolute_url()}da-doc/", {"version": reading.version})
    assert not reading.readings.exists()


def test_a_reading_of_older_words_does_not_count(reading: CaseLesson, lan: Any, minh: Any) -> None:
    read(reading, minh)
    row = actions.send_back_lesson(by=minh.actor, lesson=reading, reason="Viết gọn lại")
    row = actions.edit_lesson(by=lan.actor, lesson=row, version=row.version, data=LESSON)
    row = actions.submit_lesson(by=lan.actor, lesson=row)
    assert publish(row, minh) == "reading"


def test_others_see_nothing_of_it_before(reading: CaseLesson, y_hoa: Any, overseer: Any, stranger: Any) -> None:
    for persona in (y_hoa, overseer, stranger):
        assert persona.client.get(reading.get_absolute_url()).status_code == 404


def test_it_shows_no_exact_day(reading: CaseLesson, minh: Any, stranger: Any) -> None:
    read(reading, minh)
    publish(reading, minh)
    row = fresh(reading)
    page = words(stranger.client.get(row.get_absolute_url()))
    assert f"{row.published_on:%m/%Y}" in page
    assert f"{row.published_on:%d/%m/%Y}" not in page
