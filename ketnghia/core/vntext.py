"""Vietnamese text: one canonical form, one fold for matching and one key for sorting. Pure Python."""

from __future__ import annotations

import re
import unicodedata

_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: the order of a Vietnamese dictionary
_VOWELS = "aăâeêioôơuưy"
_OPEN_PAIRS = ("oa", "oe", "uy")


def _make_fold_table() -> dict[int, str]:
    """Map each letter with marks to its bare lower-case letter; every entry is one character to one character."""
    table: dict[int, str] = {}
    for code in [*range(0x41, 0x250), *range(0x1E00, 0x1F00)]:
        bare = "".join(c for c in unicodedata.normalize("NFD", chr(code)) if not unicodedata.combining(c)).lower()
        if len(bare) == 1 and bare != chr(code):
            table[code] = bare
    table.update({ord(c): "d" for c in "đĐðÐ"})
    return table


_FOLD = _make_fold_table()


def nfc(text: str) -> str:
    """Return `text` in Unicode NFC, the only form that the system stores."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return NFC `text` in lower case without tones and marks, of the same length, so that offsets stay valid.

    >>> fold("Đắc Pring, Hoà Vang")
    'dac pring, hoa vang'
    """
    return text.translate(_FOLD)


def fold_key(text: str) -> str:
    """Return the form on which names are compared: NFC, folded, words separated by single blanks.

    >>> fold_key("  P.Hải  Châu - Đà Nẵng ")
    'p hai chau da nang'
    """
    return " ".join(re.findall(r"[a-z0-9]+", fold(nfc(text))))


def slug(text: str) -> str:
    """Return `text` as it stands in an address: `Phước Thành` -> `phuoc-thanh`."""
    return fold_key(text).replace(" ", "-")


def modern_tones(text: str) -> str:
    """Return NFC `text` with the tone of open oa, oe, uy on the second vowel's place of the new rule (hoà -> hòa).

    The length does not change. A syllable that ends in a consonant (hoàn) or follows q (quý) is left alone.
    """
    return _OLD_TONE.sub(_move_tone, text)


def _old_tone_pattern() -> re.Pattern[str]:
    marked = "àảãáạèẻẽéẹỳỷỹýỵ"
    return re.compile(rf"(?<![qQ])([oOuU])([{marked}{marked.upper()}])(?![^\W\d_])")


_OLD_TONE = _old_tone_pattern()


def _move_tone(match: re.Match[str]) -> str:
    first, second = match.groups()
    letters = unicodedata.normalize("NFD", second)
    if (first + letters[0]).lower() not in _OPEN_PAIRS:
        return match.group()
    return unicodedata.normalize("NFC", first + letters[1]) + letters[0]


def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Return a key that sorts as a Vietnamese dictionary does: letters (d < đ, e < ê), then tones, then the text."""
    letters, tones = [], []
    for char in nfc(text).lower():
        tone = 0
        bare = []
        for part in unicodedata.normalize("NFD", char):
            if part in _TONES:
                tone = _TONES.index(part) + 1
            else:
                bare.append(part)
        letters.append(_LETTER_ORDER.get(unicodedata.normalize("NFC", "".join(bare)), ord(char)))
        tones.append(tone)
    return tuple(letters), tuple(tones), text


_LETTER_ORDER = {letter: 1000 + index for index, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}

_COLLATION = {symbol: f"{place:02}" for place, symbol in enumerate(" 0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", 1)}


def collation(text: str) -> str:
    """Return digits that sort, byte by byte, as `sort_key` does: for a column that any database can order by.

    Two digits a letter, 00, one digit a tone. Whatever is neither letter nor digit counts as a blank.
    """
    letters, tones = [], []
    for char in nfc(text).lower().strip():
        parts = unicodedata.normalize("NFD", char)
        bare = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
        letters.append(_COLLATION.get(bare, "01"))
        tones.append(next((str(_TONES.index(part) + 1) for part in parts if part in _TONES), "0"))
    return "".join(letters) + "00" + "".join(tones)


def natural_key(name: str) -> list[tuple[int, int, str]]:
    """Return a key that sorts numbers as numbers, «Thôn 2» before «Thôn 10», and words as a dictionary does."""
    words = name.split()
    return [(0, int(word), "") if word.isdecimal() else (1, 0, collation(word)) for word in words]
