"""A visit is asked for with a purpose and days."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from ketnghia.exchange.models import Visit
from ketnghia.exchange.tests.conftest import words
from ketnghia.programmes.models import Programme


def test_it_is_asked_for_once_and_waits_for_the_host(in_force: Programme, lan: Any, y_hoa: Any, founding: Any) -> None:
    sent = {
        "key": str(uuid4()), "host": founding.du_phuoc_thanh.pk, "purpose": "Xem buổi tiếp chung", "people": "3",
        "wished_from": "01/12/2026", "wished_to": "05/12/2026",
    }  # fmt: skip
    assert lan.client.post("/tham-hoc/moi/", sent | {"wished_to": "01/11/2026"}).status_code == 422
    first, second = (lan.client.post("/tham-hoc/moi/", sent) for _time in range(2))
    assert first.url == second.url == Visit.objects.get().get_absolute_url()
    assert "muốn đến học tập" in words(y_hoa.client.get("/viec-cua-toi/"))
