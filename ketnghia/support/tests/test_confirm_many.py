"""Several deliveries are confirmed in one go, from the ledger and from the inbox, as they were shown."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse

from ketnghia.audit.models import Event
from ketnghia.support import actions
from ketnghia.support.models import Support
from ketnghia.support.tests.conftest import at, fresh, words


@pytest.fixture
def lines(programme: Any, cash: Any, lan: Any) -> list[Support]:
    return [actions.record_support(by=lan.actor, programme=programme, data=cash, status="delivered") for _ in "abc"]


def test_ticked_lines_are_confirmed_as_they_were_shown(
    programme: Any, cash: Any, lines: list[Support], lan: Any, y_hoa: Any
) -> None:
    changed = actions.edit_support(by=lan.actor, support=lines[2], version=1, data=replace(cash, amount=1))
    ledger = at("ledger", programme)
    assert f'name="id" value="{lines[0].pk}:1"' in words(y_hoa.client.get(ledger))
    ticks = {"id": [f"{line.pk}:1" for line in lines], "next": ledger}
    response = y_hoa.client.post(at("confirm_many"), ticks, follow=True)
    assert response.redirect_chain[-1][0] == ledger
    assert [fresh(line).status for line in lines] == ["confirmed", "confirmed", "delivered"]
    assert f"{changed.code}: Khoản này vừa được sửa" in words(response)
    assert Event.objects.filter(kind="support.confirmed").count() == 2


def test_from_the_inbox_and_back_again(programme: Any, lines: list[Support], y_hoa: Any) -> None:
    inbox = reverse("accounts:inbox")
    page = words(y_hoa.client.get(inbox))
    ticks = re.findall(r'name="id" value="(\d+:\d+)"', page)
    assert ticks == [f"{line.pk}:1" for line in lines]
    assert "50 triệu đồng · từ Đảng ủy xã Nam Phước" in page  # nobody confirms what is not shown
    done = words(y_hoa.client.post(at("confirm_many"), {"id": ticks, "next": inbox}, follow=True))
    assert "Đã xác nhận 3 khoản." in done
    assert "Hỗ trợ chờ bạn xác nhận" not in done
    undo = re.search(rf'href="({re.escape(at("undo_many"))}[^"]+)"', done)
    assert undo
    assert words(y_hoa.client.get(undo[1])).count("50 triệu đồng") == 3
    ids = [line.pk for line in lines]
    back = y_hoa.client.post(at("undo_many"), {"id": ids, "next": inbox}, follow=True)
    assert "Đã hoàn tác 3 xác nhận." in words(back)
    assert words(back).count('name="id"') == 3
    assert [[row.verb for row in line.statements.all()] for line in lines] == [["record", "confirm", "undo"]] * 3


def test_a_correction_is_answered_by_itself(programme: Any, confirmed: Support, lan: Any, y_hoa: Any) -> None:
    entry = actions.correct(by=lan.actor, support=confirmed, amount=1, note="Nhầm")
    assert 'name="id"' not in words(y_hoa.client.get(reverse("accounts:inbox")))
    y_hoa.client.post(at("confirm_many"), {"id": [f"{entry.pk}:1"]})
    assert fresh(entry).status == "proposed"


def test_a_bulk_confirmation_by_the_giver_confirms_nothing(delivered: Support, lan: Any, outsider: Any) -> None:
    response = lan.client.post(at("confirm_many"), {"id": [f"{delivered.pk}:1", "x:1", "9"]}, follow=True)
    assert "không tự xác nhận được" in words(response)
    assert "Chưa chọn khoản nào" in words(
        outsider.client.post(at("confirm_many"), {"id": f"{delivered.pk}:1"}, follow=True)
    )
    assert fresh(delivered).status == "delivered"


def test_it_leads_back_to_pages_of_ours_only(delivered: Support, y_hoa: Any) -> None:
    response = y_hoa.client.post(at("confirm_many"), {"id": f"{delivered.pk}:1", "next": "https://example.com/"})
    assert response.url == reverse("accounts:inbox")


def test_what_no_page_of_ours_sends_is_refused_and_breaks_nothing(y_hoa: Any) -> None:
    for way in ("-5", "a\x00b", "9" * 30, "http:/x"):
        response = y_hoa.client.post(at("confirm_many"), {"id": ["²:1", "9" * 30 + ":1", ""], "next": way})
        assert response.url == "/viec-cua-toi/"
