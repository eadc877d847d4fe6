"""The shape of a text: blocks (heading, item, table row, paragraph) with their sections, sentences and clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .source import Phrase, Source

# A full stop ends a sentence when a blank and no small letter follows; "TP. Tam Kỳ" and "P. Hải Châu" do not.
_SENTENCE_END = re.compile(
    r"(?<!\bTP)(?<!\bTT)(?<!\bTX)(?<![\s.][A-ZĐ])(?<!\bSt)(?<!\bNo)(?<!\bMr)(?<!\bMs)[.!?…]+[\"')\]]*(?=\s)"
)
_ROMAN_HEAD = re.compile(
    r"(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục|PHAN|Phan)\s+(?:[IVX\d]+|thứ\s+\S+)|[IVX]{1,5}\s*(?:[.\-–:)]|/(?![vV]))"
)
_MARKERS = (
    re.compile(r"(?:Điều|ĐIỀU|Dieu|Khoản|KHOẢN|Khoan|Article|Section)\s+(?:\d{1,2}|thứ\s+\S+|THỨ\s+\S+)\s*[.:]?"),
    re.compile(r"\d{1,2}\.\d{1,2}\.?\s"),
    re.compile(
        r"\d{1,2}\s*[.)/-](?!\d)\s*(?=\D)|(?:thứ|thu)\s(?:nhất|nhat|hai|ba|tư|tu|năm|nam|sáu|sau|bảy|bay|tám|tam)\s?[,:]\s"
        r"|(?:một|mot|hai|ba|bốn|bon|năm|nam|sáu|sau|bảy|bay|tám|tam|chín|chin|mười|muoi)\s(?:là|la)\s?[,:]?\s",
        re.IGNORECASE,
    ),
    re.compile(r"[a-zđ]\s*[.)]\s"),
    re.compile(r"[-+*•]\s*(?=[^\s\-])"),
)
_SIGNATURE = Phrase(
    r"(?:t/m|tm\.|kt\.|k/t|tl\.|t/l|tuq\.)\s.*|đại diện (?:bên \S+|các bên|(?:đảng ủy|ubnd"
    r"|lãnh đạo)?\s*(?:xã|phường)\s.*)"
    r"|(?:xã|phường|đặc khu|thị trấn)\s[^.;,]*\t.*|đại diện\s[^.;,]*\t.*",
    r"(?:on behalf of|for)\s.*",
)
_POST_LINE = Phrase(
    r"(?:phó )?(?:bí thư|chủ tịch|hiệu trưởng|giám đốc|chánh văn phòng|trưởng ban|trưởng phòng"
    r"|trưởng đoàn)(?: thường trực)?"
    r"|trưởng (?:thôn|bản|buôn|làng)|thư ký|chỉ huy trưởng|đồn trưởng|già làng|thủ trưởng đơn vị|người chứng kiến"
    r"|(?:phó )?(?:bí thư|chủ tịch) (?:ubnd|hđnd|đảng ủy|ủy ban nhân dân|hội|ủy ban) [^.,;\t]{2,40}",
    r"(?:deputy )?(?:secretary|chairman|chairwoman|director|principal|head)|witness(?:es)?",
)
_RECIPIENTS = Phrase(r"nơi nhận\s*:?.*", r"recipients?:.*")
_TABLE_HEAD = Phrase(r"(?:stt|tt|số tt|bên|đơn vị|bên trao)\b.*", r"(?:no\.?|party|unit)\b.*")


class Block(NamedTuple):
    """One line of the text that belongs together. `level`: 0 for Roman parts, 1.. for items, 9 for a paragraph."""

    start: int
    end: int
    body: int  # where the words after the marker begin
    level: int
    marker: str
    kind: str  # heading | item | row | paragraph | signature | recipients
    path: tuple[int, ...] = ()  # indices of the blocks above, outermost first
    cells: tuple[tuple[int, int], ...] = ()


def read_blocks(source: Source) -> list[Block]:
    """Return the non-empty lines of `source` as blocks, each knowing the headings and items above it."""
    blocks: list[Block] = []
    above: list[int] = []
    tail = ""
    for start, end in _lines(source.flow):
        level, marker, body = _marker(source, start, end)
        tail = _tail(source, start, end, tail)
        cells = tuple(_cells(source, start, end))
        kind = tail or _kind(source, body, end, level, cells)
        while above and (level <= blocks[above[-1]].level or kind in ("signature", "recipients")):
            above.pop()
        blocks.append(Block(start, end, body, level, marker, kind, tuple(above), cells))
        if level < 9:
            above.append(len(blocks) - 1)
    return blocks


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n]+", text):
        start, end = match.span()
        while start < end and text[start] in " \t":
            start += 1
        while end > start and text[end - 1] in " \t":
            end -= 1
        if start < end and any(char.isalnum() for char in text[start:end]):
            yield start, end


def _marker(source: Source, start: int, end: int) -> tuple[int, str, int]:
    match = _ROMAN_HEAD.match(source.flow, start, end)
    if match and match.end() <= end:
        return 0, match.group(), match.end()
    for level, pattern in enumerate(_MARKERS, 1):
        match = pattern.match(source.flow, start, end)
        if match and match.end() < end:
            return level, match.group(), match.end()
    return 9, "", start


def _tail(source: Source, start: int, end: int, tail: str) -> str:
    """Tell whether the line belongs to the signatures or the recipients, which run to the end or to an annex."""
    if _RECIPIENTS.pattern(source).fullmatch(source.key, start, end):
        return "recipients"
    if tail and re.match(r"(?:phụ lục|phu luc|annex|danh sách)\b", source.key[start:end]):
        return ""
    is_capital = end - start < 200 and source.flow[start:end].upper() == source.flow[start:end]
    depth = start / len(source.flow)
    is_signature = depth > 0.4 and _SIGNATURE.pattern(source).fullmatch(source.key, start, end)
    if is_capital and (is_signature or (depth > 0.6 and _are_posts(source, start, end))):
        return "signature"
    return tail


def _are_posts(source: Source, start: int, end: int) -> bool:
    """Tell whether each cell of a line is a post: the line under which people sign."""
    cells = [source.trim(*cell) for cell in _cells(source, start, end)] or [(start, end)]
    return all(_POST_LINE.pattern(source).fullmatch(source.key, *cell) for cell in cells if cell[0] < cell[1])


def _cells(source: Source, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the cells of a table row: split by tabs, or by bars with blanks around them."""
    separator = "\t" if "\t" in source.flow[start:end] else r"\s\|\s"
    if not re.search(separator, source.flow[start:end]):
        return
    at = start
    for match in re.finditer(separator, source.flow[start:end]):
        yield at, start + match.start()
        at = start + match.end()
    yield at, end


