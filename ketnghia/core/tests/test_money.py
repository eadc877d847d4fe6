"""Amounts in đồng: found in text, read to an integer, written out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia.core import money


@pytest.mark.parametrize(
    ("text", "vnd"),
    [
        ("6,5 tỉ", 6_500_000_000),
        ("10.500 ngàn đồng", 10_500_000),
        ("500 nghìn đồng/suất", 500_000),
        ("hơn 150 triệu", 150_000_000),
        ("1,2 tỷ đồng", 1_200_000_000),
        ("38.000.000 đồng", 38_000_000),
        ("500.000đ", 500_000),
        ("2 tỷ 500 triệu đồng", 2_500_000_000),
        ("mỗi suất một triệu đồng", 1_000_000),
        ("hai mươi lăm triệu đồng", 25_000_000),
        ("một trăm hai mươi triệu đồng", 120_000_000),
        ("một tỷ rưỡi", 1_500_000_000),
        ("nửa tỷ đồng", 500_000_000),
        ("20 trieu dong", 20_000_000),
        ("VND 150 million", 150_000_000),
        ("VND 400,000 each", 400_000),
    ],
)
def test_an_amount_is_read_to_whole_dong(text, vnd):
    assert [amount.vnd for amount in money.find_amounts(text)] == [vnd]
    assert money.parse_amount(text) == vnd


@pytest.mark.parametrize(
    "text",
    [
        "3 triệu người",
        "5.000 cây giống",
        "02 ngăn tủ",
        "hàng trăm tỷ đồng",
        "nhiều triệu đồng",
        "một đồng lòng",
        "15%",
        "",
    ],
)
def test_other_numbers_are_no_amounts(text):
    assert money.find_amounts(text) == []


def test_unit_price_and_roughness_are_told():
    [amount] = money.find_amounts("gần 300.000 đồng/suất quà")
    assert (amount.per.split()[0], amount.rough) == ("suất", True)


def test_spans_quote_the_words():
    text = "trao 50 triệu đồng và 2 tỷ đồng"
    assert [text[a.start : a.end] for a in money.find_amounts(text)] == ["50 triệu đồng", "2 tỷ đồng"]


def test_a_bare_number_in_a_column_of_money_is_dong():
    assert money.parse_amount("38.000.000") == 38_000_000
    assert money.parse_amount("chưa có") is None
    assert money.parse_amount("") is None


@pytest.mark.parametrize(
    ("text", "number"), [("10.500", 10500), ("6,5", 6.5), ("1.5", 1.5), ("1 250 000", 1250000), ("x", None)]
)
def test_vietnamese_numbers(text, number):
    assert money.read_number(text) == number


@given(st.integers(min_value=1000, max_value=10**13))
def test_the_exact_form_is_read_back(vnd):
    assert money.parse_amount(money.format_amount(vnd)) == vnd


@given(st.text(max_size=200))
def test_no_text_breaks_the_search(text):
    assert all(0 <= amount.start < amount.end <= len(text) for amount in money.find_amounts(text))
