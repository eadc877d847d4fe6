"""The single promises of a twinning: each with its words, fields, action, cycle and days."""

from __future__ import annotations

import re
from datetime import date
from itertools import zip_longest

from ketnghia.core.dates import DateFound, find_dates
from ketnghia.core.messages import N_

from .content import Part
from .fields import field_codes, find_fields
from .givers import Speakers
from .lexicon import Hit
from .mention import Mention
from .pieces import action_of, pieces
from .shape import CommitmentSaid, Said
from .source import Phrase, Source
from .story import CUE

_CYCLES: tuple[tuple[str, Phrase], ...] = (
    (
        "half-yearly",
        Phrase(
            r"(?:sáu|6|06) tháng(?:/|,? )(?:(?:một|1|01) )?lần|(?:một|1|01) lần[/ ](?:sáu|6|06) tháng"
            r"|(?:định kỳ|cứ|mỗi|hằng|hàng) (?:sáu|6|06) tháng"
            r"|(?:hai|2|02) (?:lần|lượt|đợt|kỳ|cuộc)(?: (?:mỗi|một|trong)|/) ?năm|mỗi học kỳ|nửa năm một lần"
            r"|(?:mỗi|một|hằng|hàng) năm (?:hai|2|02) (?:lần|lượt|đợt|kỳ|cuộc)",
            r"twice a year|every six months|half-yearly|six-monthly",
        ),
    ),
    (
        "quarterly",
        Phrase(
            r"(?:hằng|hàng|mỗi|theo|từng) quý|quý (?:một|1|01) lần|quý/lần"
            r"|(?:ba|3|03) tháng(?:/| )(?:(?:một|1|01) )?lần|(?:một|1|01) lần/quý|(?:định kỳ|cứ|mỗi) (?:ba|3|03) tháng",
            r"quarterly|every quarter|each quarter|every three months",
        ),
    ),
    (
        "monthly",
        Phrase(
            r"(?:hằng|hàng|mỗi|từng) tháng|tháng (?:một|1|01) lần|tháng/lần|(?:một|1|01) lần/tháng",
            r"monthly|every month|each month|once a month",
        ),
    ),
    (
        "yearly",
        Phrase(
            r"(?:hằng|hàng|mỗi) năm|(?:một|1|01) lần(?:/| mỗi | một )năm|năm (?:một|1|01) lần|thường niên"
            r"|từng năm",
            r"once a year|every year|annual\w*|each year",
        ),
    ),
)
_PRODUCT = Phrase(r"(?:tối thiểu|ít nhất|không dưới)\s+(?P<what>\d+\s+[^,.;]+)", r"at least\s+(?P<what>\w+\s+[^,.;]+)")
_BARE_NAME = 24  # a fragment no longer than this and without a verb is but the name of a field
_SIGNING = Phrase(r"ký(?: kết| vào)?(?! hiệu| số)|làm lễ|lễ (?:ký|ra mắt)|đặt bút", r"signed|signing|ceremony")
_DEADLINE = re.compile(
    r"\b(?:trước|đến|hết|chậm nhất|hạn|truoc|den|het|cham nhat|han|before|by|until)\s+"
    r"(?:hết\s+|het\s+)?(?:ngày\s+|ngay\s+|the end of\s+)?$"
)
_SINCE = re.compile(r"\b(?:từ|tu|from|since)\s+(?:đầu\s+|dau\s+|cuối\s+|cuoi\s+|sau\s+)?(?:ngày\s+|ngay\s+)?$")
# "từ ngày 1 đến ngày 15/12/2025": the first end has the month and year of the last
_FROM_DAY = re.compile(
    r"\b(?:từ|tu|from)\s+(?:ngày\s+|ngay\s+)?(0?[1-9]|[12]\d|30)\s*(?:-|–|đến|den|to)\s*(?:ngày\s*|ngay\s*)?$"
)
_BETWEEN = re.compile(r"\bbetween\s+$")
_TO = re.compile(r"\s*(?:[-–]|(?:đến|den|tới|toi|to|until)\s)\s*(?:hết\s+|het\s+|cuối\s+|cuoi\s+)?(?:ngày\s+|ngay\s+)?")


