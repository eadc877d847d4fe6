"""What a published lesson may not show: a hamlet, an exact day, a count below three. Pure Python."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ketnghia.core.dates import find_days
from ketnghia.core.messages import N_
from ketnghia.core.vntext import fold

_HAMLET_WORDS = ("thon", "to dan pho", "lang", "ban", "ap", "khoi pho", "khu pho", "to")
_FEW = re.compile(
    r"(?<![\d.,/])(?:0?[12]|một|hai|mot)\s+"
    r"(?:người|nguoi|hộ|ho|cháu|chau|công dân|cong dan|gia đình|gia dinh|cá nhân|em)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Telling:
    """A place in a text that would tell too much: `kind` is hamlet, day or few; `reason` is a sentence to translate."""

    start: int
    end: int
    kind: str
    text: str
    reason: str


def find_telling(text: str) -> list[Telling]:
    """Return the hamlets with a name or number, the exact days and the counts of people below three in `text`."""
    found = [
        Telling(day.start, day.end, "day", text[day.start : day.end], N_("Ngày cụ thể: chỉ ghi tháng hoặc quý."))
        for day in find_days(text)
        if day.day
    ]
    found += [
        Telling(*match.span(), "few", match.group(), N_("Số người hoặc hộ dưới 3: ghi «một số» hoặc bỏ."))
        for match in _FEW.finditer(text)
    ]
    found += _hamlets(text)
    return sorted(found, key=lambda each: each.start)


def _hamlets(text: str) -> list[Telling]:
    """A word for a hamlet followed by a name in capitals or a number; folding keeps offsets, so capitals stay."""
    low = fold(text)
    found = []
    for match in re.finditer(rf"(?<!\w)(?:{'|'.join(_HAMLET_WORDS)})\s+(\S+)", low):
        start, end = match.span(1)
        word = text[start:end]
        if word[0].isdigit() or (word[0].isupper() and len(word) > 1):
            found.append(
                Telling(
                    match.start(), end, "hamlet", text[match.start() : end], N_("Tên thôn, tổ: bỏ hoặc ghi «một thôn».")
                )
            )
    return found
