"""When a twinning was signed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ketnghia.core.dates import DateFound, complete, find_days
from ketnghia.core.messages import N_

from .layout import Block, sentences
from .letterhead import dateline
from .shape import BasisSaid, Said
from .source import Phrase, Source
from .story import CUE, TWINNED, Story

_SIGN = Phrase(
    rf"(?:đã |được |lễ )?ký(?: kết)?|làm lễ|lễ kết nghĩa|{TWINNED}"
    r"|giao ước|cặp|đặt bút|ra mắt|lập giao ước|ký biên bản|thông qua thỏa thuận|thành anh em",
    r"sign(?:ed|ing)?|ceremony|twinned|became twin|officially became|sealed?",
)
_SIGN_THEN_DAY = Phrase(
    rf"(?:ký(?: kết)?|{TWINNED}|lễ ký|lễ kết nghĩa|giao ước|nơi ký|ngày ký|diễn ra|tổ chức|làm lễ)"
    r"(?:\s+\S+){0,8}?\s*",
    r"(?:sign\w*|ceremony|twinned|held)(?:\s+\S+){0,8}?\s*",
)
_BAD_LEAD = Phrase(
    r"trước|hạn|chậm nhất|đến hết|đến|hết|từ|kể từ|sau|tính đến|tới|phát hành|công bố|có hiệu lực"
    r"|văn bản|cập nhật|thành lập|ngày lập|sinh ngày|ra đời|và trước",
    r"before|by|until|from|since|after|effective|published|dated|no later than",
)
_OTHER_EVENT = Phrase(
    r"thăm|trở lại|làm việc|họp|khảo sát|phát hành|giao đủ|hội nghị|đại hội|mừng|kỷ niệm|nhân"
    r"|cuộc họp|buổi làm việc|bão|lũ|sạt lở|nhìn lại",
    r"visit\w*|returned|meeting|conference|anniversary|storm|merger",
)
_TWINNING_TEXT = Phrase(
    r"(?:chương trình|biên bản|giao ước|bản ghi nhớ|bản cam kết)(?: \S+){0,2}? kết nghĩa", r"(?:twinning|covenant)"
)
_PLANNED = Phrase(
    r"dự kiến|sẽ tổ chức|sẽ ký|sẽ được tổ chức|sẽ diễn ra|chuẩn bị ký|xin chủ trương|kế hoạch ký|hoãn|lùi (?:lại|ngày)",
    r"planned|scheduled|expected|is to be signed|will be held|will sign|postponed",
)
_ANNIVERSARY = Phrase(
    r"(?:kỷ niệm|tròn|mừng|nhìn lại|sau)(?:\s+[^\s,;]+){0,6}?\s+(?:năm|tháng)(?:\s+[^\s,;]+){0,6}?"
    r"\s+(?:kết nghĩa|ký(?: kết)?)\s*",
    r"anniversary of (?:the )?(?:\S+ ){0,4}(?:twinning|signing)\s*",
)
# "kết nghĩa với xã X từ ngày 15/8/2025", "từ ngày 2/11/2025, khi hai xã kết nghĩa"
_TWINNED_SINCE = Phrase(
    rf"(?:{TWINNED}|làm anh em)(?:(?! hiệu lực| giá trị| thực hiện| áp dụng| triển khai| tính| tăng| giảm)\s+[^\s.;:]+)"
    r"{0,9}?\s+(?:kể )?từ(?: ngày)?\s*$",
    r"twinned (?:\S+ ){0,6}since\s*$",
)
# "nơi đã kết nghĩa với xã X từ tháng 12": the day of the sentence is another one.
_LONG_SINCE = Phrase(
    rf"(?:{TWINNED}|ký kết)(?:\s+[^\s.;:]+){{0,6}}?\s+(?:từ|vào|hồi|trong)"
    r" (?:tháng|năm|đầu năm|cuối năm|giữa năm|giữa tháng)",
    r"twinned (?:\S+ ){0,6}(?:since|in) (?:19|20)\d\d",
)
_WHEN_TWINNED = Phrase(
    rf"\s*,?\s*(?:khi|lúc|ngày)(?:\s+\S+){{0,8}}?\s+(?:{TWINNED}|ký kết)", r"\s*,?\s*when (?:\S+ ){0,8}twin"
)
_HERE = Phrase(
    r"(?:tại đây|tại (?:buổi|chuyến|cuộc|hội nghị|chương trình)|dịp này|nhân dịp này|nhân chuyến|trong chuyến|cùng ngày"
    r"|ngay sau đó|sau đó|kết thúc chuyến|sau buổi|trong khuôn khổ chuyến|trong buổi)",
    r"(?:here|there|on this occasion|at the meeting|during the visit)",
)
_TODAY = Phrase(r"hôm nay\b.*?", r"today\b.*?")
_WHEN_LINE = Phrase(
    r"(?:\d\.[ \t]*)?(?:thời gian|ngày ký|lễ ký|ký ngày|ngày)\s*:|(?:làm|lập|ký|viết) tại [^\n.;]{3,90},",
    r"(?:time|date|signed on)\s*:|done (?:at|in) [^\n.;]{3,90},",
)
_SIGNED_FROM = re.compile(r"(?:ký|ky|kết nghĩa|ket nghia|tổ chức|lễ)\s+(?:từ\s+)?ngày\s*$|signed\s*$")
_RANGE_LEAD, _RANGE_REST = re.compile(r"\d\s*-\s*$"), re.compile(r"\s*-\s*\d")
# "thứ Ba (18/11)", "hôm qua (30/9)" are days of the event; "Hội Phụ nữ (20/10/1930)" is a birthday.
_BRACKET = re.compile(r"[(]\s*(?:ngày |ngay |on )?$")
_BRACKET_END = re.compile(r"\s*(?:[,;][^()]{0,40})?[)]")
_DAY_SAID = re.compile(
    r"(?:thứ \w+|thu \w+|chủ nhật|chu nhat|hôm (?:qua|nay|kia)|hom (?:qua|nay)"
    r"|(?:sáng|chiều|trưa|tối|sang|chieu|trua|toi)"
    r"(?: nay| qua)?|vừa qua|vừa rồi|cùng ngày|mới đây|\w+day|yesterday|today)\s*[(]\s*$"
)
_SLUG = re.compile(
    r"[^\Wa-zà-ỹđ\d][^\n\da-zà-ỹđ]{1,30}, [^\n.;]{0,12}\d{1,2}(?:, \d{4})? -"
)  # "LAO CAI, January 20 - "
_SAME_DAY = Phrase(r"cùng ngày", r"the same (?:day|morning|afternoon|evening)")
_FEAST = re.compile(
    r"(?:ngày|ngay|kỷ niệm|ky niem|thành lập|thanh lap|mừng|mung|truyền thống|born|sinh)(?:\s+\S+){0,9}\s*[(]\s*$"
)
_RELATIVE = Phrase(
    r"(?:sáng|trưa|chiều|tối|ngày|hôm) (?P<when>nay|qua)(?!\s*(?:[(]|ngày|[,]? ?\d))",
    r"this (?:morning|afternoon|evening)|(?P<when>today|yesterday)",
)
_RELATIVE_DOUBT = N_("Ngày được suy ra từ ngày đăng và chữ «sáng nay» hoặc «hôm qua» trong câu.")
SIGNED_GENRES = frozenset({"programme", "minutes", "covenant", "memorandum", "other"})
_HEAD_OF_PARAGRAPH = 60
_TOLD_SURE = 0.7  # below this no sentence says that the parties became twins
FUTURE_GENRES = frozenset({"proposal", "dispatch"})
OTHER_DAYS_DOUBT = N_("Văn bản có ngày khác cũng có thể là ngày ký: {days}.")


@dataclass(frozen=True, slots=True)
class Day:
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
        return None
    days = _candidates(source, story, basis, genre, near)
    days += _relative_days(source, story, published) if published and genre == "news" else []
    days += [*_days_before(source, story, near), *_anniversaries(source, story), *_same_days(source, story, near)]
    line = dateline(source, blocks) if genre in SIGNED_GENRES or genre == "covenant" else None
    if line:
        days.append(Day(line, line.on, 2.2 if genre != "other" else 1.0, planned=False))
    days = [day for day in days if day.score > 0.9]
    best = max(days, key=lambda day: (day.score, -day.found.start), default=None)
    if best is None or best.on is None:
        return None
    return _said(best, days, near)


def _candidates(source: Source, story: Story, basis: tuple[BasisSaid, ...], genre: str, near: date | None) -> list[Day]:
    found = []
    is_told = story.sure >= _TOLD_SURE
    for start, end in dict.fromkeys([*story.core, *story.spans]):
        for at, stop in _lines_of(source, start, end):
            for day in _shifted(source, at, stop):
                if any(_is_of_basis(source, item, day) for item in basis):
                    continue
                on = complete(day, near) if near else day.on
                score, planned = _score(source, day, at, stop, genre)
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
            score, planned = _score(source, day, start, end, "news")
            yield Day(day, on, score, planned, is_relative=True)


def _days_before(source: Source, story: Story, near: date | None) -> Iterator[Day]:
    """Yield the day of the sentence before "Tại đây, hai bên ký kết …": the signing was part of what it tells."""
    spans = [span for core in [*story.core, *story.spans] for span in _lines_of(source, *core)]
    for start, end in dict.fromkeys(spans):
        if not (
            _HERE.match(source, start, end) and _SIGN.search(source, start, end) and CUE.search(source, start, end)
        ):
            continue
        line = source.flow.rfind("\n", 0, start) + 1
        before = [day for at, stop in sentences(source, line, start) for day in _shifted(source, at, stop)]
        for day in before[-1:]:
            on = complete(day, near) if near else day.on
            if on and not _is_no_event(source, day, line):
                yield Day(day, on, 1.4, planned=False)


def _same_days(source: Source, story: Story, near: date | None) -> Iterator[Day]:
    """Yield the day that "cùng ngày" means in a sentence of the signing: the last one told before it."""
    for start, end in story.core:
        same = _SAME_DAY.search(source, start, end)
        before = [day for day in _shifted(source, max(0, start - 1500), same.start()) if day.day] if same else []
        on = (complete(before[-1], near) if near else before[-1].on) if before else None
        if on and same:
            yield Day(DateFound(*same.span(), on.year, on.month, on.day), on, 1.5, planned=False)


def _anniversaries(source: Source, story: Story) -> Iterator[Day]:
    """Yield the first day of "kỷ niệm 10 năm kết nghĩa (12/4/2016 - 12/4/2026)"."""
    for start, end in story.spans:
        for match in _ANNIVERSARY.finditer(source, start, end):
            days = [day for day in _shifted(source, match.end(), min(end, match.end() + 40)) if day.on]
            if source.flow[match.end() : match.end() + 1] == "(" and len(days) > 1 and days[0].day == days[1].day:
                yield Day(days[0], days[0].on, 1.6, planned=False)


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


def _score(source: Source, day: DateFound, start: int, end: int, genre: str) -> tuple[float, bool]:
    """Weigh one day in its sentence: words of signing near it, words of another event or of a deadline against it."""
    if _is_no_event(source, day, start):
        return 0.0, False
    leads = [m for m in _SIGN_THEN_DAY.finditer(source, max(start, day.start - 70), day.start) if ";" not in m.group()]
    sign = _SIGN.search(source, start, end)
    score = (
        0.35
        - 2.5 * bool(_ANNIVERSARY.search(source, start, end) or _LONG_SINCE.search(source, start, end))
        + 1.2 * _is_since_then(source, day, start)
    )
    score += 2.4 * bool(_WHEN_LINE.search(source, start, day.start)) + 2.6 * bool(
        _TODAY.search(source, start, day.start)
    )
    if leads:
        score += 1.6 + 0.4 * (day.start - leads[-1].end() < 12)
    if sign:
        score += 1.5 if day.start - start < 40 and sign.start() > day.end else 0.8
    signs_next = sign is not None and day.end < sign.start() < day.end + 50
    if _OTHER_EVENT.search(source, day.end, min(end, day.end + 60)) and not signs_next:
        score -= 1.2
    planned = bool(_PLANNED.search(source, start, end))
    return (score - 3.5 if planned and genre != "invitation" else score), planned


def _is_no_event(source: Source, day: DateFound, start: int) -> bool:
    """Tell whether the day is a deadline, a beginning, a part of a range, or stands in brackets as a lifetime does."""
    lead = source.key[max(start, day.start - 26) : day.start]
    slug = _SLUG.match(source.flow, source.flow.rfind("\n", 0, day.start) + 1)
    if slug and day.start < slug.end():
        return True
    limits = [m.end() for m in _BAD_LEAD.finditer(source, day.start - len(lead), day.start)]
    is_limit = any(at >= day.start - 9 and "," not in source.flow[at : day.start] for at in limits)
    if is_limit and not (_SIGNED_FROM.search(lead) or _is_since_then(source, day, start)):
        return True
    if _BRACKET.search(lead) and not _is_day_in_brackets(source, day, start):
        return True
    return bool(_RANGE_LEAD.search(lead) or _RANGE_REST.match(source.flow, day.end))


def _is_since_then(source: Source, day: DateFound, start: int) -> bool:
    """Tell whether "từ ngày …" counts from the twinning itself."""
    return bool(_TWINNED_SINCE.search(source, start, day.start) or _WHEN_TWINNED.match(source, day.end))


def _is_day_in_brackets(source: Source, day: DateFound, start: int) -> bool:
    """Tell whether a day alone in brackets is that of the event told before them, and no birthday or feast."""
    lead = source.key[max(start, day.start - 60) : day.start]
    if not _BRACKET_END.match(source.flow, day.end):
        return False
    return bool(_DAY_SAID.search(lead)) or bool(_SIGN.search(source, start, day.start) and not _FEAST.search(lead))


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
