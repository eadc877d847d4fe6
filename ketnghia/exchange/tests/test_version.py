"""A saved version can be read again by its owner."""

from __future__ import annotations

from typing import Any

from ketnghia.exchange.models import Practice
from ketnghia.exchange.tests.conftest import words


def test_the_owner_reads_an_old_version(published: Practice, y_hoa: Any, lan: Any) -> None:
    url = f"{published.get_absolute_url()}ban-1/"
    page = words(y_hoa.client.get(url))
    assert "Bản số 1" in page
    assert "Ngồi cùng một bàn" in page
    assert lan.client.get(url).status_code == 403
    assert y_hoa.client.get(f"{published.get_absolute_url()}ban-9/").status_code == 404
