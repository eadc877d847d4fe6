"""Amounts in đồng as Vietnamese texts write them: found in running text, read to an integer and written out."""

from __future__ import annotations

import re
from typing import NamedTuple

_DIGITS = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5}
_DIGITS |= {"sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10, "mươi": 10, "trăm": 100, "linh": 0, "lẻ": 0}
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "nghin": 10**3, "ngan": 10**3, "thousand": 10**3}
_SCALES |= {"triệu": 10**6, "trieu": 10**6, "million": 10**6, "tr": 10**6}
_SCALES |= {"tỷ": 10**9, "tỉ": 10**9, "ty": 10**9, "ti": 10**9, "billion": 10**9}

_WORD = "|".join(sorted(_DIGITS, key=len, reverse=True))
_WORDS = rf"(?:{_WORD})(?:\s+(?:{_WORD}))*"
_NUMBER = rf"\d{{1,3}}(?:[.\s]\d{{3}})+(?:,\d+)?|\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:[.,]\d+)?|nửa|{_WORDS}"
_SCALE = r"tỷ|tỉ|ty|ti|triệu|trieu|nghìn|nghin|ngàn|ngan|tr|thousand|million|billion"
_DONG = r"đồng|đ(?![^\W\d_])|(?<=[.,]\d{3})d(?![^\W\d_])|dong|vnđ|vnd"
_NOT_MONEY = (
    r"người|nguoi|dân|dan|lượt|luot|cây|cay|con|tấn|tan|mét|met|m2|ha|km|lít|hộ|ho|bản|quyển|cuốn|usd|đô|people"
)
_AMOUNT = re.compile(
    rf"(?<![\w/.,-])(?:(?P<vnd>vnd|vnđ)\s*)?(?P<n>{_NUMBER})(?:[\s-]*(?P<s>{_SCALE})\b"
    rf"(?:\s+(?P<n2>\d{{1,3}}|{_WORDS})\s+(?P<s2>triệu|trieu|nghìn|nghin|ngàn|ngan)\b)?(?P<half>\s+rưỡi)?)?"
    rf"(?:\s*(?P<dong>{_DONG}))?",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"\s+(?:{_NOT_MONEY})\b", re.IGNORECASE)
_PER = re.compile(r"\s*(?:/|mỗi|moi|một|cho mỗi|per|each|a)\s*(?P<unit>[^\W\d_]+(?:\s[^\W\d_]+)?)", re.IGNORECASE)
_VAGUE = re.compile(r"(?:hàng|nhiều|vài|mấy|hang|nhieu)\s+$", re.IGNORECASE)
_ROUGH = re.compile(
    r"(?:hơn|hon|trên|tren|gần|gan|khoảng|khoang|chừng|chung|over|about|nearly|some)\s+$", re.IGNORECASE
)


class Amount(NamedTuple):
    """An amount in a text, in whole đồng: `per` is the unit after "/" or "mỗi", `rough` tells of "hơn" or "gần"."""

    start: int
    end: int
    vnd: int
    per: str = ""
    rough: bool = False


def find_amounts(text: str) -> list[Amount]:
    """Return the amounts of money in `text` in order. A bare number counts only with đồng, triệu, tỷ … beside it."""
    found = []
    for match in _AMOUNT.finditer(text):
        amount = _read(text, match)
        if amount:
            found.append(amount)
    return found


def _read(text: str, match: re.Match[str]) -> Amount | None:
    scale, dong = (match["s"] or "").lower(), match["dong"] or match["vnd"]
    if not (scale or dong) or (scale in ("ty", "ti", "tr", "ngan", "thousand", "million", "billion") and not dong):
        return None
    if scale and not dong and _AFTER.match(text, match.end()):
        return None
    if not match["n"][0].isdigit() and _VAGUE.search(text[max(0, match.start() - 8) : match.start()]):
        return None  # "hàng trăm tỷ đồng" is no amount
    number = _number(match["n"], english=bool(match["vnd"]))
    if number is None or (not match["n"][0].isdigit() and not scale):  # "một đồng" is a saying, not an amount
        return None
    total = number * _SCALES.get(scale, 1)
    if match["n2"]:
        total += (_number(match["n2"]) or 0) * _SCALES[match["s2"].lower()]
    if match["half"]:
        total += _SCALES[scale] / 2
    per = _PER.match(text, match.end())
    rough = bool(_ROUGH.search(text[max(0, match.start() - 12) : match.start()]))
    return Amount(match.start(), match.end(), round(total), per["unit"].lower() if per else "", rough)


def _number(text: str, english: bool = False) -> float | None:
    if not text[0].isdigit():
        return 0.5 if text.lower() == "nửa" else read_number_words(text)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", text) and (english or text.count(",") > 1):
        return float(text.replace(",", ""))
    return read_number(text)


def read_number(text: str) -> float | None:
    """Return the number of Vietnamese digits: a dot or blank groups thousands, a comma starts decimals (10.500; 6,5).

    A dot that cannot group thousands is a decimal point (1.5). None when `text` is not a number.
    """
    text = re.sub(r"\s", "", text)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        text = text.replace(".", "")
    text = text.replace(",", ".")
    return float(text) if re.fullmatch(r"\d+(?:\.\d+)?", text) else None


def read_number_words(text: str) -> float | None:
    """Return the number of Vietnamese words below a thousand: "hai mươi lăm" 25, "một trăm hai mươi" 120; else None."""
    total = 0
    for word in text.lower().split():
        if word not in _DIGITS:
            return None
        value = _DIGITS[word]
        if word in ("mươi", "trăm"):
            total = max(total % 10, 1) * value + (total - total % 10 if total >= 10 else 0)
        else:
            total += value
    return float(total)


def parse_amount(text: str) -> int | None:
    """Return the first amount in `text` in whole đồng, a bare number ("38.000.000") being đồng too; else None."""
    for amount in find_amounts(text):
        return amount.vnd
    number = read_number(text.strip()) if text.strip() else None
    return round(number) if number is not None else None


def format_amount(vnd: int) -> str:
    """Return the exact amount: 38000000 -> "38.000.000 đồng"."""
    return f"{vnd:,}".replace(",", ".") + " đồng"
