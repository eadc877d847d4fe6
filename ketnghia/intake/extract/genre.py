"""What kind of document a text is, and in which language."""

from __future__ import annotations

import re

from .layout import Block
from .source import Phrase, Source

# The line that names the kind stands alone in capitals, or begins the title; the first that fits decides.
_TITLES: tuple[tuple[str, Phrase], ...] = (
    (
        "coordination",
        Phrase(
            r"quy chế phối hợp|chương trình phối hợp liên tịch|kế hoạch liên tịch|quy chế|kế hoạch phối hợp",
            r"co-?ordination (?:rules|regulation)s?",
        ),
    ),
    ("news", Phrase(r"bản tin|tin vắn|tin ngắn|tin tức|thông cáo báo chí", r"press release|newsletter|news in brief")),
    ("minutes", Phrase(r"biên bản(?! ghi nhớ)|phiếu ghi", r"minutes")),
    ("covenant", Phrase(r"(?:bản )?giao ước|bản cam kết kết nghĩa|lời thề kết nghĩa", r"covenant")),
    ("memorandum", Phrase(r"bản ghi nhớ|biên bản ghi nhớ|thỏa thuận|bản thỏa thuận", r"memorandum|agreement")),
    ("plan", Phrase(r"kế hoạch", r"(?:action |work )?plan")),
    ("report", Phrase(r"báo cáo", r"report")),
    (
        "dispatch",
        Phrase(
            r"công văn|v/v|về việc|thông báo|quyết định|chỉ thị|nghị quyết|hướng dẫn",
            r"official letter|dispatch|notice|decision",
        ),
    ),
    ("proposal", Phrase(r"tờ trình|đề xuất|đề án", r"proposal|submission")),
    (
        "invitation",
        Phrase(
            r"giấy mời|thư mời|kịch bản|chương trình (?:chi tiết )?(?:buổi |tổ chức )?lễ(?! hội)",
            r"invitation|order of ceremony",
        ),
    ),
    ("programme", Phrase(r"chương trình", r"(?:twinning )?programme")),
)
_STATE_HEAD = Phrase(
    r"cộng hòa xã hội chủ nghĩa việt nam|đảng cộng sản việt nam|độc lập - tự do - hạnh phúc|kính gửi",
    r"socialist republic of viet ?nam|communist party of viet ?nam|independence - freedom - happiness",
)
_NUMBER_LINE = Phrase(r"số\s*:?\s*\d+\s*[-/]\s*[a-zđ].*", r"no\.?\s*:?\s*\d+\s*[-/]\s*[a-z].*")
_HEAD_BLOCKS = 18


def read_genre(source: Source, blocks: list[Block]) -> tuple[str, Block | None]:
    """Return the genre and the block that names it; "coordination" and "proposal" are inner ones, shown as "other"."""
    head = blocks[:_HEAD_BLOCKS]
    is_formal = any(
        _STATE_HEAD.search(source, block.start, block.end)
        or _NUMBER_LINE.pattern(source).match(source.key, block.start, block.end)
        for block in head
    )
    for block in head:
        if block.kind == "row" and "v/v" not in source.key[block.start : block.end]:
            continue
        for genre, phrase in _TITLES:
            if phrase.match(source, block.start, block.end) and _is_title(source, block, genre, is_formal):
                return genre, block
    return ("other" if is_formal else "news"), None


def _is_title(source: Source, block: Block, genre: str, is_formal: bool) -> bool:
    words = source.flow[block.start : block.end]
    if genre == "news":
        return True
    if genre == "dispatch" and source.key.startswith(("v/v", "về việc", "ve viec"), block.start):
        return True
    first = re.split(r"\s", words, maxsplit=2)[:2]
    is_capital = all(word.upper() == word for word in first) and source.has_case
    if not source.has_case and is_formal:
        return len(words) < 60
    return is_capital and not words.rstrip().endswith(".") and (is_formal or len(words) < 90)
