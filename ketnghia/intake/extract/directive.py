"""A document that assigns who twins with whom, by when: its number, day, issuer, deadline and its list of pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketnghia.core.dates import find_dates
from ketnghia.core.messages import N_

from .basis import own_numbers
from .layout import Block, sentences
from .letterhead import dateline
from .shape import DirectiveFound, ProgrammeSaid, Said
from .source import Phrase, Source
from .story import CUE, Story

_ASSIGNS = Phrase(
    r"phân công|chỉ định|giao (?:các|cho|nhiệm vụ)|ghép (?:đôi|cặp)|bố trí (?:các )?(?:xã|phường|địa phương|đơn vị)"
    r"|danh sách (?:các )?(?:cặp|xã|phường|đơn vị|địa phương)|tổ chức kết nghĩa giữa",
    r"assign\w*|pairs? (?:of|the)|is to twin|are to twin|allocat\w*",
)
_BY = Phrase(
    r"(?:xong |hoàn thành )?trước(?: ngày)?|chậm nhất(?: là)?(?: vào)?(?: ngày)?|đến hết(?: ngày)?"
    r"|hạn(?: cuối)?(?: là)?:?"
    r"|hoàn thành(?: \S+){0,6}? (?:trong|vào)|xong (?:trong|vào)",
    r"before|by|no later than|until|not later than",
)
_WHAT = Phrase(r"ký(?: kết)?|kết nghĩa|hoàn thành|triển khai|tổ chức lễ", r"sign\w*|twin\w*|complet\w*")
_NOT_SIGNING = Phrase(r"báo cáo|gửi về|sơ kết|tổng kết|đăng ký", r"report|send")
_ABOUT = Phrase(r"v/v\s*:?\s*|về việc\s+|về\s+(?=\S)", r"(?:re|subject)\s*:\s*|on\s+(?=the\s)")
_STATE = Phrase(
    r"cộng hòa xã hội.*|độc lập.*|đảng cộng sản việt nam.*|\W*|o0o|socialist republic.*",
    r"socialist republic.*|indep.*",
)
_HALF = Phrase(r"(?:ủy ban nhân dân|hội đồng nhân dân|đảng bộ|ban thường vụ|ban chấp hành|ubnd|văn phòng)", r"(?!)")
_HEAD_LINES = 6
_MAX_SUMMARY = 400
_DEADLINE_DOUBT = N_("Câu có thời hạn này không nói rõ là hạn ký kết.")
_ISSUER_DOUBT = N_("Tên cơ quan ban hành lấy từ đầu văn bản.")


def find_directive(
    source: Source,
    blocks: list[Block],
    stories: list[Story],
    programmes: tuple[ProgrammeSaid, ...],
    title: Block | None,
) -> DirectiveFound | None:
    """Return what an assigning document says of itself, with the parties of each pair it lists; else None."""
    is_list = len(stories) > 1 and all(not story.core or story.core == story.spans for story in stories)
    begin = title.start if title else 0
    if not (is_list or _assigns_itself(source, begin)) or not _ASSIGNS.search(source):
        return None
    number = next((Said(source.words(*span), *span, 0.95) for span in own_numbers(source, blocks)), None)
    body_end = min((story.spans[0][0] for story in stories), default=len(source.key)) if is_list else len(source.key)
    return DirectiveFound(
        number=number,
        issued_on=_issued(source, blocks),
        issuer=_issuer(source, blocks, number, title),
        deadline=_deadline(source, begin, body_end) or _deadline(source, body_end, len(source.key)),
        summary=_summary(source, blocks, title),
        pairs=tuple(programme.parties for programme in programmes) if is_list else (),
    )


def _assigns_itself(source: Source, begin: int) -> bool:
    """Tell whether one sentence both assigns and speaks of twinning, as where the list stands in a file of its own."""
    return any(
        _ASSIGNS.search(source, *span) and CUE.search(source, *span)
        for line in re.finditer(r"[^\n]+", source.flow[begin:])
        for span in sentences(source, begin + line.start(), begin + line.end())
    )


def _issued(source: Source, blocks: list[Block]) -> Said | None:
    line = dateline(source, blocks)
    return Said(line.on.isoformat(), line.start, line.end, 0.95) if line and line.on else None


def _issuer(source: Source, blocks: list[Block], number: Said | None, title: Block | None) -> Said | None:
    """Return the office in the head: its last line, with the line above where that holds only its kind."""
    stop = number.start if number else title.start if title else 0
    lines = list(_head_lines(source, blocks, stop))
    if not lines:
        return None
    last = lines[-1]
    above = lines[-2] if len(lines) > 1 and _HALF.pattern(source).fullmatch(source.key, *lines[-2]) else None
    words = " ".join(source.words(*span) for span in (above, last) if span)
    start = above[0] if above and source.words(above[0], last[1]) == words else last[0]
    return Said(words, start, last[1], 0.85, _ISSUER_DOUBT)


def _head_lines(source: Source, blocks: list[Block], stop: int) -> Iterator[tuple[int, int]]:
    """Yield the left cells of the lines above the number, without the name of the state and rules."""
    for block in blocks[:_HEAD_LINES]:
        start, end = source.trim(*(block.cells[0] if block.cells else (block.start, block.end)), " \t\n*-_.")
        if start < end and end <= stop and not _STATE.pattern(source).fullmatch(source.key, start, end):
            yield start, end


def _deadline(source: Source, begin: int, stop: int) -> Said | None:
    """Return the last day for the signing: the limit in a sentence about it, else the first limit with a doubt."""
    found: list[tuple[bool, Said]] = []
    for line in re.finditer(r"[^\n]+", source.flow[begin:stop]):
        for start, end in sentences(source, begin + line.start(), begin + line.end()):
            for by in _BY.finditer(source, start, end):
                dates = find_dates(source.flow[by.end() : min(end, by.end() + 40)])
                last = dates[0].last_day() if dates and dates[0].start < 3 else None
                clause = max(start, source.flow.rfind(",", start, by.start()) + 1)
                if last is None or (
                    _NOT_SIGNING.search(source, clause, by.start()) and not _WHAT.search(source, clause, by.start())
                ):
                    continue
                span = by.end() + dates[0].start, by.end() + dates[0].end
                is_told = bool(_WHAT.search(source, start, by.start()) or _WHAT.search(source, span[1], end))
                said = Said(last.isoformat(), *span, *((0.93, "") if is_told else (0.7, _DEADLINE_DOUBT)))
                found.append((is_told, said))
    return max(found, key=lambda item: (item[0], -item[1].start))[1] if found else None


def _summary(source: Source, blocks: list[Block], title: Block | None) -> Said | None:
    """Return what the document says it is about: after "V/v", or the lines under the name of its kind."""
    if title is None:
        return None
    about = _ABOUT.match(source, title.start, title.end)
    if about:
        span = source.trim(about.end(), title.cells[0][1] if title.cells else title.end)
        return Said(source.words(*span), *span, 0.93)
    index = blocks.index(title) + 1
    end = title.end
    for block in blocks[index : index + 3]:
        is_title = (
            block.level == 9 and block.kind in ("paragraph", "heading") and source.flow[block.end - 1] not in ".;:"
        )
        if not is_title or block.end - title.end > _MAX_SUMMARY or block.end - block.start < 8:
            break
        end = block.end
    span = source.trim(title.end if end > title.end else title.start, end)
    return Said(source.words(*span), *span, 0.9)
