"""What holds for every text: quoted words, equal answers for equal texts, a doubt where not sure, and no failure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnghia.intake.extract import extract

TEXTS = [path.read_text("utf-8") for path in sorted((Path(__file__).parent / "documents").glob("*.txt"))]
WORDS = "phường Hải Châu|xã Hùng Sơn|xã|thôn 2|ký|kết nghĩa|chương trình|ngày 3/9|3/9/2025|tại|và|với|,|;|.|:|\n|-"
WORDS += "|trao|50 triệu đồng|mỗi suất|20 suất quà|ông Nguyễn Văn A|Bí thư|Căn cứ|Nghị quyết số 02-NQ/TU|I.|1.|a)|\t"
WORDS += "|(|)|BIÊN BẢN|Điều 1.|T/M|giai đoạn 2025 - 2030|Bên A"


def items(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every dictionary with a span in a reading made plain."""
    if isinstance(value, dict):
        if "start" in value and "confidence" in value:
            yield value
        for part in value.values():
            yield from items(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from items(part)


def without_spans(value: Any) -> Any:
    """Return a reading made plain without what depends on the length of blanks."""
    if isinstance(value, dict):
        return {key: without_spans(part) for key, part in value.items() if key not in ("start", "end", "mentions")}
    return [without_spans(part) for part in value] if isinstance(value, list) else value


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("text", TEXTS)
def test_spans_quote_what_was_read(text):
    reading = extract(text)
    assert reading.text == unicodedata.normalize("NFC", text)
    for programme in reading.programmes:
        for commitment in programme.commitments:
            quoted = squeezed(reading.text[commitment.start : commitment.end])
            assert commitment.text == quoted[:1].upper() + quoted[1:]
            assert commitment.text[-1] not in ".,;:"
        for person in programme.people:
            assert squeezed(reading.text[person.start : person.end]) == person.name
        if programme.place:
            assert squeezed(reading.text[programme.place.start : programme.place.end]) == programme.place.value
        for basis in programme.legal_basis:
            assert basis.number in reading.text[basis.start : basis.end]


@pytest.mark.parametrize("text", TEXTS)
def test_composed_and_decomposed_text_give_the_same(text):
    assert extract(unicodedata.normalize("NFD", text)) == extract(text)


@pytest.mark.parametrize("text", TEXTS)
def test_line_ends_and_blanks_change_no_value(text):
    plain = without_spans(extract(text).as_json())
    assert without_spans(extract(text.replace("\n", "\r\n")).as_json()) == plain
    assert without_spans(extract(text.replace(" ", "\u00a0")).as_json()) == plain
    assert without_spans(extract(text.replace(" ", "  ")).as_json()) == plain
    assert without_spans(extract("\n\n" + text + "\n \n").as_json()) == plain


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_not_sure_says_why(text):
    for item in items(extract(text).as_json()["programmes"]):
        assert 0 < item["confidence"] <= 1
        assert item["confidence"] >= 0.9 or item["doubt"].endswith(".")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS.split("|")), max_size=60).map(" ".join))
def test_no_text_of_twinning_words_breaks_the_reader(text):
    for item in items(extract(text).as_json()["programmes"]):
        assert 0 <= item["start"] <= item["end"] <= len(text)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_no_text_at_all_breaks_the_reader(text):
    assert extract(text).programmes == ()
    extract("Phường Hải Châu và xã Hùng Sơn ký kết nghĩa. " + text)


def test_a_very_long_text_is_read_up_to_a_limit_and_in_time():
    assert len(extract("kết nghĩa " * 200_000).text) <= 300_000
