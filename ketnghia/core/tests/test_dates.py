"""Dates in Vietnamese and English texts: found, completed from context, written out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia.core import dates


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ký ngày 3/9/2025 tại xã", date(2025, 9, 3)),
        ("ngày 03 tháng 9 năm 2025", date(2025, 9, 3)),
        ("ngày 03 tháng 9, năm 2025", date(2025, 9, 3)),
        ("hôm 03.9.2025", date(2025, 9, 3)),
        ("03-09-2025", date(2025, 9, 3)),
        ("on 3 September 2025", date(2025, 9, 3)),
        ("on September 3, 2025", date(2025, 9, 3)),
        ("Feb. 6th, 2026", date(2026, 2, 6)),
        ("ngay 22 thang 8 nam 2025", date(2025, 8, 22)),
    ],
)
def test_a_full_day_is_read_without_context(text, day):
    assert [found.on for found in dates.find_days(text)] == [day]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Chiều 3/9, tại", date(2025, 9, 3)),
        ("sáng nay 29.8", date(2025, 8, 29)),
        ("ngày 13-9", date(2025, 9, 13)),
        ("ngày 22 tháng 8", date(2025, 8, 22)),
        ("29/12", date(2024, 12, 29)),  # far in the future this year, so the year before
    ],
)
def test_a_missing_year_comes_from_the_day_of_the_text(text, day):
    [found] = dates.find_days(text)
    assert dates.complete(found, near=date(2025, 9, 14)) == day
    assert found.on is None


@pytest.mark.parametrize(
    "text",
    ["15-20 triệu đồng", "giai đoạn 2025 - 2030", "31/2/2025", "32/1/2025", "1.2 ha", "số 02-NQ/TU", "5/2025", ""],
)
def test_what_is_no_day_is_not_read_as_one(text):
    assert dates.find_days(text) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("quý III năm 2025", date(2025, 7, 1), date(2025, 9, 30)),
        ("Quý I/2026", date(2026, 1, 1), date(2026, 3, 31)),
        ("tháng 02/2026", date(2026, 2, 1), date(2026, 2, 28)),
        ("trong năm 2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("ngày 5/1/2026", date(2026, 1, 5), date(2026, 1, 5)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(text, first, last):
    [found] = dates.find_dates(text)
    assert (found.first_day(), found.last_day()) == (first, last)


def test_spans_quote_the_words():
    text = "Từ ngày 01/7/2025 đến tháng 02/2026"
    assert [text[found.start : found.end] for found in dates.find_dates(text)] == ["01/7/2025", "tháng 02/2026"]


@given(st.dates(min_value=date(1945, 1, 1), max_value=date(2099, 12, 31)))
def test_every_written_form_is_read_back(day):
    for written in (dates.format_date(day), dates.format_official(day)):
        assert [found.on for found in dates.find_days(written)] == [day]


def test_official_form_has_zeros_where_the_rule_asks_for_them():
    assert dates.format_official(date(2026, 2, 9)) == "ngày 09 tháng 02 năm 2026"
    assert dates.format_official(date(2025, 9, 3)) == "ngày 03 tháng 9 năm 2025"
    assert dates.format_official(date(2025, 12, 31)) == "ngày 31 tháng 12 năm 2025"
