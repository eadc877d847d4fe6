"""Where a twinning was signed."""

from __future__ import annotations

import re

from ketnghia.core.messages import N_

from .day_weights import SIGNED_GENRES
from .layout import Block, clauses, sentence_before, sentences
from .letterhead import dateline
from .shape import Said
from .source import Phrase, Source
from .story import SIGN, Story

_AT = Phrase(
    r"(?:ngay\s+)?(?:tại|diễn ra ở|tổ chức ở|ký ở|ở)\s+(?=\S)"
    r"|(?:trong|giữa|trước|trên|dưới)\s+(?=(?:sân|hội trường|khuôn viên|đình|đền|chùa|đài tưởng niệm|tượng đài|bia"
    r"|cột cờ|nghĩa trang|quảng trường|trụ sở|boong|tàu|thuyền|đỉnh|đồi|bến|cầu|mái đình|gốc đa|chân cột"
    r"|nhà (?:văn hóa|rông|gươl|sinh hoạt|cộng đồng|truyền thống)) )",
    r"at\s+(?:the\s+)?(?=\S)|held in\s+|signed in\s+|(?<=\d )in\s+(?=\S)",
)
_LABEL = Phrase(r"(?:\d[ \t]*\.[ \t]*)?(?:địa điểm|nơi ký|nơi tổ chức|tại)\s*:\s*", r"(?:venue|place|location)\s*:\s*")
_STOP = Phrase(
    r"diễn ra|tổ chức|được|ký|kết nghĩa|chúng tôi|đại diện|các bên|hai bên|ba bên|bốn địa phương|có"
    r"|lập|trước|với|để|đã|do|vào|cùng|đang|nằm|bị|sẽ|vừa|sáng|chiều|trưa|tối|ngày|gồm|lúc|giữa"
    r"|và|nhân|trong|theo|nhằm|long trọng|lãnh đạo|thống nhất|dưới|rộn",
    r"on|between|with|to|in the presence|and|where|by|before|last",
)
_PLACE_NOUN = Phrase(
    r"(?:nhà văn hóa|nhà sinh hoạt|nhà gươl|nhà rông|nhà cộng đồng|hội trường|trụ sở|trung tâm"
    r"|quảng trường|sân vận động|khu kinh tế|cửa khẩu|vườn quốc gia|đồn biên phòng|nhà truyền thống)",
    r"(?:hall|house|centre|center|headquarters|office)",
)
_NOT_SIGNED_AT = Phrase(
    r"dự kiến|làm việc tại|đóng tại|sinh sống|tại (?:chỗ|thôn xa|buổi|lễ|hội nghị|công văn|tờ trình"
    r"|văn bản|mục|đây|điểm(?! trường| bưu| sáng| dân)|điều|khoản|đại hội)|học tại|công tác tại",
    r"planned|work(?:s|ed)? at|at the ceremony|at the end|at a ceremony|at home|at least|at its|at a\b",
)
_SIGNED_AT = Phrase(
    r"(?:được ký|ký kết|lễ ký|lễ kết nghĩa|buổi lễ|lễ|diễn ra|làm lễ)(?: kết)?(?:\s+\S+){0,4}?\s+(?:tại|ở|trên)",
    r"signed (?:at|in)|ceremony (?:\S+ ){0,6}(?:at|in)",
)
_HELD = Phrase(r"diễn ra|tổ chức|làm lễ|ký kết", r"held|took place")
_NAMED_PLACE = Phrase(
    r"(?:ubnd|đảng ủy|hội trường|trụ sở|xã|phường|thị trấn|đặc khu|thôn|buôn|bản|làng|tổ dân phố|khu"
    r"|nhà|trung tâm|quảng trường|sân|vườn|cửa khẩu|đồn|huyện|thị xã|tp\.?|trường|văn phòng|đình|chùa"
    r"|cột|phòng|tháp|phố|thư viện|bảo tàng|cơ quan|điểm|bãi|bến|cảng|hang|chợ|công sở|thành cổ|cầu"
    r"|bia|tượng đài|đài tưởng niệm|nghĩa trang|boong|tàu|thuyền|đỉnh|đồi|mái|gốc|chân|hội quán"
    r"|lối mở|sông|đền|gươl|rông|moong|công viên|khách sạn|cột mốc|mốc|trạm|di tích).*",
    r".*",
)
# "cụ thể hóa các nội dung đã ký … ở xã X": the signing lies behind, elsewhere.
_SIGNED_BEFORE = Phrase(
    r"(?:nội dung|điều|việc|cam kết|chương trình|thỏa thuận|văn bản)(?: mà)?(?: (?:hai|ba|các) bên)? đã (?:được )?ký",
    r"what (?:was|had been) signed",
)
_SURE_DAY = 0.9
_END = re.compile(  # "Trung tâm Văn hóa - Thể thao xã X" goes on behind its dash
    r"[,.;:\n(\t]|\s-\s(?!(?:thể thao|thông tin|xã hội|du lịch|nghệ thuật|truyền thông|thể dục|the thao|thong tin))"
)


