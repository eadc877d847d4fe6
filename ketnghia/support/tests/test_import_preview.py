"""Every row is seen before it is written; all of them or none; an export read back changes nothing; it is quick."""

from __future__ import annotations

import io
import time
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.utils.translation import override

from ketnghia.audit.models import Event
from ketnghia.organisations.models import Organisation
from ketnghia.support import actions
from ketnghia.support.models import ColumnMap, ImportFile, Support
from ketnghia.support.queries.importing import preview
from ketnghia.support.rules import GiverData, HamletData
from ketnghia.support.tests.conftest import at, words
from ketnghia.support.tests.test_import_file import GOOD, HEADINGS, book


def read(programme: Any, lan: Any, data: bytes) -> ImportFile:
    return actions.read_file(by=lan.actor, programme=programme, name="so.xlsx", data=data)


def test_new_rows_come_in_together_with_one_event(programme: Any, lan: Any) -> None:
    file = read(programme, lan, book(GOOD, ["Gạo", "Nam Phước", "Phước Thành", None, None]))
    url = at("import_preview", programme, pk=file.pk)
    assert "Ghi 2 khoản mới vào sổ" in words(lan.client.get(url))
    lan.client.post(url, {"apply": 1})
    lines = list(Support.objects.order_by("number"))
    assert [(line.amount, line.status, line.said_by) for line in lines] == [
        (50_000_000, "delivered", "giver"), (None, "pledged", "giver"),
    ]  # fmt: skip
    event = Event.objects.get(kind="support.imported")
    assert event.data["sha256"] == file.sha256
    assert event.data["lines"] == [[2, 1, 50_000_000], [3, 2, None]]
    assert [line.statements.get().verb for line in lines] == ["record", "record"]
    assert lan.client.get(url).status_code == 404  # not twice


def test_one_wrong_row_stops_all_and_is_named(programme: Any, lan: Any) -> None:
    file = read(programme, lan, book(GOOD, ["Gạo", "Xã Lạ", "Phước Thành", "vài", "hôm qua"]))
    url = at("import_preview", programme, pk=file.pk)
    page = words(lan.client.get(url))
    assert "Không tìm thấy trong danh bạ, hoặc nhiều cơ quan cùng tên" in page
    assert "Số tiền không đọc được" in page
    lan.client.post(url, {"apply": 1})
    assert not Support.objects.exists()


def test_what_an_office_writes_above_its_table_is_no_row_and_mistakes_stand_where_the_sheet_has_them(
    programme: Any, lan: Any
) -> None:
    above: list[list[Any]] = [["Bảng tổng hợp hỗ trợ xã Phước Thành năm 2025"], [], ["STT", *HEADINGS]]
    below: list[list[Any]] = [[1, *GOOD], [], [2, "Gạo", "Xã Lạ", "Phước Thành"]]
    file = read(programme, lan, book(*above, *below, headings=["UBND xã Nam Phước"]))
    seen = preview(file)
    assert [(row.number, row.fate) for row in seen.rows] == [(5, "new"), (7, "wrong")]
    page = words(lan.client.get(at("import_preview", programme, pk=file.pk)))
    assert "Gạo" in page
    assert "Bên giao: Không tìm thấy trong danh bạ" in page


def test_doubles_are_flagged_and_left_out_unless_asked_for(programme: Any, lan: Any) -> None:
    file = read(programme, lan, book(GOOD, GOOD))
    assert preview(file).number["double"] == 1
    actions.apply_file(by=lan.actor, file=file)
    assert Support.objects.count() == 1
    again = read(programme, lan, book(GOOD))
    assert preview(again).number["double"] == 1
    lan.client.post(at("import_preview", programme, pk=again.pk), {"apply": 1, "doubles": 1})
    assert Support.objects.count() == 2


