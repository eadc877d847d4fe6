"""The ledger as a page and as a file: what waits first, filters, bulk confirmation, who may look."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ketnghia.support import actions
from ketnghia.support.models import Support
from ketnghia.support.tests.conftest import at, words


def test_what_waits_for_the_reader_comes_first(
    programme: Any, delivered: Support, cash: Any, lan: Any, y_hoa: Any
) -> None:
    for number in range(3):
        data = replace(cash, description=f"Khoản {number}")
        actions.record_support(by=lan.actor, programme=programme, data=data, status="pledged")
    response = y_hoa.client.get(at("ledger", programme))
    rows = response.context["page_obj"].object_list
    assert rows[0].line == delivered
    assert rows[0].answers
    assert "Chờ tôi xác nhận 1" in words(response)
    assert "Chờ tôi xác nhận" not in words(lan.client.get(at("ledger", programme)))


def test_a_difference_stands_below_its_line_with_both_figures(programme: Any, disputed: Support, thuy: Any) -> None:
    page = words(thuy.client.get(at("ledger", programme)))
    assert "Bên giao ghi, Đảng ủy xã Nam Phước" in page
    assert "49 triệu đồng" in page
    assert "Chênh 1 triệu đồng" in page
    assert at("answer", programme, number=disputed.number) not in page  # Thăng Phú is neither side


FILTERS = {"cho-toi": 1, "lech": 0, "chua-giao": 1, "cho-xac-nhan": 1, "da-xac-nhan": 0, "x": 2}


@pytest.mark.parametrize(("state", "number"), FILTERS.items())
def test_the_address_filters(
    programme: Any, delivered: Support, cash: Any, lan: Any, y_hoa: Any, state: str, number: int
) -> None:
    actions.record_support(by=lan.actor, programme=programme, data=replace(cash, kind="house"), status="pledged")
    page = y_hoa.client.get(at("ledger", programme), {"tinh-trang": state}).context["page_obj"]
    assert page.paginator.count == number == len(page.object_list)


def test_it_is_searched_without_tones_and_by_kind(programme: Any, delivered: Support, lan: Any) -> None:
    for query, number in (({"q": "sap nha"}, 1), ({"q": "phuoc thanh"}, 1), ({"q": "gạo"}, 0), ({"loai": "house"}, 0)):
        assert lan.client.get(at("ledger", programme), query).context["page_obj"].paginator.count == number


def test_the_totals_are_those_of_the_lines(programme: Any, confirmed: Support, disputed_too: Any, thuy: Any) -> None:
    flow = thuy.client.get(at("ledger", programme)).context["flow"]
    assert (flow["promised"], flow["handed_over"], flow["confirmed"], flow["disputed"]) == (
        50_000_000, 50_000_000, 50_000_000, 7,
    )  # fmt: skip


@pytest.fixture
def disputed_too(programme: Any, cash: Any, lan: Any, y_hoa: Any) -> Support:
    data = replace(cash, amount=7)
    line = actions.record_support(by=lan.actor, programme=programme, data=data, status="delivered")
    return actions.dispute(by=y_hoa.actor, support=line, amount=6, note="Khác")


STATUS = {"lan": 200, "overseer": 200, "administrator": 200, "outsider": 404, "reporter": 404, "stranger": 302}


@pytest.mark.parametrize(("name", "status"), STATUS.items())
def test_who_may_look(request: Any, name: str, status: int, programme: Any, delivered: Support) -> None:
    client = request.getfixturevalue(name).client
    assert client.get(at("ledger", programme)).status_code == status
    assert client.get(at("ledger_export", programme, ending="csv")).status_code == status
    assert client.get(at("line", programme, number=delivered.number)).status_code == status


def test_the_file_holds_the_lines_of_the_list(programme: Any, confirmed: Support, lan: Any) -> None:
    body = b"".join(lan.client.get(at("ledger_export", programme, ending="csv")).streaming_content)
    [row] = csv.DictReader(io.StringIO(body.decode("utf-8-sig")))
    assert (row["Mã"], row["Trị giá, đồng"], row["Bên nhận"]) == ("HT-001", "50000000", "Đảng ủy xã Phước Thành")
    assert row["Tình trạng"] == "Hai bên xác nhận"


def test_at_most_fifteen_queries_for_any_number(
    programme: Any, cash: Any, rice: Any, storm: Any, hamlets: Any, lan: Any, y_hoa: Any
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert y_hoa.client.get(at("ledger", programme)).status_code == 200
        return len(caught)

    def write(number: int) -> None:
        for _ in range(number):
            line = actions.record_support(by=lan.actor, programme=programme, data=cash, status="delivered")
        actions.dispute(by=y_hoa.actor, support=line, amount=1, note="Khác")

    write(2)
    queries()
    few = queries()
    write(12)
    assert queries() == few <= 15


def test_the_overview_and_the_public_page_tell_of_it(
    programme: Any, confirmed: Support, disputed_too: Any, lan: Any, stranger: Any
) -> None:
    assert at("ledger", programme) in words(lan.client.get(f"/ket-nghia/{programme.code}/tong-quan/"))
    public = words(stranger.client.get(f"/ket-nghia/{programme.code}/"))
    assert "đã nhận 50 triệu đồng" in public
    assert "7 đồng" not in public


def test_the_public_page_is_silent_about_what_nobody_confirmed(
    programme: Any, delivered: Support, stranger: Any
) -> None:
    assert "hai bên xác nhận" not in words(stranger.client.get(f"/ket-nghia/{programme.code}/"))
