"""A lesson is taken away at once by any writer of its office."""

from __future__ import annotations

from typing import Any

from ketnghia.exchange.models import CaseLesson
from ketnghia.exchange.tests.conftest import fresh


def test_it_disappears(reading: CaseLesson, lan: Any, y_hoa: Any) -> None:
    url = f"{reading.get_absolute_url()}rut/"
    assert y_hoa.client.get(url).status_code == 404
    assert lan.client.post(url, {"reason": "Còn sót"}).status_code == 302
    assert fresh(reading).state == "withdrawn"
