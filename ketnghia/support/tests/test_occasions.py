"""The list of occasions."""

from __future__ import annotations

from typing import Any

from ketnghia.support import actions
from ketnghia.support.tests.conftest import at, words


def test_open_ones_come_first(storm: Any, founding: Any, a_viet: Any, lan: Any, stranger: Any) -> None:
    tet = actions.open_occasion(
        by=a_viet.actor, kind="tet", name="Tết", opens_on=storm.opens_on, locality=founding.phuoc_thanh
    )
    actions.close_occasion(by=a_viet.actor, occasion=tet)
    page = words(lan.client.get(at("occasions")))
    assert page.index(storm.name) < page.index("Đã đóng")
    assert at("open_occasion") not in page
    assert at("open_occasion") in words(a_viet.client.get(at("occasions")))
    assert stranger.client.get(at("occasions")).status_code == 302
