"""Pure rules of the register: names as typed, changes between files, distances."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia.core.vntext import collation, sort_key
from ketnghia.organisations.rules import (
    Change,
    Unit,
    changes_between,
    distance_km,
    last_day,
    legal_basis,
    plan,
    without_kinds,
)

UNIT = Unit("20599", "Nam Phước", "xa", "48", 15.84, 108.25, terrain="lowland", valid_from=date(2025, 7, 1))
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẵặấầậéèếềệíìịóòọốồộớờợúùụứừựýỳ ABCĐ123"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("xã Nam Phước", ["nam phuoc"]),
        ("P.Hải Châu, TP Đà Nẵng", ["hai chau", "da nang"]),
        ("TT Nam Phước", ["nam phuoc"]),
        ("Đặc khu Hoàng Sa", ["hoang sa"]),
        ("Phường", ["phuong"]),
        ("Xà Dề Phìn", ["de phin"]),
        (" , ", [""]),
    ],
)
def test_a_name_is_searched_without_its_kind(text: str, parts: list[str]) -> None:
    assert without_kinds(text) == parts


def test_nothing_changes_between_equal_units_or_when_the_file_has_no_terrain() -> None:
    assert changes_between(UNIT, UNIT) == []
    assert changes_between(UNIT, replace(UNIT, terrain="")) == []


def test_a_new_resolution_is_no_correction_besides_the_new_type() -> None:
    after = replace(UNIT, kind="phuong", legal_basis="388/NQ", valid_from=date(2026, 8, 4), note="Trước đó là xã")
    assert changes_between(UNIT, after) == [Change("retyped", {"kind": "xa"}, {"kind": "phuong"})]


def test_a_corrected_area_is_a_correction() -> None:
    assert [change.kind for change in changes_between(UNIT, replace(UNIT, area_km2=40.0))] == ["corrected"]


def test_units_of_provinces_that_the_file_does_not_cover_stay() -> None:
    other = replace(UNIT, code="16279", province="38")
    answer = plan({"20599": UNIT, "16279": other}, {"20599": UNIT}, {})
    assert (answer.closed, answer.unchanged) == ([], 1)


@pytest.mark.parametrize(
    ("stated", "successor", "expected"),
    [
        (date(2025, 6, 30), UNIT, date(2025, 6, 30)),
        (None, UNIT, date(2025, 6, 30)),
        (None, None, date(2026, 1, 4)),
    ],
)
def test_the_last_day_is_stated_or_the_day_before_the_successor(
    stated: date | None, successor: Unit | None, expected: date
) -> None:
    assert last_day(stated, successor, date(2026, 1, 5)) == expected


def test_the_legal_basis_says_what_there_is() -> None:
    assert legal_basis("1659/NQ-UBTVQH15", "2025-06-16") == "1659/NQ-UBTVQH15, 16/06/2025"
    assert legal_basis("", "") == ""


def test_distance_is_that_of_a_known_pair() -> None:
    assert distance_km(21.03, 105.85, 10.78, 106.70) == pytest.approx(1143, abs=3)  # Hà Nội to Thành phố Hồ Chí Minh


@given(st.floats(8, 24), st.floats(102, 115), st.floats(8, 24), st.floats(102, 115))
def test_distance_is_symmetric_and_never_negative(lat1: float, lon1: float, lat2: float, lon2: float) -> None:
    there = distance_km(lat1, lon1, lat2, lon2)
    assert there >= 0
    assert there == pytest.approx(distance_km(lat2, lon2, lat1, lon1))


@given(st.lists(st.text(LETTERS, min_size=1, max_size=12).map(str.strip).filter(bool), min_size=2, max_size=8))
def test_the_column_for_ordering_sorts_as_a_vietnamese_dictionary(names: list[str]) -> None:
    names = [" ".join(name.split()) for name in names]
    by_column = sorted(names, key=lambda name: (collation(name), name))
    by_key = sorted(names, key=lambda name: (*sort_key(name)[:2], name))
    assert [collation(name) for name in by_column] == [collation(name) for name in by_key]


def test_d_sorts_before_d_with_stroke_and_short_before_long() -> None:
    names = ["Đại Lộc", "Dương Hòa", "An Bình", "An", "Âu Lâu", "Ân Hảo", "Án"]
    assert sorted(names, key=collation) == ["An", "Án", "An Bình", "Ân Hảo", "Âu Lâu", "Dương Hòa", "Đại Lộc"]
