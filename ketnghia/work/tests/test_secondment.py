"""One secondment: recorded by either side, confirmed by the receiving side alone, unchanged from then on."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.urls import reverse

from ketnghia.accounts.queries.gathering import told
from ketnghia.audit.models import Event
from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import words
from ketnghia.work.models import Secondment
from ketnghia.work.queries.secondments import ASKS


def typed(founding: Any, **more: Any) -> dict[str, Any]:
    return {
        "key": str(uuid.uuid4()), "person": "Nguyễn Văn Bốn", "post": "Chuyên viên", "skill": "digital",
        "sender": founding.du_nam_phuoc.pk, "receiver": founding.du_phuoc_thanh.pk, "starts_on": "02/03/2026",
        "ends_on": "13/03/2026", "person_days": "10", "duties": "Hướng dẫn một cửa điện tử",
        "handover_note": "Chị Hoa làm tiếp; tài khoản ở két", **more,
    }  # fmt: skip


def page(name: str, row: Secondment) -> str:
    return reverse(f"work:{name}", args=[row.programme.code, row.pk])


@pytest.fixture
def row(in_force: Programme, lan: Any, founding: Any) -> Secondment:
    """Nam Phước's official with Phước Thành, over and handed over."""
    lan.client.post(reverse("work:record_secondment", args=[in_force.code]), typed(founding))
    return Secondment.objects.get()


def test_the_receiving_side_confirms_once(row: Secondment, lan: Any, y_hoa: Any, a_viet: Any) -> None:
    address = row.get_absolute_url()
    assert "Xác nhận 10 ngày công" not in words(lan.client.get(address))
    assert lan.client.post(address, {"version": 1}).status_code == 403
    assert [each.title for each in told(ASKS, y_hoa.actor)] == ["Nguyễn Văn Bốn, 10 ngày công"]
    assert "Xác nhận 10 ngày công" in words(y_hoa.client.get(address))
    assert y_hoa.client.post(address, {"version": 1}).url == address
    assert a_viet.client.post(address, {"version": 2}).status_code == 422
    row.refresh_from_db()
    assert (row.confirmed_by, row.version) == (y_hoa.user, 2)
    assert Event.objects.filter(kind="secondment.confirmed").count() == 1
    assert told(ASKS, y_hoa.actor) == []


def test_what_is_confirmed_neither_changes_nor_goes(row: Secondment, lan: Any, y_hoa: Any, founding: Any) -> None:
    y_hoa.client.post(row.get_absolute_url(), {"version": 1})
    assert lan.client.post(page("edit_secondment", row), typed(founding, version=2, person_days=1)).status_code == 422
    assert lan.client.post(page("withdraw_secondment", row), {"reason": "Nhầm"}).status_code == 422
    row.refresh_from_db()
    assert (row.person_days, row.withdrawn_at) == (10, None)


def test_who_confirms_has_read_the_latest_words(row: Secondment, lan: Any, y_hoa: Any, founding: Any) -> None:
    lan.client.post(page("edit_secondment", row), typed(founding, version=1, person_days=12))
    assert y_hoa.client.post(row.get_absolute_url(), {"version": 1}).status_code == 422
    assert y_hoa.client.post(row.get_absolute_url(), {"version": 2}).status_code == 302


def test_not_without_a_handover_note(row: Secondment, lan: Any, y_hoa: Any, founding: Any) -> None:
    lan.client.post(page("edit_secondment", row), typed(founding, version=1, handover_note=""))
    assert "Cần có ghi chú bàn giao" in words(y_hoa.client.get(row.get_absolute_url()))
    assert y_hoa.client.post(row.get_absolute_url(), {"version": 2}).status_code == 422


def test_strangers_find_nothing(row: Secondment, outsider: Any, stranger: Any) -> None:
    assert outsider.client.get(row.get_absolute_url()).status_code == 403
    assert stranger.client.get(row.get_absolute_url()).status_code == 302