def find_place(source: Source, blocks: list[Block], story: Story, genre: str, day: Said | None) -> Said | None:
    """Return the place of signing: from the sentence that tells of it, a line of its own, or the date line."""
    if genre in ("proposal", "dispatch"):
        return None
    label = _labelled(source, story)
    if label:
        return label
    found: list[tuple[float, int, int]] = []
    for start, end in _sentences(source, story):
        weight = _weight(source, story, start, end, day)
        if weight > 0:
            found += [(weight + bonus, *span) for bonus, span in _phrases(source, story, start, end)]
    if not found and day and genre == "news" and story.core:
        opening = sentence_before(source, story.spans[0][0], story.first())
        is_scene = opening is not None and opening[0] <= day.start < opening[1]
        found = [(0.9, *span) for _, span in _phrases(source, story, *opening)] if opening and is_scene else []
    if found:
        score, start, end = max(found, key=lambda item: (item[0], -item[1]))
        return _said(source, start, end, score)
    return _by_noun(source, story, day) or _by_dateline(source, blocks, genre)


def _sentences(source: Source, story: Story) -> list[tuple[int, int]]:
    spans = []
    for start, end in dict.fromkeys([*story.core, *story.spans]):
        for line in re.finditer(r"[^\n]+", source.flow[start:end]):
            spans += list(sentences(source, start + line.start(), start + line.end()))
    return [_own_clause(source, story, *span) for span in dict.fromkeys(spans)]


def _own_clause(source: Source, story: Story, start: int, end: int) -> tuple[int, int]:
    """Return the one clause that names the parties, where a sentence tells of several signings; else the sentence."""
    own = [
        (at, stop)
        for at, stop in clauses(source, start, end)
        if sum(at <= party.start < stop for party in story.parties) > 1
    ]
    return own[0] if len(own) == 1 and len(story.parties) > 1 else (start, end)


def _weight(source: Source, story: Story, start: int, end: int, day: Said | None) -> float:
    """Weigh a sentence: the day of signing stands in it, it speaks of signing, it names the parties."""
    has_day = day is not None and start <= day.start < end
    is_signing = bool(SIGN.search(source, start, end)) and not _SIGNED_BEFORE.search(source, start, end)
    is_core = any(a <= start and end <= b for a, b in story.core)
    is_told = is_signing or day is None or day.confidence >= _SURE_DAY
    weight = (2.0 if is_told else 1.0) * has_day + 1.0 * is_signing + 0.5 * is_core
    if has_day or (is_signing and is_core):
        return weight
    return 0.8 if _SIGNED_AT.search(source, start, end) else 0.0


def _labelled(source: Source, story: Story) -> Said | None:
    for start, end in story.spans:
        for match in _LABEL.finditer(source, start, end):
            line_start = source.flow.rfind("\n", 0, match.start()) + 1
            if match.start() - line_start > 6:
                continue
            stop = re.compile(r"[,.;\n(\t]").search(source.flow, match.end(), end)
            span = source.trim(match.end(), stop.start() if stop else end)
            if span[0] < span[1] and not _NOT_SIGNED_AT.search(source, *span):
                return Said(source.words(*span), *span, 0.93)
            return None
    return None


