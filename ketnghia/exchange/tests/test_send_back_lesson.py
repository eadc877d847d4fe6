"""A lesson goes back to its writer."""

from __future__ import annotations

from typing import Any

from ketnghia.exchange.models import CaseLesson
from ketnghia.exchange.tests.conftest import fresh


def test_it_goes_back_with_a_reason(reading: CaseLesson, minh: Any) -> None:
    url = f"{reading.get_absolute_url()}tra-lai/"
    assert minh.client.post(url, {"reason": ""}).status_code == 422
    assert minh.client.post(url, {"reason": "Còn nhận ra được"}).status_code == 302
    assert fresh(reading).state == "draft"
