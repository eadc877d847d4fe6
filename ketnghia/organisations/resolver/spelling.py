"""How names are compared: kind words, a key with tones, a loose key for spelling variants, agreement of tones. Pure."""

from __future__ import annotations

import re
import unicodedata

from ketnghia.core.vntext import fold, modern_tones

WORD = re.compile(r"[^\W_]+")
# Kind words, folded -> (kind, the spelling with tones; a word with other tones is another word).
KIND_WORDS: dict[str, tuple[str, str]] = {
    "xa": ("xa", "xã"),
    "x": ("xa", "x"),
    "phuong": ("phuong", "phường"),
    "p": ("phuong", "p"),
    "ph": ("phuong", "ph"),
    "tt": ("thi_tran", "tt"),
    "dao": ("dac_khu", "đảo"),
    "commune": ("xa", "commune"),
    "communes": ("xa", "communes"),
    "ward": ("phuong", "ward"),
    "wards": ("phuong", "wards"),
    "town": ("thi_tran", "town"),
    "township": ("thi_tran", "township"),
}
KIND_PAIRS: dict[tuple[str, str], str] = {
    ("thi", "tran"): "thi_tran",
    ("dac", "khu"): "dac_khu",
    ("huyen", "dao"): "dac_khu",
    ("quan", "dao"): "dac_khu",
    ("special", "zone"): "dac_khu",
}
UPPER_PAIRS = frozenset({("thi", "xa"), ("thanh", "pho")})
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8"}
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_MARKED_STOP = re.compile(r"[áắấéếíóốớúứý](?=[aăâeêioôơuưy]?(?:ch|[cktp])\b)")
_DAK = re.compile(r"\b[đd][aăâáắấạặậ][ck]\b")


def toned_key(text: str) -> str:
    """Return NFC `text` in lower case with its tones in the new places, words separated by single blanks."""
    return " ".join(WORD.findall(modern_tones(text).lower()))


def loose_key(text: str) -> str:
    """Return a folded or toned key in the form on which spelling variants meet.

    No blanks, c for k, i for y, no doubled letters, figures for Roman numerals: Đắk/Đắc, Kà/Cà, My/Mi, La Dêê/La Dê,
    A Vương/Avương, Quế Xuân I/1. The letters kh stay apart from ch.
    """
    words = text.split()
    if len(words) > 1 and words[-1] in _ROMAN:
        words[-1] = _ROMAN[words[-1]]
    levelled = re.sub(r"k(?!h)", "c", " ".join(words)).translate(_Y_TO_I)
    levelled = re.sub(r"([^\W\d])\1+", r"\1", levelled)
    return re.sub(r"\b0+(?=\d)| ", "", levelled)


_Y_TO_I = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")


SAME_TONES, LEVELLED, NO_TONES, ODD, SOME_TONES, OTHER_TONES = 1.0, 0.98, 0.93, 0.8, 0.7, 0.5


def tone_agreement(asked: str, known: str) -> float:
    """Return how well the tones of two names agree: the same, asked without any, with some missing, with others.

    Both are toned keys whose letters are the same once folded, or spelling variants of each other.
    """
    if asked == known:
        return SAME_TONES
    if asked.isascii() and not known.isascii():
        return NO_TONES
    left, right = _tone_form(asked), _tone_form(known)
    if left == right:
        return LEVELLED
    (left_letters, left_tones), (right_letters, right_tones) = left, right
    if len(left_letters) != len(right_letters):
        return ODD if fold(left_letters) != fold(right_letters) else OTHER_TONES
    pairs = zip(left_letters, right_letters, strict=True)
    only_missing = all(ours in (theirs, fold(theirs)) or {ours, theirs} == {"d", "đ"} for ours, theirs in pairs)
    return SOME_TONES if only_missing and _is_within(left_tones, right_tones) else OTHER_TONES


def _tone_form(key: str) -> tuple[str, str]:
    """Return (letters without tones, tones in order) with what writers vary made level.

    Level: Đắk, Đăk, Đak; the sắc of a syllable that ends in a stop; blanks; k and y; where in a syllable a tone is.
    """
    parts = unicodedata.normalize("NFD", loose_key(_MARKED_STOP.sub(_drop_acute, _DAK.sub("đăk", key))))
    letters = "".join(char for char in parts if char not in _TONES)
    return unicodedata.normalize("NFC", letters), "".join(char for char in parts if char in _TONES)


def _is_within(some: str, all_: str) -> bool:
    """Say whether `some` is `all_` with characters left out."""
    rest = iter(all_)
    return all(char in rest for char in some)


def _drop_acute(match: re.Match[str]) -> str:
    return _WITHOUT_ACUTE[match.group()]


_WITHOUT_ACUTE = dict(zip("áắấéếíóốớúứý", "aăâeêioôơuưy", strict=True))