def _phrases(source: Source, story: Story, start: int, end: int) -> list[tuple[float, tuple[int, int]]]:
    """Return the phrases after "tại" in a sentence; one near the word of signing or before a comma counts more."""
    found = []
    for match in _AT.finditer(source, start, end):
        if _NOT_SIGNED_AT.search(source, max(start, match.start() - 16), min(end, match.end() + 12)):
            continue
        stop = _END.search(source.key, match.end(), end)
        stop_at = stop.start() if stop else end
        verb = _STOP.search(source, match.end() + 2, stop_at)
        while verb and source.flow[verb.start()].isupper():
            verb = _STOP.search(source, verb.end(), stop_at)
        span = source.trim(match.end(), verb.start() if verb else stop_at)
        words = source.flow[span[0] : span[1]]
        if (
            not 2 < len(words) < 90
            or " " not in words
            or not (_NAMED_PLACE.match(source, *span) or _is_party(source, story, span))
        ):
            continue
        sign = list(SIGN.finditer(source, start, end))
        near = min((min(abs(m.start() - span[1]), abs(span[0] - m.end())) for m in sign), default=200)
        found.append((max(0.0, 0.6 - near / 200), span))
    return found


def _is_party(source: Source, story: Story, span: tuple[int, int]) -> bool:
    words = source.words(*span).lower()
    return any(party.name.lower() == words for party in story.parties)


def _is_body(source: Source, story: Story, at: int) -> bool:
    """Tell whether the name at `at` is a party, which acts there, and no place."""
    return any(source.key.startswith(party.label.lower(), at) for party in story.parties)


def _by_noun(source: Source, story: Story, day: Said | None) -> Said | None:
    """Return the named hall or house of the paragraph that tells of the signing, where no "tại" leads to it."""
    for start, end in story.core:
        line_start, line_end = source.flow.rfind("\n", 0, start) + 1, source.flow.find("\n", end)
        line_end = len(source.flow) if line_end < 0 else line_end
        if end - start > 600 or not (day and line_start <= day.start < line_end):
            continue
        for match in _PLACE_NOUN.finditer(source, line_start, min(end, line_end)):
            if _is_body(source, story, match.start()):
                continue
            stop = re.compile(r"[,.;:\n(\t]").search(source.flow, match.end(), line_end)
            stop_at = stop.start() if stop else line_end
            verb = _STOP.search(source, match.end(), stop_at)
            span = source.trim(match.start(), verb.start() if verb else stop_at)
            is_named = source.flow[match.start()].isupper() or (
                _HELD.search(source, start, match.start()) and re.search(r" [A-ZĐÀ-Ỹ]", source.flow[slice(*span)])
            )
            if is_named and span[1] - span[0] < 60:
                return Said(
                    source.words(*span),
                    *span,
                    0.6,
                    N_("Nơi này được nhắc trong đoạn kể về lễ ký, không nói thẳng là nơi ký."),
                )
    return None


def _by_dateline(source: Source, blocks: list[Block], genre: str) -> Said | None:
    line = dateline(source, blocks) if genre in SIGNED_GENRES else None
    if line is None:
        return None
    begin = max(source.flow.rfind("\n", 0, line.start), source.flow.rfind("\t", 0, line.start)) + 1
    comma = source.flow.find(",", begin, line.start)
    span = source.trim(begin, comma if comma >= 0 else line.start)
    return (
        Said(source.words(*span), *span, 0.7, N_("Nơi ký lấy từ dòng địa danh, ngày tháng của văn bản."))
        if span[0] < span[1]
        else None
    )


def _said(source: Source, start: int, end: int, score: float) -> Said:
    sure = 0.93 if score >= 1.8 else 0.75
    doubt = "" if sure >= 0.9 else N_("Câu có địa điểm này không nói rõ là nơi ký.")
    return Said(source.words(start, end), start, end, sure, doubt)
