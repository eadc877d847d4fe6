"""Confirmations that were just made are taken back together, after a question."""

from __future__ import annotations

from typing import Any

from ketnghia.support.models import Support
from ketnghia.support.tests.conftest import at, fresh, words


def test_it_asks_then_takes_back(programme: Any, confirmed: Support, y_hoa: Any) -> None:
    url = at("undo_many", programme)
    assert confirmed.code in words(y_hoa.client.get(url, {"so": [confirmed.number, "x"]}))
    assert fresh(confirmed).status == "confirmed"
    assert "Đã hoàn tác 1 xác nhận" in words(y_hoa.client.post(url, {"so": [confirmed.number]}, follow=True))
    assert fresh(confirmed).status == "delivered"


def test_somebody_elses_confirmation_stays(programme: Any, confirmed: Support, a_viet: Any) -> None:
    response = a_viet.client.post(at("undo_many", programme), {"so": [confirmed.number]}, follow=True)
    assert "Chỉ người vừa xác nhận" in words(response)
    assert fresh(confirmed).status == "confirmed"
