"""The word lists of the reader: each phrase once, in the form in which texts are compared, under a known name."""

from __future__ import annotations

from collections import Counter

import pytest

from ketnghia.core.fields import BY_CODE
from ketnghia.intake.extract.gifts import KINDS
from ketnghia.intake.extract.lexicon import load_table
from ketnghia.intake.extract.source import small


def phrases(table: str, language: str) -> list[str]:
    return [phrase for row in load_table(table).values() for phrase in row.get(language, ())]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("table", ["fields", "gifts"])
def test_phrases_are_written_as_texts_are_compared(table, language):
    assert [phrase for phrase in phrases(table, language) if " ".join(small(phrase).split()) != phrase] == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_phrase_shows_one_field(language):
    assert [phrase for phrase, times in Counter(phrases("fields", language)).items() if times > 1] == []


def test_the_lists_have_known_names():
    assert set(load_table("fields")) == {*BY_CODE, "none"}
    assert set(load_table("gifts")) == set(KINDS)
