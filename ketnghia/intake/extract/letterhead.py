"""The day in the head of a formal document, and the day from which days without a year are told."""

from __future__ import annotations

import re
from datetime import date

from ketnghia.core.dates import DateFound, find_days

from .layout import Block
from .source import Phrase, Source

_DATELINE = Phrase(r"[^\n\t]{2,40},\s*(?=(?:ngày|ngay)\s)", r"[^\n\t]{2,40},\s*")
_ONLY_DAY = re.compile(r"\s*(?:ngày|ngay)?\s*")


def reference_day(source: Source, blocks: list[Block], published: date | None) -> date | None:
    """Return the day that tells a missing year: `published`, the date line, or the one year the text speaks of."""
    if published:
        return published
    own = dateline(source, blocks)
    if own and own.on:
        return own.on
    days = find_days(source.flow[:20_000])
    issued = next(
        (
            found.on
            for found in days
            if found.on and re.search(r"phát hành|ngày \d", source.key[max(0, found.start - 20) : found.end])
        ),
        None,
    )
    years = {found.year for found in days if found.year}
    return issued or (date(years.pop(), 12, 31) if len(years) == 1 else None)


def latest_day(source: Source) -> date | None:
    """Return the last full day that the text names: it was written about then, when nothing else tells."""
    return max((found.on for found in find_days(source.flow[:20_000]) if found.on), default=None)


def dateline(source: Source, blocks: list[Block]) -> DateFound | None:
    """Return the day of the line "Nam Phước, ngày 03 tháng 9 năm 2025" in the head of a formal document."""
    head, foot = blocks[:14], blocks[14:][-14:]  # agreements between equals bear their day above the signatures
    for block in [*head, *foot]:
        for start, end in block.cells or ((block.start, block.end),):
            start, end = source.trim(start, end)
            lead = _DATELINE.match(source, start, end)
            if lead and end - start < 90:
                days = find_days(source.flow[lead.end() : end])
                if days and days[0].year and _ONLY_DAY.fullmatch(source.key[lead.end() : lead.end() + days[0].start]):
                    found = days[0]
                    shift = lead.end()
                    return DateFound(found.start + shift, found.end + shift, found.year, found.month, found.day)
    return None
