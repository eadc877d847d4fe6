"""From text to the words that are compared: folded, apart from marks, numbers kept. Pure Python."""

from __future__ import annotations

import re
from typing import NamedTuple

from ketnghia.core.vntext import fold, modern_tones, nfc

_WORD = re.compile(r"[a-z0-9]+")
MOST_WORDS = 40  # of a query; what follows is not looked at
MOST_LETTERS = 40_000  # of a body; a longer text is found by its beginning


class Word(NamedTuple):
    """One word of a query: `bare` without tones, `typed` as written in lower case (modern tones), `capital` in caps."""

    bare: str
    typed: str
    capital: bool

    @property
    def toned(self) -> bool:
        """It was typed with tones or marks, so that the exact word is meant."""
        return self.bare != self.typed


def query_words(text: str) -> list[Word]:
    """Return the words of what somebody typed, at most MOST_WORDS."""
    text = modern_tones(nfc(text))
    bare = fold(text)
    found = []
    for match in _WORD.finditer(bare):
        written = text[match.start() : match.end()]
        found.append(Word(match.group(), written.lower(), written.isupper()))
    return found[:MOST_WORDS]


def folded(text: str) -> str:
    """Return the words of a text without tones, between single blanks and with one at both ends; "" for no words.

    >>> folded("Xã Nam Phước, số 02-NQ/TU")
    ' xa nam phuoc so 02 nq tu '
    """
    return padded(_WORD.findall(fold(nfc(text[:MOST_LETTERS]))))


def exact(text: str) -> str:
    """Return the same words with their tones, in lower case and modern spelling."""
    text = modern_tones(nfc(text[:MOST_LETTERS])).lower()
    bare = fold(text)
    return padded([text[match.start() : match.end()] for match in _WORD.finditer(bare)])


def padded(words: list[str]) -> str:
    """Return words between single blanks, so that ` word ` finds whole words only; "" for none."""
    return f" {' '.join(words)} " if words else ""