def _kind(source: Source, body: int, end: int, level: int, cells: tuple[tuple[int, int], ...]) -> str:
    if cells:
        return "row"
    words = source.flow[body:end]
    is_short = len(words) < 120 and not words.rstrip().endswith((".", ";", ","))
    if (is_short and level < 4) or (words.upper() == words and len(words) < 160 and source.has_case):
        return "heading"
    return "item" if level < 9 else "paragraph"


def sentences(source: Source, start: int, end: int) -> list[tuple[int, int]]:
    """Return the sentences between two offsets; each question is answered once for a source."""
    if (start, end) not in source.sentences:
        source.sentences[start, end] = list(_sentences(source, start, end))
    return source.sentences[start, end]


def _sentences(source: Source, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in _SENTENCE_END.finditer(source.flow, start, end):
        if source.has_case and not _starts_sentence(source.flow, match.end(), end):
            continue
        yield source.trim(at, match.end(), " \t\n")
        at = match.end()
    if source.flow[at:end].strip():
        yield source.trim(at, end, " \t\n")


def _starts_sentence(text: str, at: int, end: int) -> bool:
    rest = text[at : min(end, at + 8)].lstrip(" \t\n\"'(*")
    return not rest or not rest[0].islower()


def sentence_before(source: Source, begin: int, at: int) -> tuple[int, int] | None:
    """Return the first whole sentence from `begin` on, when it is the one right before `at`: a story's opening."""
    told = [
        span
        for line in re.finditer(r"[^\n]+", source.flow[begin:at])
        for span in sentences(source, begin + line.start(), begin + line.end())
        if source.flow[span[1] - 1] in ".!…"
    ]
    return told[0] if len(told) == 1 and at - told[0][1] <= 3 else None


def clauses(source: Source, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a sentence between semicolons."""
    at = start
    depth = 0
    for index in range(start, end):
        char = source.flow[index]
        depth = max(0, depth + (char == "(") - (char == ")"))
        if char == ";" and depth == 0:
            yield source.trim(at, index, " \t\n")
            at = index + 1
    if source.flow[at:end].strip():
        yield source.trim(at, end, " \t\n")
