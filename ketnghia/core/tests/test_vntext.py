"""Vietnamese text: folding, tone places and sorting keep what they promise."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia.core.vntext import fold, fold_key, modern_tones, natural_key, nfc, slug, sort_key

vietnamese = st.text(
    alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ ĐƯƠẾ-,."
)


@given(st.one_of(st.text(), vietnamese))
def test_fold_and_modern_tones_keep_the_length(text):
    text = nfc(text)
    assert len(fold(text)) == len(text)
    assert len(modern_tones(text)) == len(text)


@given(vietnamese)
def test_fold_leaves_no_mark_and_no_capital(text):
    folded = fold(nfc(text))
    assert folded == folded.lower()
    assert all(not unicodedata.combining(char) for char in unicodedata.normalize("NFD", folded))
    assert fold(folded) == folded


@given(vietnamese)
def test_decomposed_text_has_the_same_key(text):
    assert fold_key(unicodedata.normalize("NFD", text)) == fold_key(text)


@given(vietnamese)
def test_modern_tones_settle(text):
    once = modern_tones(nfc(text))
    assert modern_tones(once) == once


@pytest.mark.parametrize(
    ("old", "new"),
    [("Hoà Vang", "Hòa Vang"), ("uỷ ban", "ủy ban"), ("khoẻ", "khỏe"), ("quý", "quý"), ("hoàn toàn", "hoàn toàn")],
)
def test_the_tone_moves_only_where_the_new_rule_moves_it(old, new):
    assert modern_tones(old) == new


def test_names_are_compared_without_case_tones_and_punctuation():
    assert fold_key("  P.Hải  Châu - Đà Nẵng ") == "p hai chau da nang"
    assert slug("Phước Thành") == "phuoc-thanh"


def test_sorting_follows_the_dictionary():
    words = ["đèo", "dê", "ăn", "an", "ân", "bà", "ba", "bá", "êm", "em"]
    assert sorted(words, key=sort_key) == ["an", "ăn", "ân", "ba", "bà", "bá", "dê", "đèo", "em", "êm"]


def test_numbers_in_names_sort_as_numbers():
    names = ["Thôn 10", "Thôn 2", "Bản Đông", "Thôn 1", "Thôn Ân"]
    assert sorted(names, key=natural_key) == ["Bản Đông", "Thôn 1", "Thôn 2", "Thôn 10", "Thôn Ân"]