def test_what_the_columns_mean_is_remembered_for_the_office(programme: Any, lan: Any, minh: Any) -> None:
    odd = ["Món", "Ai cho", "Ai nhận", "Bao nhiêu", "Khi nào"]
    file = read(programme, lan, book(GOOD, headings=odd))
    assert file.meanings == {}
    url = at("import_preview", programme, pk=file.pk)
    parts = ("description", "giver", "receiver", "amount", "delivered_on")
    twice = {f"column_{place}": "amount" for place in range(2)}
    assert lan.client.post(url, {"meanings": 1, **twice}).status_code == 422
    lan.client.post(url, {"meanings": 1} | {f"column_{place}": part for place, part in enumerate(parts)})
    file.refresh_from_db()
    assert preview(file).number["new"] == 1
    assert ColumnMap.objects.get().organisation_id == lan.actor.organisation_id
    assert read(programme, minh, book(GOOD, headings=odd)).meanings == file.meanings


@pytest.fixture
def full(
    programme: Any, founding: Any, cash: Any, rice: Any, storm: Any, hamlets: Any, disputed: Support, lan: Any
) -> None:
    """A ledger with everything that a row can say: shares, hamlets, a commitment, a rest of words, a counter-entry."""
    first, second, third = hamlets
    shared = replace(
        cash, kind="house", amount=38_000_000, quantity=Decimal("2.5"), unit="nhà", valued="estimated",
        description="=1+1 \"nhà\"; 2 hộ, «x»", occasion=storm.pk, commitment=programme.commitments.get().pk,
        givers=(
            GiverData(founding.du_nam_phuoc.pk, 30_000_000), GiverData(founding.du_thang_phu.pk, 8_000_000, "Công ty"),
        ),
        hamlets=(HamletData(first.pk, 1, 4), HamletData(second.pk), HamletData(third.pk, 20, 2)),
    )  # fmt: skip
    school = Organisation.objects.create(kind="school", name="Trường Kim Đồng", locality=founding.phuoc_thanh)
    Organisation.objects.create(kind="school", name="Trường Kim Đồng", locality=founding.nam_phuoc)
    actions.record_support(by=lan.actor, programme=programme, data=shared, status="delivered")
    actions.record_support(by=lan.actor, programme=programme, data=replace(rice, occasion=storm.pk), status="proposed")
    actions.record_support(by=lan.actor, programme=programme, data=replace(rice, receiver=school.pk), status="pledged")
    actions.settle_by_entry(by=lan.actor, support=disputed, note="Phí")


def exported(programme: Any, who: Any, language: str = "vi") -> bytes:
    who.client.cookies["kn_language"] = language
    return b"".join(who.client.get(at("ledger_export", programme, ending="xlsx")).streaming_content)


def cell_of(data: bytes, heading: str, row: int, value: str | None = None) -> tuple[Any, bytes]:
    """Return what a cell says, and the workbook with `value` in it."""
    made = openpyxl.load_workbook(io.BytesIO(data))
    cell = made.active.cell(row=row, column=[cell.value for cell in made.active[1]].index(heading) + 1)
    before, out = cell.value, io.BytesIO()
    cell.value = value or before
    made.save(out)
    return before, out.getvalue()


@pytest.mark.parametrize(("name", "language"), [("lan", "vi"), ("y_hoa", "vi"), ("thuy", "vi"), ("lan", "en")])
def test_an_export_read_back_changes_nothing(programme: Any, full: Any, request: Any, name: str, language: str) -> None:
    who = request.getfixturevalue(name)
    with override("vi"):
        file = actions.read_file(
            by=who.actor, programme=programme, name="so.xlsx", data=exported(programme, who, language)
        )
    with override(language):
        seen = preview(file)
        told = [row.problems for row in seen.rows if row.problems]
    assert (told, seen.number) == ([], {"new": 0, "same": 5, "changed": 0, "double": 0, "wrong": 0})


