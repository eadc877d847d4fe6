"""One occasion: who got nothing leads, totals of what the reader may see, closed and opened again."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest
from openpyxl import load_workbook

from ketnghia.support import actions
from ketnghia.support.rules import GiverData, HamletData
from ketnghia.support.tests.conftest import at, words


@pytest.fixture
def reached(programme: Any, rice: Any, storm: Any, hamlets: Any, lan: Any, y_hoa: Any) -> Any:
    """Rice for 40 households of the first hamlet and 2 of the second; nothing for the third."""
    got = (HamletData(hamlets[0].pk, 40), HamletData(hamlets[1].pk, 2))
    data = replace(rice, occasion=storm.pk, hamlets=got)
    line = actions.record_support(by=lan.actor, programme=programme, data=data, status="delivered")
    return actions.confirm(by=y_hoa.actor, support=line)


def test_bare_hamlets_lead(storm: Any, reached: Any, y_hoa: Any) -> None:
    response = y_hoa.client.get(at("occasion", pk=storm.pk))
    rows = response.context["coverage"].rows
    assert [row.place.name for row in rows] == ["Thôn 3", "Thôn 1", "Thôn 2"]
    assert "1 trên 3 thôn chưa nhận được gì" in words(response)


def test_small_counts_are_hidden_from_all_but_the_commune(
    storm: Any, reached: Any, lan: Any, y_hoa: Any, overseer: Any
) -> None:
    for person, owner in ((y_hoa, True), (lan, False), (overseer, False)):
        response = person.client.get(at("occasion", pk=storm.pk))
        small = next(row for row in response.context["coverage"].rows if row.place.name == "Thôn 2")
        assert (small.households, small.hidden) == ((2, False) if owner else (None, True))
        assert ("2 hộ đã nhận" in words(response)) is owner


def test_others_see_the_occasion_and_nothing_of_who_got_what(storm: Any, reached: Any, outsider: Any) -> None:
    response = outsider.client.get(at("occasion", pk=storm.pk))
    assert response.status_code == 200
    assert (response.context["lines"], response.context["coverage"]) == ([], None)
    assert "chưa nhận được gì" not in words(response)


def test_what_another_programme_brought_is_in_the_matrix_and_its_lines_are_not(
    programme: Any, elsewhere: Any, cash: Any, storm: Any, hamlets: Any, founding: Any, lan: Any, thuy: Any
) -> None:
    third = hamlets[2]
    data = replace(
        cash, occasion=storm.pk, givers=(GiverData(founding.du_thang_phu.pk),), hamlets=(HamletData(third.pk),)
    )
    line = actions.record_support(by=thuy.actor, programme=elsewhere, data=data, status="delivered")
    for url in (at("occasion", pk=storm.pk), at("ledger", programme)):
        response = lan.client.get(url)
        assert third.name not in [row.place.name for row in response.context["coverage"].bare]
        assert line.get_absolute_url() not in words(response)


@pytest.mark.parametrize(("who", "small"), [("y_hoa", "2"), ("lan", "dưới 3"), ("overseer", "dưới 3")])
def test_who_got_what_is_a_file_of_what_the_page_shows(
    who: str, small: str, storm: Any, reached: Any, hamlets: Any, founding: Any, request: Any
) -> None:
    client = request.getfixturevalue(who).client
    url = at("coverage_export", pk=storm.pk, place=founding.phuoc_thanh.pk, ending="csv")
    assert url in words(client.get(at("occasion", pk=storm.pk)))
    text = b"".join(client.get(url).streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    told = [(row["Thôn"], row["Gạo, mì"], row["Nước sạch"], row["Số hộ đã nhận"], row["Tình trạng"]) for row in rows]
    assert told == [
        ("Thôn 3", "", "", "", "Chưa nhận gì"), ("Thôn 1", "đã tới", "", "40", "Thiếu 4 thứ"),
        ("Thôn 2", "đã tới", "", small, "Thiếu 4 thứ"),
    ]  # fmt: skip


def test_who_got_what_is_a_workbook_and_nobody_elses(
    storm: Any, reached: Any, founding: Any, lan: Any, outsider: Any
) -> None:
    url = at("coverage_export", pk=storm.pk, place=founding.phuoc_thanh.pk, ending="xlsx")
    sheet = load_workbook(io.BytesIO(b"".join(lan.client.get(url).streaming_content))).active
    assert [sheet.cell(row, 1).value for row in range(1, 5)] == ["Thôn", "Thôn 3", "Thôn 1", "Thôn 2"]
    assert outsider.client.get(url).status_code == 404


def test_the_file_holds_its_lines(storm: Any, reached: Any, delivered: Any, lan: Any) -> None:
    body = b"".join(lan.client.get(at("occasion_export", pk=storm.pk, ending="json")).streaming_content)
    assert [(row["programme"], row["code"]) for row in json.loads(body)] == [(reached.programme.code, reached.code)]


def test_closed_it_takes_no_new_line_and_opens_again(
    programme: Any, cash: Any, storm: Any, a_viet: Any, lan: Any
) -> None:
    url = at("close_occasion", pk=storm.pk)
    assert lan.client.post(url).status_code == 403
    storm.refresh_from_db()
    assert storm.is_open
    for _twice in "ab":
        a_viet.client.post(url)
        storm.refresh_from_db()
        assert not storm.is_open
    with pytest.raises(actions.handing.Refused, match="đã đóng"):
        actions.record_support(
            by=lan.actor, programme=programme, data=replace(cash, occasion=storm.pk), status="pledged"
        )
    assert 'name="reopen"' in words(a_viet.client.get(at("occasion", pk=storm.pk)))
    a_viet.client.post(url, {"reopen": 1})
    storm.refresh_from_db()
    assert storm.is_open
