"""The list of programmes: who sees what, search, facets, files, speed that does not depend on the number of rows."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ketnghia.programmes import actions
from ketnghia.programmes.models import Programme
from ketnghia.programmes.rules import CommitmentData, PartyData, ProgrammeData
from ketnghia.programmes.tests.conftest import make_many, words

URL = "/ket-nghia/"


def codes(client: Any, query: str = "", ending: str = "csv") -> set[str]:
    """Return the codes in the file of the list with these filters."""
    body = b"".join(client.get(f"/ket-nghia.{ending}{query}").streaming_content)
    if ending == "json":
        return {row["code"] for row in json.loads(body)}
    if ending == "xlsx":
        rows = openpyxl.load_workbook(io.BytesIO(body)).active.iter_rows(min_row=2, values_only=True)
        return {row[0] for row in rows}
    return {row["Mã"] for row in csv.DictReader(io.StringIO(body.decode("utf-8-sig")))}


@pytest.fixture
def other(lan: Any, founding: Any) -> Programme:
    """A draft of equals with a school field, between Nam Phước and a commune of another province."""
    parties = (PartyData(founding.du_nam_phuoc.pk), PartyData(founding.du_nong_cong.pk))
    data = ProgrammeData(parties, signed_on=date(2026, 1, 5))
    return actions.create_programme(by=lan.actor, data=data, commitments=[CommitmentData("Dạy học", ("education",))])


def test_visitors_see_signed_programmes_only(in_force: Programme, other: Programme, stranger: Any, lan: Any) -> None:
    page = words(stranger.client.get(URL))
    assert in_force.code in page
    assert other.code not in page
    assert other.code in words(lan.client.get(URL))


@pytest.mark.parametrize("asked", ["phuoc thanh", "Phước Thành", "THĂNG phuoc", "kn-2025-0001", "01-ctr"])
def test_search_needs_no_tones(in_force: Programme, other: Programme, lan: Any, asked: str) -> None:
    page = words(lan.client.get(URL, {"q": asked}))
    assert in_force.code in page
    assert other.code not in page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?linh-vuc=health", {1}),
        ("?linh-vuc=education", {2}),
        ("?linh-vuc=health&linh-vuc=education", {1, 2}),
        ("?buoc=active", {1}),
        ("?buoc=draft&linh-vuc=health", set()),
        ("?tinh=38", {2}),
        ("?tinh=48", {1, 2}),
        ("?vai-tro=beneficiary", {1}),
        ("?tinh=38&vai-tro=peer", {2}),
        ("?tinh=38&vai-tro=supporter", set()),
        ("?cua-toi=1&vai-tro=supporter", {1}),
        ("?q=nong+cong", {2}),
        ("?linh-vuc=fishing&buoc=dancing&xep=up&page=999", {1, 2}),
    ],
)
def test_files_hold_exactly_what_is_filtered(
    in_force: Programme, other: Programme, lan: Any, query: str, expected: set[int]
) -> None:
    wanted = {row.code for number, row in ((1, in_force), (2, other)) if number in expected}
    assert codes(lan.client, query) == wanted
    page = words(lan.client.get(URL + query))
    assert {row.code for row in (in_force, other) if f">{row.code} ·" in page} == wanted


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_every_kind_of_file(in_force: Programme, lan: Any, stranger: Any, ending: str) -> None:
    assert codes(lan.client, "", ending) == codes(stranger.client, "", ending) == {in_force.code}


def test_a_facet_counts_what_it_would_give(in_force: Programme, other: Programme, lan: Any) -> None:
    facets = {facet.name: facet for facet in lan.client.get(URL, {"buoc": "active"}).context["facets"]}
    for facet in facets.values():
        for option in facet.options:
            query = f"?{facet.name}={option.value}" + ("" if facet.name == "buoc" else "&buoc=active")
            assert len(codes(lan.client, query)) == option.number, (facet.name, option)
    assert {option.value: option.number for option in facets["buoc"].options} == {"draft": 1, "active": 1}


def test_the_number_of_queries_does_not_grow(founding: Any, lan: Any) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert lan.client.get(URL).status_code == 200
        return len(caught)

    make_many(2, founding)
    queries()  # the first page of a session asks a little more
    few = queries()
    make_many(18, founding)
    assert queries() == few
    assert few <= 15


def test_pages_of_twenty_five(founding: Any, lan: Any) -> None:
    make_many(27, founding, commitments=0)
    assert len(lan.client.get(URL).context["page_obj"].object_list) == 25
    assert len(lan.client.get(URL, {"page": "2"}).context["page_obj"].object_list) == 2


@pytest.mark.parametrize(("sort", "first"), [("moi-ky", 2), ("ky-truoc", 1), ("moi-lap", 2)])
def test_the_order_that_was_asked_for(in_force: Programme, other: Programme, lan: Any, sort: str, first: int) -> None:
    rows = lan.client.get(URL, {"xep": sort}).context["page_obj"].object_list
    assert rows[0] == {1: in_force, 2: other}[first]


def test_both_languages_and_no_results(in_force: Programme, stranger: Any) -> None:
    assert "Không có chương trình nào khớp" in words(stranger.client.get(URL, {"q": "khong co dau"}))
    assert stranger.client.get(f"{URL}?lang=en", follow=True).headers["Content-Language"] == "en"
    assert reverse("programmes:index_export", args=["csv"]) == "/ket-nghia.csv"


def test_the_first_two_filters_stand_open_and_so_do_those_in_use(in_force: Programme, stranger: Any) -> None:
    page = words(stranger.client.get(URL, {"vai-tro": "supporter"}))
    assert re.findall(r'<details class="facet"([^>]*)>', page) == [
        " open data-narrow",
        " open data-narrow",
        "",
        " open",
    ]