def test_a_changed_row_is_told_and_changes_nothing(programme: Any, full: Any, lan: Any) -> None:
    for heading, value in (("Nội dung", "Khác"), ("Phần của từng bên giao, đồng", "29000000; 9000000")):
        _before, data = cell_of(exported(programme, lan), heading, 3, value)
        file = read(programme, lan, data)
        assert preview(file).number["changed"] == 1
        assert "Khác với sổ" in words(lan.client.get(at("import_preview", programme, pk=file.pk)))


def test_small_counts_are_kept_back_from_others_and_cannot_be_guessed(
    programme: Any, full: Any, lan: Any, y_hoa: Any
) -> None:
    theirs, data = cell_of(exported(programme, lan), "Thôn nhận", 3)
    own, _data = cell_of(exported(programme, y_hoa), "Thôn nhận", 3)
    assert theirs == "Thôn 1: dưới 3 hộ, 4 người; Thôn 2; Thôn 3: 20 hộ, dưới 3 người"
    assert own == "Thôn 1: 1 hộ, 4 người; Thôn 2; Thôn 3: 20 hộ, 2 người"
    for guess, told in (("1 hộ", "same"), ("2 hộ", "same"), ("7 hộ", "changed")):
        _before, tried = cell_of(data, "Thôn nhận", 3, theirs.replace("dưới 3 hộ", guess))
        assert [row.fate for row in preview(read(programme, lan, tried)).rows if row.number == 3] == [told]
    _before, tried = cell_of(data, "Thôn nhận", 3, own.replace("1 hộ", "2 hộ"))
    assert [row.fate for row in preview(read(programme, y_hoa, tried)).rows if row.number == 3] == ["changed"]


def test_a_row_brings_its_shares_hamlets_and_commitment(programme: Any, founding: Any, hamlets: Any, lan: Any) -> None:
    headings = ["Nội dung", "Bên giao", "Phần của từng bên", "Bên nhận", "Thôn nhận", "Cam kết", "Số tiền"]
    row = [
        "Nhà",
        "Xã Nam Phước; Xã Thăng Phú",
        "30 triệu; 8 triệu",
        "Xã Phước Thành",
        "Thôn 1: 3 hộ, 9 người",
        "Hỗ trợ",
    ]
    file = read(programme, lan, book([*row, "38 triệu"], headings=headings))
    [line] = actions.apply_file(by=lan.actor, file=file)
    assert list(line.givers.values_list("amount", flat=True)) == [30_000_000, 8_000_000]
    assert list(line.hamlets.values_list("hamlet", "households", "people")) == [(hamlets[0].pk, 3, 9)]
    assert line.commitment == programme.commitments.get()
    wrong = read(programme, lan, book([*row, "39 triệu"], headings=headings))
    assert "cộng lại là 38.000.000 đồng" in words(lan.client.get(at("import_preview", programme, pk=wrong.pk)))


def test_a_table_is_set_aside(programme: Any, lan: Any, y_hoa: Any) -> None:
    file = read(programme, lan, book(GOOD))
    url = at("import_preview", programme, pk=file.pk)
    assert y_hoa.client.get(url).status_code == 404
    lan.client.post(url, {"drop": 1})
    file.refresh_from_db()
    assert (file.state, file.rows) == ("dropped", [])


def test_a_receivers_table_promises_nothing(programme: Any, y_hoa: Any) -> None:
    file = read(programme, y_hoa, book(["Gạo", "Nam Phước", "Phước Thành", None, None]))
    url = at("import_preview", programme, pk=file.pk)
    assert "chỉ bên giao cam kết được" in words(y_hoa.client.post(url, {"apply": 1}))
    assert not Support.objects.exists()


def test_a_thousand_rows_take_a_fraction_of_the_time_allowed(programme: Any, lan: Any) -> None:
    """5,000 lines may take ten seconds on the smallest server; a fifth of them is tried here."""
    rows = [[f"Khoản {number}", *GOOD[1:]] for number in range(1000)]
    data = book(*rows)
    start = time.perf_counter()
    actions.apply_file(by=lan.actor, file=read(programme, lan, data))
    assert Support.objects.count() == 1000
    assert time.perf_counter() - start < 4
