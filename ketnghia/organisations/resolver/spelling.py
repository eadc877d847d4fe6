"""How names are compared: kind words, a key with tones, a loose key for spelling variants, agreement of tones. Pure."""

from __future__ import annotations

import re

from ketnghia.core.vntext import fold, modern_tones

WORD = re.compile(r"[^\W_]+")
# Kind words, folded -> (kind, the toned spellings that count; a word with other tones is another word).
KIND_WORDS: dict[str, tuple[str, frozenset[str]]] = {
    "xa": ("xa", frozenset({"xã", "xa"})),
    "x": ("xa", frozenset({"x"})),
    "phuong": ("phuong", frozenset({"phường", "phuong"})),
    "p": ("phuong", frozenset({"p"})),
    "ph": ("phuong", frozenset({"ph"})),
    "tt": ("thi_tran", frozenset({"tt"})),
    "dao": ("dac_khu", frozenset({"đảo", "dao"})),
    "commune": ("xa", frozenset({"commune"})),
    "communes": ("xa", frozenset({"communes"})),
    "ward": ("phuong", frozenset({"ward"})),
    "wards": ("phuong", frozenset({"wards"})),
    "town": ("thi_tran", frozenset({"town"})),
    "township": ("thi_tran", frozenset({"township"})),
}
KIND_PAIRS: dict[tuple[str, str], str] = {
    ("thi", "tran"): "thi_tran",
    ("dac", "khu"): "dac_khu",
    ("huyen", "dao"): "dac_khu",
    ("quan", "dao"): "dac_khu",
    ("special", "zone"): "dac_khu",
}
DISTRICT_WORDS = frozenset({"huyen", "h", "quan", "q", "tx", "district"})
PROVINCE_WORDS = frozenset({"tinh", "t", "tp", "province", "city"})
UPPER_PAIRS = frozenset({("thi", "xa"), ("thanh", "pho")})
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8"}
_MARKED_STOP = re.compile(r"[áắấéếíóốớúứý](?=(?:ch|[cktp])\b)")
_DAK = re.compile(r"\b[đd][aăâáắấạặậ][ck]\b")


def toned_key(text: str) -> str:
    """Return NFC `text` in lower case with its tones in the new places, words separated by single blanks."""
    return " ".join(WORD.findall(modern_tones(text).lower()))


def loose_key(text: str) -> str:
    """Return a folded or toned key in the form on which spelling variants meet: no blanks, c for k, i for y, no doubles.

    Đắk/Đắc, Kà/Cà, My/Mi, La Dêê/La Dê, A Vương/Avương, Quế Xuân I/1. The letters kh stay apart from ch.
    """
    words = text.split()
    if len(words) > 1 and words[-1] in _ROMAN:
        words[-1] = _ROMAN[words[-1]]
    joined = "".join(word.lstrip("0") if word[0] == "0" else word for word in words)
    joined = re.sub(r"k(?!h)", "c", joined).translate(_Y_TO_I)
    return re.sub(r"([^\W\d])\1+", r"\1", joined)


_Y_TO_I = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")


def tone_agreement(asked: str, known: str) -> float:
    """Return how well the tones of two names agree: 1 same, 0.96 asked without any, 0.7 some missing, 0.5 others.

    Both are toned keys whose letters are the same once folded, or spelling variants of each other.
    """
    if asked == known:
        return 1.0
    if asked == fold(asked):
        return 0.96
    left, right = _tone_form(asked), _tone_form(known)
    if left == right:
        return 0.98
    if len(left) != len(right):
        return 0.8 if fold(left) != fold(right) else 0.5
    for ours, theirs in zip(left, right, strict=True):
        if ours != theirs and ours != fold(theirs):
            return 0.5
    return 0.7


def _tone_form(key: str) -> str:
    """Level what writers of highland names vary: Đắk, Đăk, Đak; the sắc of a syllable ending in a stop; blanks; k and y."""
    return loose_key(_MARKED_STOP.sub(lambda match: _WITHOUT_ACUTE[match.group()], _DAK.sub("đăk", key)))


_WITHOUT_ACUTE = dict(zip("áắấéếíóốớúứý", "aăâeêioôơuưy", strict=True))
