"""Exports: what a row becomes in each file, and that no cell can act as a formula."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import openpyxl
import pytest
from django.http import Http404

from ketnghia.ui.exports import export, safe_cell

COLUMNS = [("name", "Tên"), ("on", "Ngày"), ("count", "Số")]
ROWS = [
    {"name": "Nam Phước", "on": date(2025, 9, 3), "count": 31, "secret": "không được ra"},
    {"name": "=HYPERLINK(1)", "on": None, "count": -2},
]


def content(fmt: str, columns: Any = COLUMNS, rows: Any = ROWS) -> bytes:
    return b"".join(export(fmt, "danh-sach", columns, rows))


def test_csv_opens_in_excel_and_holds_only_the_columns() -> None:
    data = content("csv")
    assert data.startswith("\ufeff".encode())
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig")))) == [
        ["Tên", "Ngày", "Số"],
        ["Nam Phước", "2025-09-03", "31"],
        ["'=HYPERLINK(1)", "", "-2"],
    ]


def test_json_uses_keys_and_keeps_types() -> None:
    assert json.loads(content("json")) == [
        {"name": "Nam Phước", "on": "2025-09-03", "count": 31},
        {"name": "=HYPERLINK(1)", "on": None, "count": -2},
    ]


def test_an_empty_list_is_still_valid_json() -> None:
    assert json.loads(content("json", rows=[])) == []
    assert json.loads(content("geojson", rows=[])) == {"type": "FeatureCollection", "features": []}


def test_workbook_has_dates_as_dates_and_text_never_as_formula() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(content("xlsx"))).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Tên", "Ngày", "Số"],
        ["Nam Phước", datetime(2025, 9, 3), 31],
        ["=HYPERLINK(1)", None, -2],
    ]
    assert sheet["A3"].data_type == "s"


def test_moments_are_written_in_local_time() -> None:
    rows = [{"name": datetime(2025, 9, 2, 23, 5, tzinfo=UTC)}]
    assert b"2025-09-03 06:05" in content("csv", [("name", "Lúc")], rows)
    sheet = openpyxl.load_workbook(io.BytesIO(content("xlsx", [("name", "Lúc")], rows))).active
    assert sheet["A2"].value == datetime(2025, 9, 3, 6, 5)


def test_geojson_makes_points_and_leaves_places_without_position() -> None:
    columns = [("code", "Mã"), ("lat", "Vĩ độ"), ("lon", "Kinh độ")]
    rows = [{"code": "20599", "lat": 15.8, "lon": 108.2}, {"code": "20333", "lat": None, "lon": None}]
    features = json.loads(content("geojson", columns, rows))["features"]
    assert features[0]["geometry"] == {"type": "Point", "coordinates": [108.2, 15.8]}
    assert features[0]["properties"] == {"code": "20599"}
    assert features[1]["geometry"] is None


def test_rows_are_taken_one_by_one_while_the_file_is_sent() -> None:
    taken = []

    def rows() -> Iterator[dict[str, Any]]:
        for number in range(3):
            taken.append(number)
            yield {"count": number}

    lines = iter(export("csv", "x", COLUMNS, rows()))
    next(lines)
    assert taken == []
    next(lines)
    assert taken == [0]


def test_an_unknown_ending_is_not_found() -> None:
    with pytest.raises(Http404):
        export("exe", "x", COLUMNS, ROWS)


@pytest.mark.parametrize("text", ["=1+1", "+84", "-cmd", "@SUM", "\tx", "\rx"])
def test_every_start_of_a_formula_is_defused(text: str) -> None:
    assert safe_cell(text) == f"'{text}"
