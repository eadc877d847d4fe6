"""The table of states, the sides, the sums, who got what, codes of households, a row of a table."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnghia.support import rules
from ketnghia.support.rules import Facts, GiverData, HamletData, Line, Office, Voice, side_of
from ketnghia.support.rules.coverage import Place, Reached, column_of, columns, matrix, shown
from ketnghia.support.rules.households import code_of, problem_of
from ketnghia.support.rules.reading import Known, ReadRow, guess, read_row, text_of
from ketnghia.support.rules.sums import RANK, bucket
from ketnghia.support.rules.words import digits, scaled

ALLOWED = {
    "proposed": {"edit", "withdraw", "pledge", "deliver"},
    "pledged": {"edit", "withdraw", "deliver"},
    "delivered": {"edit", "withdraw", "confirm", "confirm_part", "dispute"},
    "confirmed": {"undo", "correct"},
    "disputed": {"hold", "accept", "counter"},
    "settled": {"correct"},
    "withdrawn": set(),
}


@pytest.mark.parametrize("status", rules.STATUSES)
def test_every_state_has_its_ways(status: str) -> None:
    assert {verb for verb in rules.VERBS if rules.can(verb, Facts(status))} == ALLOWED[status]
    refused = [rules.can(verb, Facts(status)) for verb in rules.VERBS if verb not in ALLOWED[status]]
    assert all(len(verdict.reason) > 15 for verdict in refused)


@pytest.mark.parametrize("status", rules.STATUSES)
def test_a_correction_is_only_answered(status: str) -> None:
    allowed = {verb for verb in rules.VERBS if rules.can(verb, Facts(status, is_correction=True))}
    assert allowed == ({"agree", "refuse"} if status == "proposed" else set())


def test_nothing_moves_in_an_ended_programme() -> None:
    assert not any(rules.can(verb, Facts(status, "ended")) for verb in rules.VERBS for status in rules.STATUSES)
    assert not rules.may_record("cancelled")
    assert rules.may_record("draft")


def test_undoing_is_for_minutes_and_before_anything_refers() -> None:
    assert rules.can("undo", Facts("confirmed", minutes=9))
    assert not rules.can("undo", Facts("confirmed", minutes=10))
    assert not rules.can("undo", Facts("confirmed", referred=True))
    assert not rules.can("correct", Facts("confirmed", correcting=True))
    assert not rules.can("confirm_part", Facts("delivered", countable=False))


def test_the_drawing_knows_every_change() -> None:
    drawn = rules.draw()
    assert "delivered --> confirmed: confirm\n" in drawn
    assert "confirmed --> delivered: undo" in drawn


def test_the_acting_organisation_decides_for_whom_a_person_speaks() -> None:
    school, committee, twin = Office(1, "A"), Office(2, "A"), Office(3, "B")
    assert side_of(Voice(1), [school], twin) == "giver"
    assert side_of(Voice(3), [school], twin) == "receiver"
    assert side_of(Voice(2, "A"), [school], twin) == "giver"  # governs the school
    assert side_of(Voice(2, "A"), [school], committee) == "receiver"  # itself the receiver
    assert side_of(Voice(9, "A"), [school], committee) == "both"
    assert side_of(Voice(9), [school], committee) == ""


LINES = st.lists(
    st.builds(
        Line,
        id=st.just(0),
        status=st.sampled_from(rules.STATUSES),
        amount=st.none() | st.integers(1, 100),
        quantity=st.none() | st.integers(1, 9).map(Decimal),
        unit=st.sampled_from(["kg", "suất"]),
        event=st.none() | st.integers(1, 3),
    ),
    max_size=12,
)


@given(LINES)
@settings(max_examples=40, deadline=None)
def test_an_event_told_by_several_counts_once(lines: list[Line]) -> None:
    from dataclasses import replace

    lines = [
        replace(line, id=place, confirmed_amount=line.amount, confirmed_quantity=line.quantity)
        for place, line in enumerate(lines, 1)
    ]
    hidden = rules.shadowed(lines)
    for event in {line.event for line in lines if line.event}:
        told = [line for line in lines if line.event == event and line.status in RANK]
        left = [line for line in told if line.id not in hidden]
        assert len(left) == min(len(told), 1)
        assert all(RANK[left[0].status] >= RANK[line.status] for line in told)
    counted = [line for line in lines if line.id not in hidden and bucket(line)]
    sums = rules.total(lines)
    assert sum(sums.dong.values()) == sum(line.amount or 0 for line in counted)
    assert sum(sums.lines.values()) == len(counted)
    by_quantity = [line for line in counted if line.amount is None and line.quantity is not None]
    assert sum(sums.quantities.values()) == sum(line.quantity or 0 for line in by_quantity)


def test_what_differs_is_in_no_total() -> None:
    sums = rules.total([Line(1, "disputed", 50), Line(2, "pledged", 10), Line(3, "delivered", 20)])
    assert (sums.promised, sums.handed_over, sums.dong["disputed"]) == (30, 20, 50)


PLACES = [Place(1, "Thôn 1", 40), Place(2, "Thôn 2"), Place(3, "Thôn 3", 5)]
REACHED = [
    Reached(1, "food", "confirmed", 40),
    Reached(1, "cash", "pledged"),
    Reached(3, "food", "delivered", 2),
    Reached(3, "water", "confirmed", 1),
]


def test_bare_hamlets_come_first_and_a_promise_is_no_arrival() -> None:
    rows = matrix(PLACES, REACHED, ["food", "water", "cash"], owner=True)
    assert [(row.place.name, sorted(row.got), sorted(row.coming)) for row in rows] == [
        ("Thôn 2", [], []),
        ("Thôn 1", ["food"], ["cash"]),
        ("Thôn 3", ["food", "water"], []),
    ]
    assert rows[0].is_bare
    assert rows[1].missing == 2


def test_counts_below_three_are_for_the_owner_alone() -> None:
    assert [shown(number, owner=False) for number in (None, 0, 1, 2, 3)] == [
        (None, False),
        (0, False),
        (None, True),
        (None, True),
        (3, False),
    ]
    assert shown(1, owner=True) == (1, False)
    [small] = [row for row in matrix(PLACES, REACHED, ["food"], owner=False) if row.place.id == 3]
    assert (small.households, small.hidden) == (None, True)


def test_hamlets_that_got_alike_stand_as_people_count_them() -> None:
    places = [Place(1, "Thôn 10"), Place(2, "Thôn 9"), Place(3, "Thôn 1")]
    assert [row.place.name for row in matrix(places, [], ["food"], owner=True)] == ["Thôn 1", "Thôn 9", "Thôn 10"]


def test_after_a_storm_the_needs_have_their_columns_even_when_empty() -> None:
    assert columns(REACHED, urgent=False) == ["food", "cash", "water"]
    assert columns([], urgent=True) == ["food", "water", "medicine", "roofing", "cash"]
    assert column_of("goods", "") == "other"
    assert column_of("house", "") == "house"


def test_a_household_has_one_code_in_its_commune_and_another_elsewhere() -> None:
    assert code_of("T5-012", "a") == code_of(" t5 012 ", "a")
    assert code_of("T5-012", "a") != code_of("T5-012", "b")
    assert "012" not in code_of("T5-012", "a")


@pytest.mark.parametrize("wrong", ["", "Nguyễn Văn A", "Hồ Văn Bê 12", "048123456789", "0905 123 456", "x" * 31])
def test_no_name_and_no_number_of_a_paper_becomes_a_code(wrong: str) -> None:
    assert problem_of(wrong, str)


@pytest.mark.parametrize("right", ["T5-012", "thôn 5 hộ 12", "12", "H.7/3"])
def test_a_mark_of_the_commune_becomes_a_code(right: str) -> None:
    assert problem_of(right, str) == ""


def test_figures_are_written_without_rounding() -> None:
    assert (scaled(50_000_000), scaled(5_680_000_000)) == ((Decimal(50), "million"), (Decimal("5.68"), "billion"))
    assert scaled(38_123_456) == (Decimal(38_123_456), "")
    assert (digits(38_000_000), digits(Decimal("2.400")), digits(38_000_000, True)) == (
        "38.000.000",
        "2,4",
        "38,000,000",
    )


PLACES_OF = {2: {"thon 1": 11, "thon 2": 12}}
KNOWN = Known({"xa nam phuoc": 1, "xa phuoc thanh": 2, "xa que": 3}, {"bao so 9": 3}, {"lam nha": 7}, PLACES_OF, {
    "kind": {"tien mat": "cash"}, "goods": {}, "funding": {}, "field": {}, "valued": {},
    "status": {"da giao": "delivered"},
})  # fmt: skip
HEADINGS = ["STT", "Nội dung", "Từ", "Đến", "Số tiền", "Loại", "Ngày", "Đợt"]


def test_columns_are_known_by_their_headings_and_by_what_the_office_said_before() -> None:
    assert guess(HEADINGS, {}) == {
        "1": "description", "2": "giver", "3": "receiver", "4": "amount", "5": "kind", "6": "delivered_on",
        "7": "occasion",
    }  # fmt: skip
    assert guess(["Cột lạ"], {"cot la": "amount"}) == {"0": "amount"}


def test_a_row_becomes_a_line() -> None:
    cells = ["1", "Hỗ trợ", "Xã Nam Phước", "Xã Phước Thành", "50 triệu", "Tiền mặt", "21/11/2025", "Bão số 9"]
    row = read_row(2, cells, guess(HEADINGS, {}), KNOWN)
    assert row.problems == []
    assert row.data is not None
    assert (row.data.amount, row.data.delivered_on, row.data.occasion) == (50_000_000, date(2025, 11, 21), 3)
    assert row.status == "delivered"


def test_what_cannot_be_read_is_a_problem_and_never_a_guess() -> None:
    cells = ["1", "Hỗ trợ", "Xã Lạ", "Xã Phước Thành", "nhiều", "Kim cương", "hôm qua", "Bão nào"]
    row = read_row(2, cells, guess(HEADINGS, {}), KNOWN)
    assert row.data is None
    assert [part for part, _sentence in row.problems] == ["giver", "amount", "kind", "delivered_on", "occasion"]


HEADINGS_2 = ["Nội dung", "Bên giao", "Phần của từng bên", "Thay mặt", "Bên nhận", "Thôn nhận", "Cam kết", "Số tiền"]


def read_2(**said: str) -> ReadRow:
    cells = {"Nội dung": "Nhà", "Bên giao": "Xã Nam Phước; Xã Quê", "Bên nhận": "Xã Phước Thành", **said}
    return read_row(2, [cells.get(heading, "") for heading in HEADINGS_2], guess(HEADINGS_2, {}), KNOWN)


def test_shares_hamlets_and_commitment_are_read() -> None:
    row = read_2(**{
        "Phần của từng bên": "30000000; 8 triệu", "Thay mặt": "; Công ty Mẫu", "Cam kết": "Làm nhà",
        "Số tiền": "38 triệu",
        "Thôn nhận": "Thôn 1: 20 hộ, 80 người; thôn 2",
    })  # fmt: skip
    assert row.problems == []
    assert row.data is not None
    assert row.data.givers == (GiverData(1, 30_000_000), GiverData(3, 8_000_000, "Công ty Mẫu"))
    assert row.data.hamlets == (HamletData(11, 20, 80), HamletData(12))
    assert row.data.commitment == 7


@pytest.mark.parametrize(
    ("cell", "counts"),
    [
        ("Thôn 1", (None, None)), ("Thôn 1: 20", (20, None)), ("Thôn 1: 1.200 hộ", (1200, None)),
        ("Thôn 1: dưới 3 hộ, 12 người", (None, 12)), ("Thôn 1: 1 household, 4 people", (1, 4)),
        ("Thôn 1: under 3 households, under 3 people", (None, None)), ("Thôn 1: 5 người", (None, 5)),
    ],
)  # fmt: skip
def test_the_cell_of_hamlets_in_all_its_spellings(cell: str, counts: tuple[int | None, int | None]) -> None:
    row = read_2(**{"Thôn nhận": cell})
    assert row.problems == []
    assert row.data is not None
    assert row.data.hamlets == (HamletData(11, *counts),)


@pytest.mark.parametrize(
    ("heading", "cell", "part"),
    [
        ("Thôn nhận", "Thôn 9: 2 hộ", "hamlets"), ("Thôn nhận", "Thôn 1: vài hộ", "hamlets"),
        ("Thôn nhận", "Thôn 1; thôn 1: 2", "hamlets"), ("Phần của từng bên", "30 triệu", "shares"),
        ("Phần của từng bên", "30 triệu; nhiều", "shares"), ("Cam kết", "Làm cầu", "commitment"),
    ],
)  # fmt: skip
def test_what_of_it_cannot_be_read_is_a_problem(heading: str, cell: str, part: str) -> None:
    assert [where for where, _sentence in read_2(**{heading: cell}).problems] == [part]


def test_cells_are_read_as_they_are_meant() -> None:
    assert [text_of(cell) for cell in (None, 12.0, 2.5, date(2025, 9, 3), " a ")] == [
        "",
        "12",
        "2,5",
        "2025-09-03",
        "a",
    ]
