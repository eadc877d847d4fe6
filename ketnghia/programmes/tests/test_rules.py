"""States, exact text, differences, duplicates: the pure part, with every row of its table."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnghia.core.fields import BY_CODE
from ketnghia.programmes import choices, rules
from ketnghia.programmes.models import Programme
from ketnghia.programmes.rules import CommitmentData, Facts, PartyData, ProgrammeData

READY = {"roles": ("supporter", "beneficiary"), "commitments": 1, "signed_on": date(2025, 9, 3)}
# What may happen in each state when nothing else stands in the way.
WHEN = {
    "draft": {"edit", "submit", "cancel", "attach", "copy"},
    "signing": {"confirm", "register_paper", "take_back", "send_back", "cancel", "attach", "copy"},
    "active": {"mid_review", "amend", "cancel", "attach", "copy"},
    "mid_review": {"final_review", "amend", "cancel", "attach", "copy"},
    "final_review": {"end", "amend", "cancel", "attach", "copy"},
    "ended": {"attach", "copy"},
    "cancelled": {"copy"},
}
AMENDING = {"confirm", "register_paper", "take_back", "drop_amendment", "cancel", "attach", "copy"}


@pytest.mark.parametrize("state", choices.State.values)
@pytest.mark.parametrize("verb", rules.VERBS)
def test_when_each_verb_may_happen(state: str, verb: str) -> None:
    facts = Facts(state, **READY, waiting=("B",) if state == "signing" else ())
    verdict = rules.can(verb, facts)
    assert bool(verdict) == (verb in WHEN[state])
    assert verdict or len(verdict.reason) > 15


@pytest.mark.parametrize("state", choices.IN_FORCE)
@pytest.mark.parametrize("verb", rules.VERBS)
def test_while_an_amendment_is_out_nothing_moves_past_it(state: str, verb: str) -> None:
    facts = Facts(state, **READY, amending=True, waiting=("Đảng ủy xã A",))
    assert bool(rules.can(verb, facts)) == (verb in AMENDING)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"roles": ("peer",)}, "hai bên"),
        ({"roles": ("supporter", "supporter")}, "chưa có bên được giúp"),
        ({"roles": ("beneficiary", "peer")}, "chưa có bên giúp"),
        ({"commitments": 0}, "Chưa có cam kết"),
        ({"signed_on": None}, "ngày ký"),
    ],
)
def test_an_unready_draft_says_why(change: dict[str, Any], reason: str) -> None:
    verdict = rules.can("submit", Facts("draft", **(READY | change)))
    assert not verdict
    assert reason in verdict.reason


def test_the_states_of_the_table_are_the_states_of_the_rows() -> None:
    assert {state for state, _verb in rules.TRANSITIONS} | {"cancelled"} == set(choices.State.values)
    assert {way for ways in rules.TRANSITIONS.values() for way in ways} == set(choices.State.values)


def test_the_drawing_has_every_way() -> None:
    drawing = rules.draw()
    assert "    signing --> active: confirm\n" in drawing
    assert all(
        f"{state} --> {way}: {verb}\n" in drawing
        for (state, verb), ways in rules.TRANSITIONS.items()
        for way in ways
        if way != state
    )


TERMS = {
    "title": "A –  B", "kind": "covenant", "number": "01", "signed_on": "2025-09-03", "place": "Nhà văn hóa",
    "term_from": None, "term_to": "2030-12-31",
    "parties": [
        {"organisation": 1, "name": "Đảng ủy A", "role": "supporter"},
        {"organisation": 2, "name": "Đảng ủy B", "role": "beneficiary"},
    ],
    "bases": [{"number": "02-NQ/TU", "title": "", "issuer": "Thành ủy", "issued_on": "2025-07-29"}],
    "commitments": [
        {"key": 9, "text": "Khám\nbệnh", "fields": ["health"], "action": "support", "givers": [1], "receivers": [2],
         "product": "200 lượt", "cycle": "yearly", "first_on": None, "last_on": "2026-01-31"},
    ],
}  # fmt: skip


def test_the_exact_text_says_every_term() -> None:
    assert rules.canonical_text(TERMS) == (
        "GIAO ƯỚC KẾT NGHĨA\nA – B\nSố: 01\nNgày ký: 03/09/2025\nNơi ký: Nhà văn hóa\nThời hạn: đến 31/12/2030\n\n"
        "CÁC BÊN\n1. Đảng ủy A (bên giúp)\n2. Đảng ủy B (bên được giúp)\n\n"
        "CĂN CỨ\n1. 02-NQ/TU ngày 29/07/2025 của Thành ủy\n\n"
        "NỘI DUNG CAM KẾT\n1. Khám bệnh\n   Lĩnh vực: Y tế\n   Hình thức: hỗ trợ\n   Bên thực hiện: Đảng ủy A\n"
        "   Bên nhận: Đảng ủy B\n   Sản phẩm: 200 lượt\n   Chu kỳ: hằng năm\n   Thời gian: đến 31/01/2026\n"
    )


def test_any_changed_term_changes_the_fingerprint() -> None:
    before = rules.fingerprint(rules.canonical_text(TERMS))
    commitment = TERMS["commitments"][0]
    changed = [
        TERMS | {key: "2031-01-01" if key in ("signed_on", "term_from", "term_to") else "khác"}
        for key in ("title", "number", "signed_on", "place", "term_from", "term_to")
    ]
    changed += [
        TERMS | {"commitments": [commitment | change]}
        for change in (
            {"text": "Khám"}, {"fields": []}, {"action": "train"}, {"givers": []}, {"receivers": []},
            {"product": "201 lượt"}, {"cycle": ""}, {"first_on": "2025-10-01"}, {"last_on": None},
        )
    ]  # fmt: skip
    prints = {rules.fingerprint(rules.canonical_text(terms)) for terms in changed}
    assert before not in prints
    assert len(prints) == len(changed)


@given(st.text(alphabet="ab ô\n", max_size=60), st.text(alphabet="ab ô\n", max_size=60))
@settings(max_examples=200, deadline=None)
def test_differences_lose_nothing(old: str, new: str) -> None:
    changes = rules.differences(old, new)
    assert "".join(change.text for change in changes if change.kind != "ins") == old
    assert "".join(change.text for change in changes if change.kind != "del") == new
    assert all(one.kind != other.kind for one, other in pairwise(changes))


def test_differences_are_words() -> None:
    changes = rules.differences("Mỗi quý một buổi\n", "Mỗi tháng một buổi\n")
    assert [(change.kind, change.text) for change in changes] == [
        ("same", "Mỗi "), ("del", "quý"), ("ins", "tháng"), ("same", " một buổi\n"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (ProgrammeData(()), "ít nhất một bên"),
        (ProgrammeData((PartyData(1), PartyData(1))), "một lần"),
        (ProgrammeData((PartyData(1, "friend"),)), "Vai trò"),
        (ProgrammeData((PartyData(1),), kind="plan"), "Loại văn bản"),
        (ProgrammeData((PartyData(1),), term_from=date(2026, 1, 1), term_to=date(2025, 1, 1)), "hết hạn"),
        (ProgrammeData((PartyData(1),), bases=(rules.BasisData(" "),)), "số, ký hiệu"),
    ],
)
def test_a_programme_that_cannot_be_says_why(data: ProgrammeData, reason: str) -> None:
    assert any(reason in sentence for sentence in rules.problems_of_programme(data))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (CommitmentData("  "), "nội dung"),
        (CommitmentData("A", ("fishing",)), "Lĩnh vực"),
        (CommitmentData("A", action="dance"), "Hình thức"),
        (CommitmentData("A", cycle="weekly"), "chu kỳ"),
        (CommitmentData("A", givers=(3,)), "các bên của chương trình"),
        (CommitmentData("A", first_on=date(2026, 1, 2), last_on=date(2026, 1, 1)), "Ngày xong"),
    ],
)
def test_a_commitment_that_cannot_be_says_why(data: CommitmentData, reason: str) -> None:
    assert any(reason in sentence for sentence in rules.problems_of_commitment(data, frozenset({1, 2})))


@pytest.mark.parametrize(
    ("parties", "name"),
    [
        ([("A", "Đảng ủy xã A"), ("B", "Đảng ủy xã B")], "A – B"),
        ([("A", "Đảng ủy xã A"), ("A", "Đảng ủy phường A"), ("B",)], "Đảng ủy xã A – Đảng ủy phường A – B"),
        ([("A", "Đảng ủy A", "Đảng ủy A, X"), ("A", "Đảng ủy A", "Đảng ủy A, Y")], "Đảng ủy A, X – Đảng ủy A, Y"),
        ([("A",), ("A",)], "A – A"),
    ],
)
def test_a_programme_is_called_by_its_places(parties: list[tuple[str, ...]], name: str) -> None:
    assert rules.title_of(parties) == name


def test_fields_stand_once_in_the_order_of_their_list() -> None:
    assert rules.in_order(["health", "party-building", "health"]) == "party-building health"
    assert len(rules.in_order(BY_CODE)) <= room_of("fields")
    assert rules.in_order([]) == ""


def room_of(column: str) -> int:
    """Return how many characters a column of programmes holds."""
    return Programme._meta.get_field(column).max_length or 0


def test_only_exactly_the_same_parties_are_a_duplicate() -> None:
    others = {"KN-1": frozenset({1, 2}), "KN-2": frozenset({1, 2, 3}), "KN-3": frozenset({1, 4})}
    assert rules.same_parties(frozenset({1, 2}), others) == ["KN-1"]
    assert rules.same_parties(frozenset({1}), {"KN-9": frozenset({1})}) == []


def test_a_text_from_before_there_was_an_aim_keeps_its_spelling() -> None:
    terms = {"title": "Nghĩa tình", "kind": "programme", "parties": [], "bases": [], "commitments": []}
    assert rules.canonical_text(terms) == rules.canonical_text(terms | {"aim": " \n "})
    assert rules.canonical_text(terms | {"aim": "  Cùng  đi lên. "}) == (
        "CHƯƠNG TRÌNH KẾT NGHĨA\nNghĩa tình\n\nCÁC BÊN\n\nMỤC ĐÍCH\nCùng đi lên.\n\nNỘI DUNG CAM KẾT\n"
    )


def test_an_excerpt_keeps_every_change_and_says_how_much_it_leaves_out() -> None:
    old = "".join(f"dòng {number}\n" for number in range(40))
    new = old.replace("dòng 20\n", "dòng hai mươi\n") + "thêm\n"
    shown = rules.excerpts(rules.differences(old, new), around=2)
    said = [(change.kind, change.text) for change in shown if change.kind in ("ins", "del")]
    assert said == [("del", "20"), ("ins", "hai mươi"), ("ins", "thêm\n")]
    kept = sum(change.text.count("\n") for change in shown if change.kind == "same")
    assert kept + sum(change.lines for change in shown) == 40
    assert [change.lines > 5 for change in shown if change.kind == "gap"] == [True, True]
    assert rules.excerpts([]) == []
