"""A practice goes back to a draft with a reason."""

from __future__ import annotations

from typing import Any

from ketnghia.exchange.models import Practice
from ketnghia.exchange.tests.conftest import fresh


def test_it_goes_back_with_a_reason(validated: Practice, y_hoa: Any) -> None:
    url = f"{validated.get_absolute_url()}tra-lai/"
    assert y_hoa.client.post(url, {"reason": ""}).status_code == 422
    assert y_hoa.client.post(url, {"reason": "Số liệu thiếu"}).status_code == 302
    assert (fresh(validated).state, fresh(validated).state_reason) == ("draft", "Số liệu thiếu")
