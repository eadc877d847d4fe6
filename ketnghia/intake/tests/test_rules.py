"""What a draft needs before it becomes a programme, and marks over the source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia.intake import rules
from ketnghia.intake.rules import ItemFacts, Mark, may_accept, paragraphs, sentence_case

WHOLE = [
    ItemFacts("title", "accepted"),
    ItemFacts("party", "accepted"),
    ItemFacts("party", "corrected"),
    ItemFacts("commitment", "accepted"),
]


def test_a_complete_draft_may_be_accepted():
    assert may_accept(WHOLE)


def test_each_missing_thing_has_its_reason():
    assert may_accept([*WHOLE, ItemFacts("place", "read")]).reason == rules.TO_LOOK_AT
    assert may_accept([*WHOLE, ItemFacts("party", "accepted", resolved=False)]).reason == rules.UNKNOWN_PARTY
    assert may_accept([WHOLE[0], WHOLE[1], WHOLE[3]]).reason == rules.TOO_FEW_PARTIES
    assert may_accept(WHOLE[1:]).reason == rules.NO_TITLE
    assert may_accept(WHOLE[:3]).reason == rules.NO_COMMITMENT


def test_dropped_items_do_not_count():
    assert may_accept([*WHOLE, ItemFacts("place", "dropped"), ItemFacts("party", "dropped", resolved=False)])
    assert not may_accept([*WHOLE[:3], ItemFacts("commitment", "dropped")])


spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted)


@given(st.text(alphabet="ab \n", max_size=60), st.lists(spans, max_size=6))
def test_marks_nest_and_no_letter_is_lost(text, pairs):
    marks = [
        Mark(i, start, min(end, len(text)), "ok") for i, (start, end) in enumerate(pairs) if start < min(end, len(text))
    ]
    lines = [[piece for column in line.columns for piece in column] for line in paragraphs(text, marks)]
    assert ["".join(piece.text for piece in line) for line in lines] == [x for x in text.split("\n") if x.strip()]
    for line in lines:
        stack = []
        for piece in line:
            if piece.opens:
                stack.append(piece.opens)
            if piece.closes:
                assert stack.pop() == piece.closes
        assert stack == []


def test_marked_words_are_the_items_words():
    text = "Căn cứ Nghị quyết 02-NQ/TU\nHôm nay"
    line = paragraphs(text, [Mark(5, 7, 26, "ok")])[0].columns[0]
    opened = next(i for i, piece in enumerate(line) if piece.opens)
    assert line[opened + 1].text == "Nghị quyết 02-NQ/TU"
    assert line[opened + 2].closes.number == 5


def test_a_mark_over_both_columns_of_the_head_is_opened_on_each():
    [head] = paragraphs("ĐẢNG ỦY XÃ A\tĐẢNG ỦY XÃ B", [Mark(1, 8, 20, "ok")])
    assert head.kind == "head"
    assert [[piece.first for piece in column if piece.opens] for column in head.columns] == [[True], [False]]


@pytest.mark.parametrize(
    ("written", "calm"),
    [
        ("CHƯƠNG TRÌNH kết nghĩa giữa Đảng ủy xã A Lưới", "Chương trình kết nghĩa giữa Đảng ủy xã A Lưới"),
        ("PHƯỜNG HẢI CHÂU KẾT NGHĨA VỚI XÃ BHLÊÊ, ĐÀ NẴNG", "Phường Hải Châu kết nghĩa với xã Bhlêê, Đà Nẵng"),
        ("BIÊN BẢN Ký kết giữa UBND hai xã số 02-NQ/TU", "Biên bản ký kết giữa UBND hai xã số 02-NQ/TU"),
        ("KẾ HOẠCH CỦA ĐẢNG ỦY", "Kế hoạch của Đảng ủy"),
        ("Ba xã thành anh em", "Ba xã thành anh em"),
        ("BIEN BAN ket nghia", "BIEN BAN ket nghia"),
        ("", ""),
    ],
)
def test_a_title_in_capitals_becomes_a_sentence(written, calm):
    assert sentence_case(written, ["Hải Châu", "Bhlêê", "Đà Nẵng"]) == calm


@given(st.text("AaĂăÊêĐđNnGghƯƠước /-.0", max_size=80))
def test_a_title_changes_only_its_capitals(written):
    assert sentence_case(written, ["Nam Phước"]).lower() == written.lower()
