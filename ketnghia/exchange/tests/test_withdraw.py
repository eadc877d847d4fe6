"""A practice is withdrawn with a reason and disappears for readers."""

from __future__ import annotations

from typing import Any

from ketnghia.exchange.models import Practice
from ketnghia.exchange.tests.conftest import fresh, words


def test_readers_no_longer_find_it(published: Practice, a_viet: Any, y_hoa: Any, stranger: Any) -> None:
    url = f"{published.get_absolute_url()}rut/"
    assert y_hoa.client.get(url).status_code == 403
    assert a_viet.client.post(url, {"reason": "Không còn đúng"}).status_code == 302
    assert stranger.client.get(published.get_absolute_url()).status_code == 404
    assert "Không còn đúng" in words(y_hoa.client.get(published.get_absolute_url()))
    assert fresh(published).state == "withdrawn"
