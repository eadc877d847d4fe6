"""When a twinning was signed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from ketnghia.core.dates import DateFound, complete, find_days
from ketnghia.core.messages import N_
from ketnghia.core.money import read_number_words

from .day_weights import ANNIVERSARY, EARLIER, OTHER_EVENT, SIGN_THEN_DAY, SIGNED_GENRES, SIGNING, is_no_event, weigh
from .layout import Block, sentence_before, sentences
from .letterhead import dateline
from .shape import BasisSaid, Said
from .source import Phrase, Source
from .story import CUE, TWINNED, Story

# "kết nghĩa tháng 10/2024", "kết nghĩa từ năm 2023": the text knows no day of it.
_MONTH_ONLY = Phrase(
    rf"{TWINNED}(?: (?:với|cùng)(?: [^\s.;:,]+){{1,5}}?)? "
    r"(?:(?:từ|vào|hồi|trong|kể từ) )?(?:tháng \d{1,2}(?:/\d{4})?|năm \d{4})",
    r"twinned (?:\S+ ){0,6}(?:since|in) (?:\w+ )?(?:19|20)\d\d",
)
_TWINNING_TEXT = Phrase(
    r"(?:chương trình|biên bản|giao ước|bản ghi nhớ|bản cam kết)(?: \S+){0,2}? kết nghĩa", r"(?:twinning|covenant)"
)
_HERE = Phrase(
    r"(?:tại đây|tại (?:buổi|chuyến|cuộc|hội nghị|chương trình)|dịp này|nhân dịp này|nhân chuyến|trong chuyến|cùng ngày"
    r"|ngay sau đó|sau đó|kết thúc chuyến|sau buổi|trong khuôn khổ chuyến|trong buổi)",
    r"(?:here|there|on this occasion|at the meeting|during the visit)",
)
_SAME_DAY = Phrase(r"cùng ngày", r"the same (?:day|morning|afternoon|evening)")
_DAYS_LATER = Phrase(
    r"(?:chỉ |đúng )?(?:(?P<n>\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy|mười) )?(?P<unit>ngày|hôm|tuần) sau(?! đó)",
    r"(?P<n>\d{1,2}) (?P<unit>day|week)s? later",
)
_RELATIVE = Phrase(
    r"(?:sáng|trưa|chiều|tối|ngày|hôm) (?P<when>nay|qua)(?!\s*(?:[(]|ngày|[,]? ?\d))",
    r"this (?:morning|afternoon|evening)|(?P<when>today|yesterday)",
)
_RELATIVE_DOUBT = N_("Ngày được suy ra từ một ngày khác và chữ như «sáng nay», «hôm qua», «ba ngày sau» trong câu.")
_SIGNED_ON = Phrase(r"(?:đã |được )?ký(?: kết)?(?: vào)?(?: ngày)?\s*$", r"signed(?: on)?\s*$")
_TOLD_SCORE = 1.6
_LAST_YEAR = re.compile(r"\s+(?:năm ngoái|năm trước|nam ngoai|nam truoc|last year)\b")
_HEAD_OF_PARAGRAPH = 60
_TOLD_SURE = 0.7  # below this no sentence says that the parties became twins
FUTURE_GENRES = frozenset({"proposal", "dispatch"})
OTHER_DAYS_DOUBT = N_("Văn bản có ngày khác cũng có thể là ngày ký: {days}.")


class Day(NamedTuple):
    """A day that may be that of the signing."""

    found: DateFound
    on: date | None
    score: float
    planned: bool
    is_relative: bool = False  # said as "sáng nay" or "hôm qua"


def find_signing(
    source: Source,
    blocks: list[Block],
    story: Story,
    basis: tuple[BasisSaid, ...],
    genre: str,
    near: date | None,
    published: date | None = None,
) -> Said | None:
    """Return the day of signing or of the ceremony, or None when the text gives none that is sure enough.

    `near` completes days without a year; `published` is what "sáng nay" and "hôm qua" in a news item count from.
    """
    if genre in FUTURE_GENRES:
        return _told_before(source, story, basis, near)
    if story.day:
        told = _shifted(source, *story.day)[0]
        on = _day_of(source, told, near)
        return Said(str(on), told.start, told.end, 0.92) if on else None
    days = _candidates(source, story, basis, genre, near)
    if genre == "news":
        days += _relative_days(source, story, published) if published else []
        days += _opening_day(source, story, near)
    days += [*_days_before(source, story, near), *_anniversaries(source, story), *_same_days(source, story, near)]
    line = dateline(source, blocks) if genre in SIGNED_GENRES or genre == "covenant" else None
    if line:
        days.append(Day(line, line.on, 2.2 if genre != "other" else 1.0, planned=False))
    if any(_MONTH_ONLY.search(source, *span) for span in story.core):
        days = [day for day in days if _is_told_signed(source, day)]
    days = [day for day in days if day.score > 0.9]
    best = max(days, key=lambda day: (day.score, -day.found.start), default=None)
    if best is None or best.on is None:
        return None
    return _said(best._replace(planned=best.planned or genre == "invitation"), days, near)


def _told_before(source: Source, story: Story, basis: tuple[BasisSaid, ...], near: date | None) -> Said | None:
    """Return the day on which a letter says that the twinning was signed: "chương trình kết nghĩa … ký ngày 20/10"."""
    days = [
        day
        for day in _candidates(source, story, basis, "dispatch", near)
        if day.on and near and day.on < near and not day.planned and day.score > _TOLD_SCORE
        if _SIGNED_ON.search(source, max(0, day.found.start - 24), day.found.start)
    ]
    return _said(days[0], days, near) if len({day.on for day in days}) == 1 else None


def _is_told_signed(source: Source, day: Day) -> bool:
    """Tell whether the words just before a day say that something was signed on it."""
    return bool(SIGN_THEN_DAY.search(source, max(0, day.found.start - 40), day.found.start))


def _candidates(source: Source, story: Story, basis: tuple[BasisSaid, ...], genre: str, near: date | None) -> list[Day]:
    found = []
    is_told = story.sure >= _TOLD_SURE
    for start, end in dict.fromkeys([*story.core, *story.spans]):
        for at, stop in _lines_of(source, start, end):
            for day in _shifted(source, at, stop):
                if any(_is_of_basis(source, item, day) for item in basis):
                    continue
                on = _day_of(source, day, near)
                score, planned = weigh(source, day, at, stop, genre)
                if score > 0:
                    score += 0.4 * is_told * any(a <= day.start < b for a, b in story.core)
                    score += 0.6 * is_told * _opens_paragraph(source, story, at, day)
                found.append(Day(day, on, score, planned))
    return found


def _is_of_basis(source: Source, basis: BasisSaid, day: DateFound) -> bool:
    """Tell whether the day is that of a cited document, unless that document is the twinning itself."""
    is_within = basis.start <= day.start < basis.end
    return is_within and not _TWINNING_TEXT.search(source, basis.start, day.start)


def _relative_days(source: Source, story: Story, published: date) -> Iterator[Day]:
    """Yield the days that "sáng nay" and "hôm qua" mean in the sentences that tell of the signing."""
    for start, end in story.core:
        for match in _RELATIVE.finditer(source, start, end):
            on = published - timedelta(days=match["when"] in ("qua", "yesterday"))
            day = DateFound(*match.span(), on.year, on.month, on.day)
            score, planned = weigh(source, day, start, end, "news")
            yield Day(day, on, score, planned, is_relative=True)


def _opening_day(source: Source, story: Story, near: date | None) -> Iterator[Day]:
    """Yield the one day of the sentence that opens a news item right before the signing is told: it sets the scene."""
    opening = sentence_before(source, story.spans[0][0], story.first()) if story.spans and story.core else None
    days = _shifted(source, *opening) if opening else []
    if opening and len(days) == 1 and not OTHER_EVENT.search(source, *opening) and not EARLIER.match(source, *opening):
        on = _day_of(source, days[0], near)
        if on and not is_no_event(source, days[0], opening[0]):
            yield Day(days[0], on, 1.0, planned=False)


def _days_before(source: Source, story: Story, near: date | None) -> Iterator[Day]:
    """Yield the day of the sentence before "Tại đây, hai bên ký kết …": the signing was part of what it tells."""
    spans = [span for core in [*story.core, *story.spans] for span in _lines_of(source, *core)]
    for start, end in dict.fromkeys(spans):
        if not (
            _HERE.match(source, start, end) and SIGNING.search(source, start, end) and CUE.search(source, start, end)
        ):
            continue
        line = source.flow.rfind("\n", 0, start) + 1
        before = [day for at, stop in sentences(source, line, start) for day in _shifted(source, at, stop)]
        for day in before[-1:]:
            on = _day_of(source, day, near)
            if on and not is_no_event(source, day, line):
                yield Day(day, on, 1.4, planned=False)


def _same_days(source: Source, story: Story, near: date | None) -> Iterator[Day]:
    """Yield the day that "cùng ngày" or "ba ngày sau" counts from in a sentence of the signing: the last one told."""
    for start, end in story.core:
        same, later = _SAME_DAY.search(source, start, end), _DAYS_LATER.match(source, start, end)
        told = later or same
        before = [day for day in _shifted(source, max(0, start - 1500), told.start()) if day.day] if told else []
        on = _day_of(source, before[-1], near) if before else None
        if on and told:
            on += timedelta(days=_days_later(later)) if later else timedelta()
            found = DateFound(*told.span(), on.year, on.month, on.day)
            yield Day(found, on, 1.5, planned=False, is_relative=later is not None)


def _days_later(said: re.Match[str]) -> int:
    """Return how many days "hôm sau", "ba ngày sau" or "một tuần sau" are."""
    number = said["n"] or "1"
    count = int(number) if number.isdigit() else read_number_words(number) or 1
    return round(count) * (7 if said["unit"] in ("tuần", "tuan", "week") else 1)


def _anniversaries(source: Source, story: Story) -> Iterator[Day]:
    """Yield the first day of "kỷ niệm 10 năm kết nghĩa (12/4/2016 - 12/4/2026)"."""
    for start, end in story.spans:
        for match in ANNIVERSARY.finditer(source, start, end):
            days = [day for day in _shifted(source, match.end(), min(end, match.end() + 40)) if day.on]
            if source.flow[match.end() : match.end() + 1] == "(" and len(days) > 1 and days[0].day == days[1].day:
                yield Day(days[0], days[0].on, 1.6, planned=False)


def _day_of(source: Source, day: DateFound, near: date | None) -> date | None:
    """Return the day with the year that its sentence says ("30-4 năm ngoái") or that `near` gives."""
    if near and day.year is None and day.month and day.day and _LAST_YEAR.match(source.key, day.end):
        day = day._replace(year=near.year - 1)
    return complete(day, near) if near else day.on


def _shifted(source: Source, start: int, end: int) -> list[DateFound]:
    """Return the days between two offsets, their places counted in the whole text."""
    days = find_days(source.flow[start:end])
    return [DateFound(day.start + start, day.end + start, day.year, day.month, day.day) for day in days]


def _opens_paragraph(source: Source, story: Story, start: int, day: DateFound) -> bool:
    """Tell whether the day stands at the head of a paragraph that goes on to tell of the signing."""
    line = source.flow.rfind("\n", 0, start) + 1
    line_end = source.flow.find("\n", day.end)
    line_end = len(source.flow) if line_end < 0 else line_end
    return day.start - line < _HEAD_OF_PARAGRAPH and any(start <= a < line_end for a, _ in story.core)


def _lines_of(source: Source, start: int, end: int) -> list[tuple[int, int]]:
    spans = []
    for line in re.finditer(r"[^\n]+", source.flow[start:end]):
        spans += list(sentences(source, start + line.start(), start + line.end()))
    return spans


def _said(best: Day, days: list[Day], near: date | None) -> Said:
    assert best.on is not None
    rivals = {day.on for day in days if day.score > best.score - 0.5 and day.on} - {best.on}
    sure, doubt = 0.95, ""
    if rivals:
        sure, doubt = 0.7, OTHER_DAYS_DOUBT.format(days=", ".join(f"{day:%d/%m/%Y}" for day in sorted(rivals)))
    elif best.is_relative:
        sure, doubt = 0.75, _RELATIVE_DOUBT
    elif best.planned:
        sure, doubt = 0.75, N_("Văn bản nói về việc sắp diễn ra; cần xác nhận ngày ký thực tế.")
    elif best.score < 1.7:
        sure, doubt = 0.75, N_("Câu có ngày này không nói rõ là ngày ký.")
    elif best.found.year is None:
        sure, doubt = (0.92, "") if near else (0.6, N_("Năm không ghi trong câu, được suy ra từ văn bản."))
    return Said(best.on.isoformat(), best.found.start, best.found.end, sure, doubt)