def find_commitments(
    source: Source, parts: list[Part], speakers: Speakers, mentions: list[Mention], place: Said | None = None
) -> tuple[CommitmentSaid, ...]:
    """Return the promises of the parts, long lists split, each field of a heading given to what stands under it.

    `place` is where it was signed: the words of its name ("trường tiểu học …") show no field.
    """
    found: list[CommitmentSaid] = []
    names = [(mention.start, mention.end) for mention in mentions if mention.kind in ("agency", "school", "locality")]
    names += [(place.start, place.end)] if place else []
    uncovered: dict[tuple[tuple[int, int], ...], set[str]] = {}
    for part in parts:
        heading = [hit for span in part.headings[-1:] for hit in find_fields(source, *span)]
        cut = list(pieces(source, part, names))
        for index, (start, end, hits) in enumerate(cut):
            fields = field_codes(hits)
            missing = tuple(
                code for code in field_codes(heading) if code not in uncovered.setdefault(part.headings, set())
            )
            if missing and (index == 0 or not fields):
                fields = tuple(dict.fromkeys((*fields, *missing)))
            elif not fields:
                fields = field_codes(heading)
            uncovered.setdefault(part.headings, set()).update(fields)
            is_telling = _tells_of_signing(source, start, end, hits)
            if not is_telling and (fields or (part.is_formal and action_of(source, start, end))):
                found.append(_commitment(source, part, (start, end), fields, hits, speakers))
    return tuple(found)


def _tells_of_signing(source: Source, start: int, end: int, hits: list[Hit]) -> bool:
    """Tell whether a fragment tells only that the twinning was made: "Lễ ký kết chương trình kết nghĩa …"."""
    cue = CUE.search(source, start, end)
    if cue is None or not hits:
        return cue is not None
    is_rite = _SIGNING.search(source, start, cue.end()) and not action_of(source, cue.end(), end)
    return bool(is_rite) and hits[-1].start < cue.start()


def _commitment(
    source: Source, part: Part, span: tuple[int, int], fields: tuple[str, ...], hits: list[Hit], speakers: Speakers
) -> CommitmentSaid:
    action = action_of(source, *span) or action_of(source, part.start, span[0]) or "exchange"
    sure, doubt = _doubt(source, span, fields, hits)
    first_on, last_on = _days(source, *span)
    product = _PRODUCT.search(source, *span)
    by, to = speakers.by_and_to(part, *span)
    words = source.words(*span)
    return CommitmentSaid(
        text=words[:1].upper() + words[1:],
        fields=fields,
        action=action,
        start=span[0],
        end=span[1],
        confidence=sure,
        doubt=doubt,
        by=by,
        to=to,
        product=source.words(*product.span("what")) if product else "",
        cycle=next((cycle for cycle, phrase in _CYCLES if phrase.search(source, *span)), ""),
        first_on=first_on,
        last_on=last_on,
    )


def _doubt(source: Source, span: tuple[int, int], fields: tuple[str, ...], hits: list[Hit]) -> tuple[float, str]:
    if not fields:
        return 0.6, N_("Chưa rõ nội dung này thuộc lĩnh vực nào.")
    if not hits:
        return 0.8, N_("Lĩnh vực lấy từ đề mục phía trên.")
    if span[1] - span[0] <= _BARE_NAME and not action_of(source, *span):
        return 0.85, N_("Văn bản chỉ nêu tên lĩnh vực, chưa nói việc làm cụ thể.")
    if max(hit.words for hit in hits) < 2:
        return 0.8, N_("Lĩnh vực chỉ dựa vào một chữ trong câu.")
    return 0.92, ""


def _days(source: Source, start: int, end: int) -> tuple[date | None, date | None]:
    """Return the first and last day that the fragment sets: "trước ngày 15/9/2025", "từ 1/11 đến 31/12/2025"."""
    dates = [
        found._replace(start=start + found.start, end=start + found.end) for found in find_dates(source.flow[start:end])
    ]
    for found, following in zip_longest(dates, dates[1:]):
        lead = source.key[max(0, found.start - 30) : found.start]
        if following and _is_range(source.key[found.end : following.start], lead):
            return _range(found, following)
        last = found.last_day()
        if last is None:
            continue
        opening = _FROM_DAY.search(lead) if found.day else None
        if opening and int(opening[1]) < last.day:
            return last.replace(day=int(opening[1])), last
        if _DEADLINE.search(lead):
            return None, last
        return found.first_day(), None if _SINCE.search(lead) else last
    return None, None


def _is_range(joint: str, lead: str) -> bool:
    """Tell whether two dates with `joint` between them and `lead` before them are the ends of one stretch of time."""
    return bool(_TO.fullmatch(joint)) or (joint.strip() == "and" and bool(_BETWEEN.search(lead)))


def _range(first: DateFound, last: DateFound) -> tuple[date | None, date | None]:
    """Return both ends, the first taking a year left out from the last; nothing when they run backwards."""
    final = last.last_day()
    begin = first.first_day()
    if begin is None and last.year:
        years = (last.year, last.year - 1)
        begin = next(
            (day for year in years if (day := first._replace(year=year).first_day()) and final and day <= final), None
        )
    return (None, None) if begin and final and begin > final else (begin, final)
