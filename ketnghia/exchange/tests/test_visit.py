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
from ketnghia.programmes.tests.conftest import press
from ketnghia.work.models import Activity


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


def test_a_granted_visit_becomes_an_activity_in_one_click(
    visit: Visit, in_force: Programme, y_hoa: Any, lan: Any, founding: Any
) -> None:
    url = visit.get_absolute_url()
    assert "Ghi thành hoạt động" not in words(lan.client.get(url))
    y_hoa.client.post(url, {"agreed": "1", "agreed_on": "02/12/2026"})
    Visit.objects.update(programme=None)  # asked for outside a programme: the one that both signed takes it
    answer = press(lan.client, lan.client.get(url), "Ghi thành hoạt động")
    row = Activity.objects.get()
    assert answer.url == f"{row.get_absolute_url()}sua/"
    assert (row.programme, row.kind, row.starts_on) == (in_force, "visit", date(2026, 12, 2))
    assert row.title == "Học tập tại Đảng ủy xã Phước Thành: Xem buổi tiếp chung"
    takers = {each.organisation_id: (each.part, each.people) for each in row.participations.all()}
    assert takers == {founding.du_phuoc_thanh.pk: ("host", None), founding.du_nam_phuoc.pk: ("guest", 1)}
    again = press(y_hoa.client, y_hoa.client.get(url), "Ghi thành hoạt động")
    assert (again.url, Activity.objects.count()) == (row.get_absolute_url(), 1)


def test_a_no_has_a_reason(visit: Visit, y_hoa: Any) -> None:
    assert y_hoa.client.post(visit.get_absolute_url(), {"agreed": "0"}).status_code == 422
    assert y_hoa.client.post(visit.get_absolute_url(), {"agreed": "0", "reply": "Mùa mưa"}).status_code == 302
    assert fresh(visit).state == "declined"
