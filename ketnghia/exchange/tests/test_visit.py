"""The host answers a request for a visit once."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from ketnghia.exchange import actions
from ketnghia.exchange.models import Visit
from ketnghia.exchange.tests.conftest import fresh, words
from ketnghia.programmes.models import Programme


@pytest.fixture
def visit(in_force: Programme, lan: Any, founding: Any) -> Visit:
    """Nam Phước asks to come to Phước Thành."""
    return actions.ask_visit(
        by=lan.actor, key=uuid4(), host=founding.du_phuoc_thanh, purpose="Xem buổi tiếp chung", programme=in_force,
        wished_from=date(2026, 12, 1), wished_to=date(2026, 12, 5),
    )  # fmt: skip


def test_the_host_agrees_with_a_day(visit: Visit, y_hoa: Any, lan: Any, thuy: Any) -> None:
    url = visit.get_absolute_url()
    assert thuy.client.get(url).status_code == 404
    assert lan.client.post(url, {"agreed": "1"}).status_code == 403
    assert y_hoa.client.post(url, {"agreed": "1"}).status_code == 422
    assert y_hoa.client.post(url, {"agreed": "1", "agreed_on": "02/12/2026"}).status_code == 302
    assert (fresh(visit).state, fresh(visit).agreed_on) == ("agreed", date(2026, 12, 2))
    assert y_hoa.client.post(url, {"agreed": "0", "reply": "Bận"}).status_code == 422
    Visit.objects.update(programme=None)  # asked for outside a programme: the one that both signed takes it
    assert "Ghi thành hoạt động" in words(lan.client.get(url))


def test_a_no_has_a_reason(visit: Visit, y_hoa: Any) -> None:
    assert y_hoa.client.post(visit.get_absolute_url(), {"agreed": "0"}).status_code == 422
    assert y_hoa.client.post(visit.get_absolute_url(), {"agreed": "0", "reply": "Mùa mưa"}).status_code == 302
    assert fresh(visit).state == "declined"
