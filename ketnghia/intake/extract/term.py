"""For which years a twinning holds: "giai đoạn 2025 - 2030" of the twinning itself, "có giá trị đến hết năm 2030"."""

from __future__ import annotations

import re

from ketnghia.core.dates import find_days
from ketnghia.core.messages import N_

from .shape import Said
from .source import Phrase, Source
from .story import CUE, Story

# "nhiệm kỳ 2025 - 2030" is no lead: it is the Party's or the council's term of office, not that of a twinning.
_PERIOD = re.compile(
    r"(?:giai đoạn|giai doan|thời kỳ|thoi ky|từ năm|tu nam|for the period|period|term|,)\s+((?:19"
    r"|20)\d\d)\s*(?:[-–]|đến|den|to)\s*(?:năm\s+|nam\s+)?((?:19|20)\d\d)"
)
# In the title of a twinning the term of office is its term: "Chương trình kết nghĩa …, nhiệm kỳ 2025 - 2030".
_TERM_OF_OFFICE = re.compile(r"(?:nhiệm kỳ|nhiem ky)\s+((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)")
_UNTIL = Phrase(
    r"(?:có giá trị|có hiệu lực|hiệu lực|thực hiện|thời hạn)\s+(?:\S+\s+){0,6}?(?:đến|tới)\s+(?:hết\s+)?(?:cuối\s+)?",
    r"valid\s+(?:\S+\s+){0,3}?(?:until|to)\s+(?:the end of\s+)?",
)
_END_OF = re.compile(r"(?:hết|cuối|het|cuoi|the end of)\s+$")
_YEAR = re.compile(r"(?:năm\s+|nam\s+)?((?:19|20)\d\d)")
# What has the term: the twinning, or the paper that makes it.
_HOLDER = Phrase(
    r"(?:chương trình|biên bản|bản|thỏa thuận|văn bản) (?:này|phối hợp|hợp tác|liên kết|ghi nhớ|cam kết)"
    r"|ghi nhớ|thời hạn|thời gian thực hiện|có giá trị|hiệu lực",
    r"memorandum|agreement|programme|valid|duration",
)
_TITLE = Phrase(
    r"(?:chương trình|biên bản|giao ước|bản ghi nhớ|kế hoạch|thỏa thuận)(?:\s+\S+){0,3}?\s+kết nghĩa", r"twinning"
)
# What has years of its own, when it stands between the twinning and the years.
_OTHER_HOLDER = Phrase(
    r"nhiệm kỳ|đại hội|nghị quyết|kết luận|chỉ thị|đề án|quy hoạch|mục tiêu quốc gia|nông thôn mới|ngân sách"
    r"|thu nhập|kinh tế|tăng trưởng|đầu tư công|giảm nghèo",
    r"congress|resolution|budget|income|national target|master plan|growth",
)
_STOP = re.compile(r"(?<!\btp)[.!?;]\s|\n\n|\n(?=\s*(?:[-+•*]|\d+[.)]))")
_YEARS_DOUBT = N_("Văn bản chỉ ghi năm, không ghi ngày; cần xem lại ngày đầu và ngày cuối.")
_SIGNING_DOUBT = N_("Văn bản chỉ ghi năm; ngày bắt đầu được lấy theo ngày ký.")


def find_term(source: Source, story: Story, signed_on: Said | None) -> tuple[Said | None, Said | None]:
    """Return the first and last day of the twinning's term; what only years tell is doubted.

    A term that begins in the year of the signing begins on the day of the signing.
    """
    begin, finish = None, None
    for start, end in story.spans[:1] or story.core:
        match = next((m for m in _PERIOD.finditer(source.key, start, end) if _is_of_twinning(source, m, start)), None)
        match = match or _in_title(source, start, end)
        if match:
            begin = _first_day(match, signed_on)
            finish = Said(f"{match[2]}-12-31", *match.span(2), 0.85, _YEARS_DOUBT)
        until = _UNTIL.search(source, start, end)
        if until:
            finish = _until(source, until.end(), end) or finish
        if begin or finish:
            break
    return begin, finish


def _is_of_twinning(source: Source, period: re.Match[str], start: int) -> bool:
    """Tell whether the years are those of the twinning: a line of their own in a title, or said of it just before."""
    if int(period[2]) < int(period[1]):
        return False
    line = source.key.rfind("\n", 0, period.start()) + 1
    line_end = source.key.find("\n", period.end())
    rest = source.key[period.end() : line_end if line_end >= 0 else None]
    if not source.key[line : period.start()].strip(" \t(") and not rest.strip(" \t).;"):
        return True
    stops = [stop.end() for stop in _STOP.finditer(source.key, start, period.start())]
    begin = stops[-1] if stops else start
    holders = [m.end() for phrase in (CUE, _HOLDER) for m in phrase.finditer(source, begin, period.start())]
    return bool(holders) and not _OTHER_HOLDER.search(source, max(holders), period.start())


def _in_title(source: Source, start: int, end: int) -> re.Match[str] | None:
    """Return the term of office that ends a line about the twinning itself, as titles do."""
    for match in _TERM_OF_OFFICE.finditer(source.key, start, end):
        line = source.key.rfind("\n", 0, match.start()) + 1
        above = source.key.rfind("\n", 0, max(line - 1, 0)) + 1
        is_end = source.key[match.end() : match.end() + 1] in ("", "\n", ")")
        if (
            is_end
            and _TITLE.search(source, above, match.start())
            and not _OTHER_HOLDER.search(source, line, match.start())
        ):
            return match
    return None


def _first_day(period: re.Match[str], signed_on: Said | None) -> Said:
    if signed_on and signed_on.value[:4] == period[1]:
        return Said(signed_on.value, *period.span(1), min(0.85, signed_on.confidence), _SIGNING_DOUBT)
    return Said(f"{period[1]}-01-01", *period.span(1), 0.8, _YEARS_DOUBT)


def _until(source: Source, at: int, end: int) -> Said | None:
    stop = min(end, at + 40)
    days = find_days(source.flow[at:stop])
    if days and days[0].on and days[0].start < 8:
        return Said(days[0].on.isoformat(), at + days[0].start, at + days[0].end, 0.95)
    year = _YEAR.match(source.key, at, stop)
    if year is None:
        return None
    is_whole = bool(_END_OF.search(source.key[:at][-20:]))  # "đến hết năm 2030" says the day, "đến năm 2030" does not
    return Said(f"{year[1]}-12-31", *year.span(1), *((0.9,) if is_whole else (0.85, _YEARS_DOUBT)))
