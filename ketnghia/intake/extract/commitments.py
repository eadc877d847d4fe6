"""The single promises of a twinning: each with its words, fields, action, cycle and days."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import date

from ketnghia.core.dates import find_dates
from ketnghia.core.messages import N_

from .content import Part
from .fields import field_codes, find_fields
from .gifts import first_number, is_gift
from .givers import Speakers
from .layout import clauses, sentences
from .lexicon import Hit
from .mentions import Mention
from .shape import CommitmentSaid
from .source import Phrase, Source
from .story import CUE

# The first that fits, in this order, says what kind of promise it is.
_ACTIONS: tuple[tuple[str, Phrase], ...] = (
    (
        "second",
        Phrase(
            r"biệt phái|luân phiên cử|cử\s+(?:\S+\s+){0,3}(?:cán bộ|công chức|viên chức)|tăng cường cán bộ"
            r"|thay nhau đi",
            r"second\w*|send(?:ing)? (?:\S+ ){0,2}officials",
        ),
    ),
    (
        "train",
        Phrase(r"bồi dưỡng|tập huấn|đào tạo|hướng dẫn|dạy|truyền dạy|học việc", r"train\w*|guid\w*|teach(?:es|ing)?"),
    ),
    (
        "promote",
        Phrase(
            r"quảng bá|giới thiệu|kết nối|tiêu thụ|bán|trưng bày|đặt hàng|bao tiêu|phiên chợ|đón khách",
            r"promot\w*|introduc\w*|market|sell|stall|shops",
        ),
    ),
    (
        "exchange",
        Phrase(
            r"trao đổi|chia sẻ|học hỏi|học nhau|giao lưu|gặp|tọa đàm|kết đôi|thăm|sinh hoạt|dự giờ|kết nghĩa",
            r"exchang\w*|shar\w*|meet|visit",
        ),
    ),
    (
        "support",
        Phrase(
            r"hỗ trợ|giúp|tặng|trao|cung cấp|chăm lo|đỡ đầu|thăm hỏi|ủng hộ|vận động|xây|sửa|khám|phát thuốc",
            r"support\w*|assist\w*|help\w*|provid\w*|sponsor\w*|donat\w*",
        ),
    ),
    (
        "cooperate",
        Phrase(r"phối hợp|hợp tác|liên kết|cùng|thiết lập|tổ chức|xây dựng", r"co-?operat\w*|joint\w*|together|set up"),
    ),
)
_CYCLES: tuple[tuple[str, Phrase], ...] = (
    ("monthly", Phrase(r"(?:hằng|hàng|mỗi) tháng|tháng một lần", r"monthly|every month|each month")),
    ("quarterly", Phrase(r"(?:hằng|hàng|mỗi) quý|quý một lần|ba tháng một lần|3 tháng", r"quarterly|every quarter")),
    (
        "half-yearly",
        Phrase(
            r"(?:sáu|6|06) tháng (?:một|1) lần|(?:hai|2|02) lần mỗi năm|mỗi năm (?:hai|2|02)|mỗi học kỳ",
            r"twice a year|every six months",
        ),
    ),
    (
        "yearly",
        Phrase(
            r"(?:hằng|hàng|mỗi) năm|(?:một|1) lần mỗi năm|năm một lần", r"once a year|every year|annual\w*|each year"
        ),
    ),
)
_PRODUCT = Phrase(r"(?:tối thiểu|ít nhất|không dưới)\s+(?P<what>\d+\s+[^,.;]+)", r"at least\s+(?P<what>\w+\s+[^,.;]+)")
_CUT = re.compile(r"[,;]\s+|\s+(?:và|va|cùng|and)\s+|:\s+|\.\s+|\n")
_DEADLINE = re.compile(
    r"(?:trước|đến|hết|chậm nhất|hạn|truoc|before|by|until)\s+(?:hết\s+)?(?:ngày\s+|the end of\s+)?$"
)
_LIST_LEAD = Phrase(
    r"(?:nội dung|gồm|mặt|lĩnh vực|việc|cam kết|giao ước|thống nhất|điểm|nhiệm vụ)(?:\s+\S+){0,5}?\s*:\s+",
    r"(?:agreed|contents?|following)(?:\s+\S+){0,5}?\s*:\s+",
)
_MIN_LENGTH = 8


def find_commitments(
    source: Source, parts: list[Part], speakers: Speakers, mentions: list[Mention]
) -> tuple[CommitmentSaid, ...]:
    """Return the promises of the parts, long lists split, each field of a heading given to what stands under it."""
    found: list[CommitmentSaid] = []
    names = [(mention.start, mention.end) for mention in mentions if mention.kind in ("agency", "school", "locality")]
    uncovered: dict[tuple[tuple[int, int], ...], set[str]] = {}
    for part in parts:
        heading = [hit for span in part.headings[-1:] for hit in find_fields(source, *span)]
        pieces = list(_pieces(source, part, names))
        for index, (start, end, hits) in enumerate(pieces):
            fields = field_codes(hits)
            missing = tuple(
                code for code in field_codes(heading) if code not in uncovered.setdefault(part.headings, set())
            )
            if missing and (index == 0 or not fields):
                fields = tuple(dict.fromkeys((*fields, *missing)))
            elif not fields:
                fields = field_codes(heading)
            uncovered.setdefault(part.headings, set()).update(fields)
            is_telling = not hits and CUE.search(
                source, start, end
            )  # "Lễ ký kết chương trình kết nghĩa …" is no promise
            if (fields and not is_telling) or (part.is_formal and _action(source, start, end) and not is_telling):
                found.append(_commitment(source, part, (start, end), fields, hits, speakers))
    return tuple(found)


def _pieces(source: Source, part: Part, names: list[tuple[int, int]]) -> Iterator[tuple[int, int, list[Hit]]]:
    """Yield the fragments of a part with their field phrases; gifts told in the news are no promises."""
    for start, end in sentences(source, part.start, part.end):
        lead = _LIST_LEAD.search(source, start, end)
        for at, stop in clauses(source, lead.end() if lead else start, end):
            if part.tells_gifts and is_gift(source, at, stop):
                if part.headings:
                    yield at, stop, []
                    continue
                stop = source.flow.rfind(",", at, first_number(source, at, stop))
                if stop < 0:
                    continue
            hits = [hit for hit in find_fields(source, at, stop) if not any(a <= hit.start < b for a, b in names)]
            yield from _split(source, at, stop, hits, part.is_formal or lead is not None)


def _split(
    source: Source, start: int, end: int, hits: list[Hit], is_formal: bool
) -> Iterator[tuple[int, int, list[Hit]]]:
    """Cut a clause between phrases of different fields, where a comma, "và" or a colon stands between them."""
    at, group = start, hits[:1]
    for before, hit in itertools.pairwise(hits):
        cuts = list(_CUT.finditer(source.key, before.end, hit.start))
        if hit.label != before.label and cuts:
            yield *source.trim(at, cuts[-1].start()), group
            at, group = cuts[-1].end(), []
        group.append(hit)
    span = source.trim(at, end)
    if group or (is_formal and span[1] - span[0] >= _MIN_LENGTH):
        yield *span, group


def _action(source: Source, start: int, end: int) -> str:
    return next((action for action, phrase in _ACTIONS if phrase.search(source, start, end)), "")


def _commitment(
    source: Source, part: Part, span: tuple[int, int], fields: tuple[str, ...], hits: list[Hit], speakers: Speakers
) -> CommitmentSaid:
    action = _action(source, *span) or _action(source, part.start, span[0]) or "exchange"
    sure, doubt = _doubt(fields, hits)
    first_on, last_on = _days(source, *span)
    product = _PRODUCT.search(source, *span)
    by, to = speakers.by_and_to(part, *span)
    return CommitmentSaid(
        text=source.words(*span),
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


def _doubt(fields: tuple[str, ...], hits: list[Hit]) -> tuple[float, str]:
    if not fields:
        return 0.6, N_("Chưa rõ nội dung này thuộc lĩnh vực nào.")
    if not hits:
        return 0.8, N_("Lĩnh vực lấy từ đề mục phía trên.")
    if max(hit.words for hit in hits) < 2:
        return 0.8, N_("Lĩnh vực chỉ dựa vào một chữ trong câu.")
    return 0.92, ""


def _days(source: Source, start: int, end: int) -> tuple[date | None, date | None]:
    """Return the first and last day that the fragment sets: "trước ngày 15/9/2025", "trong quý I/2026"."""
    for found in find_dates(source.flow[start:end]):
        last = found.last_day()
        if last is None:
            continue
        if _DEADLINE.search(source.key[max(0, start + found.start - 30) : start + found.start]):
            return None, last
        return found.first_day(), last
    return None, None
