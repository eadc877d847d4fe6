"""A second organisation or the city's specialist stands behind a practice."""

from __future__ import annotations

from typing import Any

from ketnghia.exchange.models import Practice
from ketnghia.exchange.tests.conftest import fresh, words


def test_a_twins_leader_validates_the_words_that_he_read(commenting: Practice, minh: Any, lan: Any) -> None:
    url = f"{commenting.get_absolute_url()}tham-dinh/"
    assert lan.client.get(url).status_code == 403
    old = minh.client.post(url, {"text": "Đúng.", "version": commenting.version - 1})
    assert old.status_code == 422
    assert minh.client.post(url, {"text": "Đúng.", "version": commenting.version}).status_code == 302
    row = fresh(commenting)
    assert (row.state, row.opinions.get().of_version) == ("validated", 1)


def test_the_citys_specialist_validates_and_the_owner_never(commenting: Practice, overseer: Any, a_viet: Any) -> None:
    url = f"{commenting.get_absolute_url()}tham-dinh/"
    assert a_viet.client.get(url).status_code == 403
    overseer.client.post(url, {"text": "Đã kiểm tra.", "version": commenting.version})
    assert "Đã kiểm tra." in words(a_viet.client.get(commenting.get_absolute_url()))
