"""Where the words of a search stand in a text, tones ignored: for marking them on the page. Pure Python."""

from __future__ import annotations

import re

from ketnghia.core.vntext import fold, fold_key, nfc


def pieces(text: str, asked: str) -> list[tuple[str, bool]]:
    """Return `text` cut into (piece, is it one of the words asked for); folding keeps offsets, so tones stay.

    One word of several that were asked for, by itself, says little («dân» of «tiếp công dân»): it is not marked.
    """
    words = sorted(set(fold_key(asked).split()), key=len, reverse=True)
    text = nfc(text)
    there = len(set(words) & set(fold_key(text).split()))
    if 2 * there <= len(words) and there < 2:
        return [(text, False)]
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})(?:\s+(?:{'|'.join(map(re.escape, words))}))*\b")
    found, place = [], 0
    for match in pattern.finditer(fold(text)):
        found += [(text[place : match.start()], False), (text[match.start() : match.end()], True)]
        place = match.end()
    return [piece for piece in (*found, (text[place:], False)) if piece[0]]
