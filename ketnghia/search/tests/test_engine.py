"""The engine alone: words, abbreviations, slips, order, marks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnghia.core.vntext import fold, nfc
from ketnghia.search import engine

SHELF = [
    (
        "reception",
        "Lịch tiếp công dân chung",
        "Hai xã thống nhất một lịch tiếp công dân mỗi tháng, luân phiên địa điểm.",
    ),
    ("reform", "Bộ phận một cửa", "Cải cách hành chính, chuyển đổi số: dùng chung câu trả lời về thủ tục hành chính."),
    ("health", "Đợt khám bệnh", "Bác sĩ của phường khám bệnh, cấp thuốc cho đồng bào ở thôn xa."),
    ("cattle", "Bò giống", "Trao hai con bò giống sinh sản cho hộ nghèo."),
    ("customs", "Bỏ hủ tục", "Vận động bà con bỏ hủ tục, giữ giống lúa cũ."),
    ("number", "Công văn", "Thực hiện Công văn số 389-CV/TU ngày 25/8/2025 của Thường trực Thành ủy."),
    ("place", "Xã Nam Phước", "Đơn vị cũ: Duy Phước, Duy Vinh, thị trấn Nam Phước."),
    ("english", "Twinning covenant", "The ward sets up community digital teams in all hamlets."),
]


@pytest.fixture(scope="module")
def library() -> engine.Library:
    return engine.Library(SHELF)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("tiếp công dân", "reception"), ("tiep cong dan", "reception"), ("TIẾP CÔNG DÂN", "reception"),
        ("tiếp dân", "reception"), ("CCHC", "reform"), ("cchc cds", "reform"), ("khám bệh cho dân", "health"),
        ("kham benhh", "health"), ("tiepcong dan", "reception"), ("công văn 389", "number"), ("389-CV/TU", "number"),
        ("duy vinh", "place"), ("xa nam phuoc", "place"), ("tổ CNSCĐ", "english"), ("bò giống", "cattle"),
        ("làm thế nào để khám bệnh cho đồng bào", "health"),
    ],
)  # fmt: skip
def test_the_text_that_is_meant_comes_first(query: str, first: str, library: engine.Library) -> None:
    assert library.search(query)[0].key == first


def test_tones_that_were_typed_decide_between_words_that_fold_alike(library: engine.Library) -> None:
    assert [row.key for row in library.search("bỏ")][:1] == ["customs"]
    assert [row.key for row in library.search("bò")][:1] == ["cattle"]


def test_question_words_find_nothing_by_themselves(library: engine.Library) -> None:
    assert "customs" not in [row.key for row in library.search("cách khám bệnh")]


def test_a_mended_word_is_said_and_a_right_one_is_not(library: engine.Library) -> None:
    assert library.parse("khám bệh").meant
    assert library.parse("khám bệnh").meant == ""


@pytest.mark.parametrize("query", ["", "   ", "?!", "🙂", "của và các"])
def test_a_query_that_says_nothing_does_no_harm(query: str, library: engine.Library) -> None:
    assert isinstance(library.search(query), list)


def test_marks_stand_on_the_original_text(library: engine.Library) -> None:
    query = library.parse("tiep cong dan")
    pieces = engine.snippet(query, SHELF[0][2])
    assert [piece.text for piece in pieces if piece.marked] == ["tiếp công dân"]
    assert "".join(piece.text for piece in pieces) == SHELF[0][2]


def test_a_long_text_is_shown_where_it_answers(library: engine.Library) -> None:
    text = "Một câu mở đầu không liên quan. " * 40 + "Hôm nay có buổi tiếp công dân tại xã. " + "Hết. " * 50
    pieces = engine.snippet(library.parse("tiếp công dân"), text)
    shown = "".join(piece.text for piece in pieces)
    assert "tiếp công dân" in shown
    assert len(shown) < 320


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120))
def test_any_text_folds_to_words_and_is_shown_whole(text: str) -> None:
    words = engine.folded(text)
    assert words == fold(words)
    library = engine.Library([("a", text, text)])
    pieces = engine.title_pieces(library.parse(text), text)
    assert "".join(piece.text for piece in pieces) == nfc(text)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=80))
def test_any_query_makes_questions_that_hold_only_words(text: str) -> None:
    library = engine.Library(SHELF[:3])
    plan = engine.plan_of(library.parse(text))
    if plan:
        for question in (plan.every, plan.anything, *plan.relaxed):
            assert set(engine.fts5(question)) <= set('abcdefghijklmnopqrstuvwxyz0123456789 "()ANDOR')


def test_the_heading_of_a_paper_is_its_genre_and_subject() -> None:
    paper = "ĐẢNG ỦY XÃ A\nSố 01\nKẾ HOẠCH\nthực hiện chương trình năm 2026\n-----\nCăn cứ ..."
    assert engine.headline(paper) == "KẾ HOẠCH thực hiện chương trình năm 2026"
    assert engine.headline("Bò giống về bản\n\nHôm qua…") == "Bò giống về bản"
    assert engine.headline("") == ""


def test_where_no_text_holds_everything_one_of_any_two_is_asked_for(library: engine.Library) -> None:
    query = library.parse("khám bệnh, chuyển đổi số, một cửa")
    plan = engine.plan_of(query)
    assert plan is not None
    but_one, any_one = plan.broad
    held = {unit.words for unit in query.telling}
    assert sorted(len(held & set(group)) for group in but_one.groups) == [2, 2, 2]
    assert [held <= set(group) for group in any_one.groups] == [True]
