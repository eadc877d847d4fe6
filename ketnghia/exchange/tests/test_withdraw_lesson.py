"""A lesson is taken away at once by any writer of its office."""

from __future__ import annotations

from typing import Any

from ketnghia.exchange import actions
from ketnghia.exchange.models import CaseLesson
from ketnghia.exchange.tests.conftest import fresh, words


def test_it_disappears(reading: CaseLesson, lan: Any, y_hoa: Any) -> None:
    url = f"{reading.get_absolute_url()}rut/"
    assert y_hoa.client.get(url).status_code == 404
    assert lan.client.post(url, {"reason": "Còn sót"}).status_code == 302
    assert fresh(reading).state == "withdrawn"


def test_readers_of_a_published_one_no_longer_find_it(reading: CaseLesson, lan: Any, minh: Any, stranger: Any) -> None:
    actions.read_lesson(by=minh.actor, lesson=reading, version=reading.version)
    actions.publish_lesson(by=minh.actor, lesson=reading, audience="everyone")
    url = reading.get_absolute_url()
    assert reading.title in words(stranger.client.get(url))
    assert lan.client.post(f"{url}rut/", {"reason": ""}).status_code == 422
    assert minh.client.post(f"{url}rut/", {"reason": "Còn sót"}).status_code == 302
    assert stranger.client.get(url).status_code == 404
    assert reading.title not in words(stranger.client.get("/bai-hoc/"))
