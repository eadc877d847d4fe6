"""Dates as Vietnamese offices write them: found in running text, completed from context, and written out."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH_EN = "|".join(f"{name}|{name[:3]}\\.?" for name in _MONTHS)
_D, _M, _Y = r"(?P<d>0?[1-9]|[12]\d|3[01])", r"(?P<m>0?[1-9]|1[0-2])", r"(?P<y>(?:19|20)\d\d)"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
# "3-9" and "3.9" are ranges and decimals unless a word that leads to a day stands before them.
_DAY_WORD = r"(?:ngày|ngay|sáng|sang|trưa|trua|chiều|chieu|tối|toi|đêm|hôm|tối ngày|mồng|mùng)\s+(?:nay\s+|qua\s+)?\(?"

_PATTERNS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:(?:ngày|ngay)\s+)?\b{_D}\s+(?:tháng|thang)\s+{_M}\s*,?\s*(?:năm|nam)\s+{_Y}\b",
        rf"(?:(?:ngày|ngay)\s+)?\b{_D}\s+(?:tháng|thang)\s+{_M}\b(?!\s*,?\s*(?:năm|nam)\s+\d)",
        # "01/11/2025-31/12/2025" are two days
        rf"(?:(?<![\d/.,-])|(?<=/\d{{4}}[-–]))\b{_D}\s*(?P<sep>[/.-])\s*{_M}\s*(?P=sep)\s*{_Y}\b"
        rf"(?!/?\d|-\d(?!\d?/\d\d?/\d{{4}}))",
        rf"(?<![\d/.,-])\b{_D}/{_M}\b(?![/\d.,]*\d|\s*[%])",
        rf"{_DAY_WORD}(?P<whole>\b{_D}[.-]{_M})\b(?![.,\d/-]*\d)",
        rf"\b{_D}(?:st|nd|rd|th)?\s+(?P<en>{_MONTH_EN})\b(?:,?\s+{_Y}\b)?",
        rf"\b(?P<en>{_MONTH_EN})\s+{_D}(?:st|nd|rd|th)?\b(?:,?\s+{_Y}\b)?",
    )
)
_LOOSE: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:quý|quí|qúy|quy)\s+(?P<q>iv|i{{1,3}}|[1-4])\b(?:\s*[/,-]?\s*(?:năm|nam)?\s*{_Y})?",
        rf"(?:tháng|thang)\s+{_M}\s*(?:[/.-]|,?\s*(?:năm|nam)\s+){_Y}\b",
        rf"(?<!\d )(?:tháng|thang)\s+{_M}\b(?!\s*(?:[/.-]\s*|năm\s+|nam\s+)\d)",
        rf"(?:năm|nam)\s+{_Y}\b(?!\s*[-–]\s*\d)",
    )
)


class DateFound(NamedTuple):
    """A date in a text. Parts that the text leaves out are None; `quarter` is 1..4 for "quý III"."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    quarter: int | None = None

    @property
    def on(self) -> date | None:
        """Return the day when year, month and day are all said."""
        return _make(self.year, self.month, self.day)

    def first_day(self) -> date | None:
        """Return the first day of the day, month, quarter or year that is meant; None without a year."""
        month = self.month or (3 * self.quarter - 2 if self.quarter else 1)
        return _make(self.year, month, self.day or 1)

    def last_day(self) -> date | None:
        """Return the last day of the day, month, quarter or year that is meant; None without a year."""
        if self.day or not self.year:
            return self.on
        month = self.month or (3 * self.quarter if self.quarter else 12)
        following = date(self.year + month // 12, month % 12 + 1, 1)
        return following - timedelta(days=1)


def _make(year: int | None, month: int | None, day: int | None) -> date | None:
    try:
        return date(year, month, day) if year and month and day else None
    except ValueError:
        return None


def find_days(text: str) -> list[DateFound]:
    """Return the days in `text` in order, year possibly missing: 3/9/2025, ngày 03 tháng 9, chiều 3-9, 3 September."""
    taken: list[DateFound] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            found = _from_match(match)
            if found and not any(found.start < other.end and other.start < found.end for other in taken):
                taken.append(found)
    return sorted(taken, key=lambda found: found.start)


def find_dates(text: str) -> list[DateFound]:
    """Return days, months, quarters and years in `text` in order; a day wins over the month or year inside it."""
    taken = find_days(text)
    for pattern in _LOOSE:
        for match in pattern.finditer(text):
            found = _from_match(match)
            if found and not any(found.start < other.end and other.start < found.end for other in taken):
                taken.append(found)
    return sorted(taken, key=lambda found: found.start)


def _from_match(match: re.Match[str]) -> DateFound | None:
    parts = match.groupdict()
    month = int(parts["m"]) if parts.get("m") else None
    if parts.get("en"):
        month = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(parts["en"].lower().rstrip(".")[:3]))
    year = int(parts["y"]) if parts.get("y") else None
    day = int(parts["d"]) if parts.get("d") else None
    if day and _make(year or 2024, month, day) is None:  # 2024 is a leap year: 29/2 may stand without a year
        return None
    quarter = _ROMAN[parts["q"].lower()] if parts.get("q") else None
    span = match.span("whole") if "whole" in parts else match.span()
    return DateFound(*span, year, month, day, quarter)


def complete(found: DateFound, near: date) -> date | None:
    """Return the day of `found`, a year left out being the one that puts it near `near`, seldom far in its future."""
    if found.year or not found.day:
        return found.on
    for year in (near.year + 1, near.year, near.year - 1):
        guess = _make(year, found.month, found.day)
        if guess and guess <= near + timedelta(days=60):
            return guess
    return None


def format_date(day: date) -> str:
    """Return dd/mm/yyyy.

    >>> format_date(date(2025, 9, 3))
    '03/09/2025'
    """
    return f"{day:%d/%m/%Y}"


def format_official(day: date) -> str:
    """Return the date line of an official document: a zero before days under 10 and before January and February.

    >>> format_official(date(2025, 9, 3))
    'ngày 03 tháng 9 năm 2025'
    """
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
