"""What a published lesson may not show: a hamlet, an exact day, a count below three. Pure Python."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ketnghia.core.dates import find_days
from ketnghia.core.messages import N_

_HAMLET = re.compile(
    r"(?<!\w)(thôn|tổ dân phố|làng|bản|buôn|plei|xóm|ấp|sóc|khối phố|khu phố|khối|tổ)\s+(?:số\s+)?(\S+)", re.IGNORECASE
)
_UNTONED = re.compile(r"(?<!\w)(thon|to dan pho|buon|plei|xom|khoi pho|khu pho)\s+(\S+)", re.IGNORECASE)
_NO_HAMLET = re.compile(r"kế|cam|tin|án|đồ|tổng|tự|báo|quy|thỏa|ghi|hợp|sao|chính|văn|kiểm")
"""What follows «Bản» in the name of a paper, and «Làng» in that of a title."""
_FEW = re.compile(
    r"(?<![\d.,/])(?<!tháng )(?<!quý )(?<!thứ )(?<!lớp )(?<!khoản )(?<!điều )(?:"
    r"(?:0?[12]|một|hai|mot)\s+(?:người|nguoi|hộ|ho|cháu|chau|công dân|cong dan|gia đình|gia dinh|cá nhân|em|trẻ|ông|bà"
    r"|cụ|chị|anh(?! hùng)|học sinh|phụ nữ|vợ chồng|nhân khẩu|thương binh|đảng viên)"
    r"|0?[12]\s+(?:trường hợp|đơn|vụ|lượt))(?!\w)",
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
    """A word for a hamlet followed by a name in capitals or a number; «tổ» by a number alone: «Tổ Hòa giải»."""
    found = []
    for match in [*_HAMLET.finditer(text), *(_UNTONED.finditer(text) if text.isascii() else ())]:
        word = match.group(2)
        is_named = word[0].isupper() and len(word) > 1 and match.group(1).lower() != "tổ"
        if word[0].isdigit() or (is_named and not _NO_HAMLET.fullmatch(word.lower())):
            reason = N_("Tên thôn, tổ: bỏ hoặc ghi «một thôn».")
            found.append(Telling(match.start(), match.end(), "hamlet", match.group(), reason))
    return found
