"""What of a text stands under a result: the part that answers best, its words marked on the original. Pure Python."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from ketnghia.core.vntext import fold, nfc
from ketnghia.search.engine.query import Query
from ketnghia.search.engine.words import exact

WIDTH = 240  # letters of a snippet
PART = 0.2  # what a single word of a phrase is worth
_LOOKED_AT = 40_000


class Piece(NamedTuple):
    """A stretch of text and whether it answers the query."""

    text: str
    marked: bool


def title_pieces(query: Query, title: str) -> list[Piece]:
    """Return a whole title with the words of the query marked."""
    return _cut(nfc(title), _places(query, nfc(title)), 0, len(nfc(title)))


def snippet(query: Query, text: str, width: int = WIDTH) -> list[Piece]:
    """Return the stretch of `text` that holds most of the query, marked; its beginning when it holds nothing."""
    text = re.sub(r"\s+", " ", nfc(text[:_LOOKED_AT])).strip()
    places = _places(query, text)
    start = _best_start(places, width)
    start = 0 if start < width // 3 else text.rfind(" ", 0, max(start - 40, 1)) + 1
    end = len(text) if len(text) - start <= width else max(text.rfind(" ", start, start + width), start + 1)
    pieces = _cut(text, places, start, end)
    before = [Piece("… ", False)] if start else []
    return [*before, *pieces, *([Piece(" …", False)] if end < len(text) else [])]


def as_written(query: Query, texts: Iterable[str]) -> str:
    """Return what was probably meant with its mended words as the texts write them beside the same neighbour."""
    words = query.meant.split()
    if fold(query.meant) == query.meant:  # typed without tones: so is what was meant
        return query.meant
    seen: Counter[tuple[int, str]] = Counter()
    for text in texts:
        toned = exact(text).split()
        bare = [fold(word) for word in toned]
        for at, word in enumerate(bare):
            if word in query.mended:
                for place, wanted in enumerate(words):
                    seen[place, toned[at]] += (fold(wanted) == word) * (1 + 9 * _beside(words, place, bare, at))
    for place, word in enumerate(words):
        if word in query.mended:
            ways = [(number, way) for (where, way), number in seen.items() if where == place and number]
            words[place] = max(ways, default=(0, word))[1]
    return " ".join(words)


def _beside(words: list[str], place: int, bare: list[str], at: int) -> bool:
    """The word before or after is the same in the query and in the text."""
    before = place > 0 and at > 0 and fold(words[place - 1]) == bare[at - 1]
    return before or (place + 1 < len(words) and at + 1 < len(bare) and fold(words[place + 1]) == bare[at + 1])


def _places(query: Query, text: str) -> list[tuple[int, int, float]]:
    """Return (start, end, worth) of each stretch of the text that the query means, in order, none inside another."""
    worth: dict[tuple[str, ...], float] = {}
    loose: set[tuple[str, ...]] = set()  # single words of phrases: marked only where no phrase stands
    for unit in query.telling:
        for variant in unit.variants:
            worth[variant.words] = max(worth.get(variant.words, 0), unit.idf * variant.weight)
        for word, idf in unit.parts:
            worth.setdefault((word,), PART * idf)
            loose.add((word,))
    if not worth:
        return []
    ways = sorted(worth, key=lambda words: (-len(words), words))
    pattern = "|".join(r"[^a-z0-9]+".join(map(re.escape, words)) for words in ways)
    found = re.finditer(rf"(?<![a-z0-9])(?:{pattern})(?![a-z0-9])", fold(text))
    places = [(match, tuple(re.findall(r"[a-z0-9]+", match.group()))) for match in found]
    whole = [place for place in places if place[1] not in loose]
    return [(match.start(), match.end(), worth[words]) for match, words in whole or places]


def _best_start(places: list[tuple[int, int, float]], width: int) -> int:
    """Return where the stretch of `width` letters begins whose different places are worth most."""
    best, start, first = 0.0, 0, 0
    for last, (_at, end, _worth) in enumerate(places):
        while end - places[first][0] > width and first < last:
            first += 1
        worth = sum({place[2]: place[2] for place in places[first : last + 1]}.values())
        if worth > best:
            best, start = worth, places[first][0]
    return start


def _cut(text: str, places: list[tuple[int, int, float]], start: int, end: int) -> list[Piece]:
    """Return text[start:end] as marked and unmarked pieces."""
    pieces, at = [], start
    for left, right, _worth in places:
        if left < at or right > end:
            continue
        pieces += [Piece(text[at:left], False), Piece(text[left:right], True)]
        at = right
    return [piece for piece in [*pieces, Piece(text[at:end], False)] if piece.text]
