"""The list as files: exactly what is filtered, in each format."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import openpyxl
import pytest
from django.test import Client

from conftest import Persona


def content(client: Client, address: str) -> bytes:
    return b"".join(client.get(address))


@pytest.mark.parametrize("query", ["", "?q=phuoc", "?tinh=48&dia-hinh=lowland", "?ket-nghia=co", "?loai=phuong"])
def test_every_file_holds_what_the_page_shows(founding: Any, twinned: Any, stranger: Persona, query: str) -> None:
    client = stranger.client
    shown = [row.code for row, *_ in client.get(f"/don-vi/{query}").context["rows"]]
    table = list(csv.DictReader(io.StringIO(content(client, f"/don-vi.csv{query}").decode("utf-8-sig"))))
    sheet = openpyxl.load_workbook(io.BytesIO(content(client, f"/don-vi.xlsx{query}"))).active
    places = json.loads(content(client, f"/don-vi.geojson{query}"))["features"]
    assert [row["Mã"] for row in table] == shown
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == shown
    assert [row["code"] for row in json.loads(content(client, f"/don-vi.json{query}"))] == shown
    assert [row["properties"]["code"] for row in places] == shown


def test_a_row_says_what_is_known(founding: Any, twinned: Any, stranger: Persona) -> None:
    row = json.loads(content(stranger.client, "/don-vi.json?q=nam+phuoc"))[0]
    assert row["name"] == "Nam Phước"
    assert (row["kind"], row["province_code"], row["terrain"], row["twinned"]) == ("xã", "48", "đồng bằng", "có")
    assert (row["lat"], row["lon"], row["area_km2"]) == (15.84, 108.25, None)


def test_files_are_reached_from_the_page_with_its_filter(founding: Any, stranger: Persona) -> None:
    page = stranger.client.get("/don-vi/?tinh=48&page=1").text
    for ending in ("csv", "xlsx", "json", "geojson"):
        assert f'href="/don-vi.{ending}?tinh=48"' in page


def test_other_endings_do_not_exist(founding: Any, stranger: Persona) -> None:
    assert stranger.client.get("/don-vi.exe").status_code == 404
