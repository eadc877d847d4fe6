"""What changes nothing and what breaks nothing: the order of independent events, and documents cut, mixed or spoilt."""

from __future__ import annotations

import itertools
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnghia.intake.extract import extract
from ketnghia.intake.tests.test_extract_properties import items, squeezed

TEXTS = [path.read_text("utf-8") for path in sorted((Path(__file__).parent / "documents").glob("*.txt"))]
EVENTS = [
    "Ngày 3/9/2025, tại hội trường xã Hùng Sơn, phường Hải Châu và xã Hùng Sơn (Đà Nẵng) ký chương trình kết nghĩa. "
    "Phường Hải Châu trao 50 triệu đồng; hai bên phối hợp phát triển du lịch cộng đồng.",
    "Ngày 12/10/2025, phường Vinh Hưng và xã Mường Xén (Nghệ An) ký giao ước kết nghĩa tại trụ sở UBND xã Mường Xén. "
    "Phường Vinh Hưng tặng 20 xe đạp, hướng dẫn xã Mường Xén chuyển đổi số.",
    "Ngày 20/11/2025, xã Lâm Thao và xã Thu Cúc (Phú Thọ) làm lễ kết nghĩa tại nhà văn hóa xã Thu Cúc. "
    "Xã Lâm Thao giúp xã Thu Cúc khám bệnh cho người cao tuổi.",
]
SECONDS = 3  # a spoilt page is read in well under a tenth of it; the rest is for a slow machine


def told(text: str) -> set[tuple[object, ...]]:
    """Return what a text says of each twinning, without its places in the text."""
    return {
        (
            frozenset(party.code for party in programme.parties),
            programme.signed_on.value if programme.signed_on else "",
            frozenset(line.amount_vnd or line.quantity for line in programme.support),
            frozenset(code for promise in programme.commitments for code in promise.fields),
        )
        for programme in extract(text).programmes
    }


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n* * *\n"])
def test_the_order_of_independent_events_changes_nothing(between):
    readings = [told(between.join(events)) for events in itertools.permutations(EVENTS)]
    assert len(readings[0]) == len(EVENTS)
    assert all(reading == readings[0] for reading in readings)


@pytest.mark.parametrize("event", EVENTS)
def test_an_event_says_the_same_alone_and_among_others(event):
    assert told(event) <= told("\n\n".join(EVENTS))


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(TEXTS), st.data())
def test_a_document_cut_anywhere_is_read(text, data):
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    check(text[start:end])


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(TEXTS), st.randoms(use_true_random=False))
def test_a_document_with_its_lines_mixed_is_read(text, random):
    lines = text.splitlines()
    random.shuffle(lines)
    check("\n".join(lines))


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(TEXTS), st.binary(max_size=200), st.integers(0, 3000))
def test_a_document_spoilt_by_foreign_bytes_is_read(text, noise, at):
    data = text.encode()
    check((data[:at] + noise + data[at:]).decode("utf-8", "replace"))
    check((data[:at] + noise + data[at:]).decode("latin-1"))


def check(text: str) -> None:
    """Read the text: in time, without an exception, with every span inside it and every name quoted from it."""
    begun = time.process_time()
    reading = extract(text)
    assert time.process_time() - begun < SECONDS
    for item in items(reading.as_json()):
        assert 0 <= item["start"] <= item["end"] <= len(reading.text)
    for programme in reading.programmes:
        for person in programme.people:
            assert squeezed(reading.text[person.start : person.end]) == person.name
