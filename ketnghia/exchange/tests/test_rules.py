"""The pure rules: outlines, states, small counts, what a published lesson may not tell, marked words."""

from __future__ import annotations

import pytest

from ketnghia.core.fields import FIELDS
from ketnghia.exchange import rules
from ketnghia.exchange.rules.templates import FOLDER, KINDS

OWN_FILE = {
    "citizen-reception", "council-oversight", "law-outreach", "admin-reform", "digital", "economy", "health",
    "education", "poverty", "social-security", "tourism", "culture", "products", "party-building", "mass-mobilisation",
}  # fmt: skip


@pytest.mark.parametrize("code", [field.code for field in FIELDS])
def test_every_field_has_an_outline_in_two_languages(code: str) -> None:
    sections = rules.sections_of(code)
    keys = [section.key for section in sections]
    assert len(keys) == len(set(keys))
    assert {"problem", "steps", "resources", "results", "failed", "needed"} < set(keys)
    assert all(section.vi and section.en and section.kind in KINDS for section in sections)
    assert all(section.options for section in sections if section.kind == "choice")
    assert all(section.columns for section in sections if section.kind == "table")


def test_the_fields_with_work_of_their_own_have_a_file_of_their_own() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} == OWN_FILE | {"common", "general"}
    assert rules.sections_of("governance") == rules.sections_of("personnel")


def test_an_unknown_field_has_no_outline() -> None:
    with pytest.raises(KeyError):
        rules.sections_of("magic")


def test_tables_are_typed_as_lines_and_come_back() -> None:
    rows = rules.as_rows("A | 1 | sổ | ghi thêm\n\nB", 3)
    assert rows == [["A", "1", "sổ | ghi thêm"], ["B", "", ""]]
    assert rules.as_rows(rules.as_lines(rows), 3) == rows


def test_steps_are_paragraphs_whose_first_line_is_the_name() -> None:
    assert rules.as_steps("Một\r\ndòng hai\r\n\r\nHai") == [("Một", "dòng hai"), ("Hai", "")]


def test_empty_sections_and_those_of_other_fields_are_not_shown() -> None:
    found = rules.written_sections("health", {"problem": "x", "failed": "", "schedule": "của lĩnh vực khác"})
    assert [section.key for section, _value in found] == ["problem"]


PRACTICE = {
    "draft": {"edit", "ask_comments", "translate", "withdraw"},
    "commenting": {"edit", "comment", "validate", "send_back", "translate", "withdraw"},
    "validated": {"send_back", "publish", "translate", "withdraw"},
    "published": {"publish", "revise", "translate", "adopt", "withdraw"},
    "withdrawn": set(),
    "merged": set(),
}
LESSON = {
    "draft": {"edit", "submit", "withdraw"},
    "reading": {"read", "send_back", "publish", "withdraw"},
    "published": {"withdraw"},
    "withdrawn": set(),
}


@pytest.mark.parametrize("state", rules.PRACTICE_STATES)
def test_what_a_practice_may_do_in_each_state(state: str) -> None:
    verdicts = {verb: rules.can(rules.PRACTICE, state, verb) for verb in rules.PRACTICE_VERBS}
    assert {verb for verb, verdict in verdicts.items() if verdict} == PRACTICE[state]
    assert all(verdict.reason for verdict in verdicts.values() if not verdict)


@pytest.mark.parametrize("state", rules.LESSON_STATES)
def test_what_a_lesson_may_do_in_each_state(state: str) -> None:
    verdicts = {verb: rules.can(rules.LESSON, state, verb) for verb in rules.LESSON_VERBS}
    assert {verb for verb, verdict in verdicts.items() if verdict} == LESSON[state]
    assert all(verdict.reason for verdict in verdicts.values() if not verdict)


def test_the_tables_can_be_drawn() -> None:
    assert "validated --> published: publish" in rules.draw(rules.PRACTICE)
    assert "reading --> published: publish" in rules.draw(rules.LESSON)


def test_nothing_is_published_that_nobody_else_read() -> None:
    ways = [state for (state, verb), way in rules.PRACTICE.items() if way == "published" and state != "published"]
    assert ways == ["validated"]
    assert [state for (state, _verb), way in rules.LESSON.items() if way == "published"] == ["reading"]


@pytest.mark.parametrize(("number", "seen"), [(0, 0), (1, None), (2, None), (3, 3), (40, 40)])
def test_one_and_two_are_never_shown(number: int, seen: int | None) -> None:
    assert rules.shown(number) == seen


def test_a_single_hidden_kind_takes_another_with_it_so_that_the_total_does_not_tell() -> None:
    assert rules.shown_kinds({"complaint": 2, "land": 10, "petition": 8}) == {
        "complaint": None, "land": 10, "petition": None,
    }  # fmt: skip
    hidden = rules.shown_kinds({"complaint": 1, "land": 1, "petition": 8, "denunciation": 9})
    assert hidden == {"complaint": None, "land": None, "petition": None, "denunciation": 9}
    assert rules.shown_kinds({"complaint": 0, "land": 5}) == {"complaint": 0, "land": 5}


def test_figures_must_agree() -> None:
    assert rules.problems(10, 8, 9, {}) == ["in_time"]
    assert rules.problems(10, 8, 7, {"land": 9}) == ["kinds"]
    assert rules.problems(10, 12, 7, {"land": 10}) == []  # cases of the quarter before are settled too


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Tại thôn Phước Bình có tranh chấp", ["hamlet"]),
        ("ở tổ 5 và tổ dân phố số 7", ["hamlet", "hamlet"]),
        ("bản Huồi Thum, khối phố Châu Hiệp, thon Phuoc Binh", ["hamlet", "hamlet"]),
        ("thon Phuoc Binh", ["hamlet"]),
        ("Ban Tiếp công dân, Tổ Hòa giải, Bản Kế hoạch; áp dụng; tháng 2 người dân đến", []),
        ("hai vợ chồng, một bà cụ, 02 trường hợp; một vụ việc, thứ hai", ["few", "few", "few"]),
        ("Ngày 15/10/2025 xã trả lời", ["day"]),
        ("có 2 hộ gửi đơn, một người rút đơn", ["few", "few"]),
        ("Một số hộ ở một thôn gửi đơn trong quý III năm 2025, 14 hộ đồng ý", []),
    ],
)
def test_what_a_published_lesson_may_not_tell(text: str, kinds: list[str]) -> None:
    found = rules.find_telling(text)
    assert [each.kind for each in found] == kinds
    assert all(text[each.start : each.end] == each.text for each in found)


def test_words_asked_for_are_marked_with_their_tones() -> None:
    pieces = rules.pieces("Lịch tiếp công dân chung", "tiep cong dan")
    assert pieces == [("Lịch ", False), ("tiếp công dân", True), (" chung", False)]
    assert rules.pieces("Không hỏi gì", "") == [("Không hỏi gì", False)]
    assert rules.pieces("Phát thanh bằng tiếng dân tộc", "tiep cong dan") == [("Phát thanh bằng tiếng dân tộc", False)]
    assert rules.pieces("Chữ ký số", "chu ky") == [("Chữ ký", True), (" số", False)]
