"""Every row is seen before it is written; all of them or none; an export read back changes nothing; it is quick."""

from __future__ import annotations

import io
import time
from typing import Any

import openpyxl

from ketnghia.audit.models import Event
from ketnghia.support import actions
from ketnghia.support.models import ColumnMap, ImportFile, Support
from ketnghia.support.queries.importing import preview
from ketnghia.support.tests.conftest import at, words
from ketnghia.support.tests.test_import_file import GOOD, book


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
    assert "Không tìm thấy trong danh bạ." in page
    assert "Số tiền không đọc được" in page
    lan.client.post(url, {"apply": 1})
    assert not Support.objects.exists()


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


def test_an_export_read_back_changes_nothing(
    programme: Any, cash: Any, rice: Any, storm: Any, disputed: Support, lan: Any
) -> None:
    from dataclasses import replace

    actions.record_support(by=lan.actor, programme=programme, data=replace(rice, occasion=storm.pk), status="proposed")
    actions.settle_by_entry(by=lan.actor, support=disputed, note="Phí")
    body = b"".join(lan.client.get(at("ledger_export", programme, ending="xlsx")).streaming_content)
    seen = preview(read(programme, lan, body))
    assert seen.number == {"new": 0, "same": 3, "changed": 0, "double": 0, "wrong": 0}, [
        row.problems for row in seen.rows
    ]
    made = openpyxl.load_workbook(io.BytesIO(body))
    sheet = made.active
    sheet.cell(row=2, column=[cell.value for cell in sheet[1]].index("Nội dung") + 1).value = "Khác"
    out = io.BytesIO()
    made.save(out)
    file = read(programme, lan, out.getvalue())
    assert preview(file).number["changed"] == 1
    assert "Khác với sổ" in words(lan.client.get(at("import_preview", programme, pk=file.pk)))


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
