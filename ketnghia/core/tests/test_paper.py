"""The layout of an official paper, told from its lines."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ketnghia.core.paper import layout

PAPER = """ĐẢNG BỘ THÀNH PHỐ ĐÀ NẴNG\tĐẢNG CỘNG SẢN VIỆT NAM
ĐẢNG ỦY XÃ NAM PHƯỚC
*
\tNam Phước, ngày 03 tháng 9 năm 2025

CHƯƠNG TRÌNH
kết nghĩa giữa hai xã
-----

Căn cứ Nghị quyết số 02-NQ/TU.

I- MỤC ĐÍCH
1. Hai xã giúp nhau."""


def told(text: str) -> list[tuple[str, str, str]]:
    return [
        (line.kind, text[line.start : line.cut or line.end].strip(), text[line.cut : line.end] if line.cut else "")
        for line in layout(text)
    ]


def test_the_head_the_title_and_the_headings_are_recognised() -> None:
    assert told(PAPER) == [
        ("head", "ĐẢNG BỘ THÀNH PHỐ ĐÀ NẴNG", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("head", "ĐẢNG ỦY XÃ NAM PHƯỚC", ""),
        ("head", "*", ""),
        ("head", "", "Nam Phước, ngày 03 tháng 9 năm 2025"),
        ("title", "CHƯƠNG TRÌNH", ""),
        ("title", "kết nghĩa giữa hai xã", ""),
        ("title", "-----", ""),
        ("body", "Căn cứ Nghị quyết số 02-NQ/TU.", ""),
        ("heading", "I- MỤC ĐÍCH", ""),
        ("body", "1. Hai xã giúp nhau.", ""),
    ]


def test_runs_of_blanks_part_columns_too() -> None:
    [line] = layout("ỦY BAN NHÂN DÂN      CỘNG HÒA XÃ HỘI")
    assert (line.kind, line.cut) == ("head", 21)


def test_a_report_without_head_and_title_is_body_alone() -> None:
    assert {line.kind for line in layout("Hai xã bàn việc chung\n\nSáng 20/10, hai xã gặp nhau.")} == {"body"}


@given(st.text("AĐđ \t\n.-", max_size=120))
@settings(max_examples=40)
def test_every_letter_stands_in_exactly_one_line(text: str) -> None:
    lines = layout(text)
    assert [text[line.start : line.end] for line in lines] == [line for line in text.split("\n") if line.strip()]
    assert all(line.cut is None or line.start < line.cut < line.end for line in lines)
