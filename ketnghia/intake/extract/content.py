"""Which parts of a text say what the twins will do or did: sections of a formal text, sentences of a news item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .layout import Block, clauses, sentences
from .source import Phrase, Source
from .story import Story

_ASIDE = Phrase(
    r"mục đích|mục tiêu|yêu cầu|nguyên tắc|căn cứ|sự cần thiết|kinh phí|thời gian|thành phần|tổ chức thực hiện"
    r"|kiến nghị|hạn chế|bài học|đánh giá|ưu điểm|khó khăn|nhận xét"
    r"|lưu ý|chương trình buổi lễ|chương trình lễ|phân công|cách làm việc|chế độ báo cáo"
    r"|chế độ thông tin|nguồn gốc|điều khoản|kết thúc|hiệu lực|lãnh đạo, chỉ đạo|công tác chỉ đạo"
    r"|tình hình chung|trách nhiệm thực hiện"
    r"|biểu tổng hợp|bảng tổng hợp|so với cam kết|đặc điểm|điều cùng hướng tới|quan điểm|đặt vấn đề"
    r"|thông tin chung|nguyên nhân|giữ lời|cam kết chung|điều kiện bảo đảm|khái quát",
    r"purpose|principles|funding|implementation|participants|recommendations|shortcomings|lessons|effect",
)
_LEADS = Phrase(r"(?:công tác )?(?:lãnh đạo|chỉ đạo)", r"leadership")  # under "NỘI DUNG" it is a field of its own
_NEWS_PROMISE = Phrase(
    r"trao đổi|chia sẻ|hỗ trợ|giúp|phối hợp|hợp tác(?! xã)|cam kết|nội dung|thống nhất|sẽ|xác định|kết nối"
    r"|quảng bá|giới thiệu|cùng|hứa|nhấn mạnh|tăng cường|đẩy mạnh|học nhau|kết đôi|kết nghĩa với|mở"
    r"|dạy|chỉ nhau"
    r"|giao lưu|tổ chức|khảo sát|bồi dưỡng|tập huấn|vận động|liên kết|duy trì|có thể|về các mặt"
    r"|lĩnh vực|về giáo dục|thứ \S+|chăm lo|tặng quà|làm tình nguyện|mục đích|sinh hoạt|thay nhau"
    r"|quy ước|khám|chăm sóc|xây dựng|trồng|bày|khôi phục|phục dựng|thay phiên|luân phiên"
    r"|ghi (?:\S+ ){0,3}vào (?:biên bản|chương trình|giao ước|văn bản|bản ghi nhớ|thỏa thuận)"
    r"|mang|chuyển giao|truyền nghề|đỡ đầu|bao tiêu|đón|hướng dẫn|cử|tư vấn|nhận|tiếp nhận|đưa",
    r"will|share|exchange\w*|help\w*|co-?operat\w*|assist\w*|agree\w*|support\w*|promot\w*|train\w*"
    r"|send\w*|survey|review\w*|sponsor\w*|preserv\w*|open"
    r"|commit\w*|pledg\w*|lend\w*|cover\w*|focus\w*|includ\w*|welcom\w*|is to|are to|according to",
)
_BACKGROUND = Phrase(
    r"km2|nhân khẩu|thu nhập|doanh thu|thu ngân sách|diện tích|tham dự|cùng dự|chứng kiến|bày tỏ|nguyên là"
    r"|sinh sống|tổ gồm|đoàn gồm|thành phần|trước đây|trước đó|thành lập|tăng trưởng|đại hội"
    r"|nghị quyết số|chủ trương|buổi lễ (?:được )?(?:tổ chức|diễn ra)",
    r"population|budget revenue|area of|attended|was formed|before the merger|belonged to",
)
_CONTENTS = Phrase(r"nội dung(?! phân công)|nhiệm vụ|công việc|hoạt động", r"contents?|tasks|activities")
_AHEAD = Phrase(r"phương hướng|nhiệm vụ|kế hoạch|thời gian tới|giải pháp|đề xuất", r"plan|next steps|ahead")
_INTRODUCES = Phrase(r"(?:như sau|sau đây|dưới đây)\s*[:.]?$|sau khi nghe.*", r"as follows\s*[:.]?$")
_LABEL_STOP = re.compile(r"(?<=[^\W\d_])\.\s+(?=\S)")
CONTENT_HEAD = Phrase(
    r"(?:các |tên )?(?:nội dung|nhiệm vụ|công việc|hoạt động|đầu việc|phần việc|hạng mục"
    r"|việc(?: cần| phải| sẽ)? làm|việc"
    r"|lĩnh vực)"
    r"(?: (?:công việc|hoạt động|kết nghĩa|hỗ trợ|thực hiện|chủ yếu|trọng tâm|cụ thể|cần làm"
    r"|phối hợp|hợp tác|giúp đỡ|và))*",
    r"(?:tasks?|fields?|contents?|activity|activities)(?: to do)?",
)
_TABLE_ASIDE = frozenset(
    [
        "đã thực hiện",
        "tỷ lệ",
        "thực hiện",
        "cam kết",
        "người thực hiện",
        "đạt",
        "kế hoạch",
        "bên trao",
        "bên hỗ trợ",
        "thành tiền",
        "thuc hien",
        "ty le",
        "done",
        "rate",
    ]
)


class Part(NamedTuple):
    """A stretch of contents. `headings` are the headings and labels above it, nearest last; `block` is its index."""

    start: int
    end: int
    headings: tuple[tuple[int, int], ...]
    block: int
    is_formal: bool
    tells_gifts: bool = False  # gifts told here were given, and are no promises


def content_parts(source: Source, blocks: list[Block], story: Story, genre: str) -> list[Part]:
    """Return the parts of the story's text that carry contents, in order."""
    if genre == "news" or not _has_sections(blocks):
        return list(_news_parts(source, blocks, story, genre))
    parts = list(_formal_parts(source, blocks, story))
    if genre != "report":
        return parts
    return [
        part if any(_AHEAD.search(source, *span) for span in part.headings) else part._replace(tells_gifts=True)
        for part in parts
    ]


def _has_sections(blocks: list[Block]) -> bool:
    return sum(block.level < 5 for block in blocks) >= 3


def story_sentences(source: Source, story: Story, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences between two offsets that belong to the story."""
    for a, b in sorted(story.spans):
        if a < end and start < b:
            yield from sentences(source, max(a, start), min(b, end))


def _in_story(story: Story, block: Block) -> bool:
    return any(start < block.end and block.start < end for start, end in story.spans)


def _formal_parts(source: Source, blocks: list[Block], story: Story) -> Iterator[Part]:
    has_begun = False
    table: tuple[int, ...] = ()
    section_aside = False
    for index, block in enumerate(blocks):
        previous = blocks[index - 1] if index else None
        if block.kind in ("signature", "recipients"):
            continue
        has_begun = has_begun or (block.level < 5 and index > 1)
        if block.kind == "heading" and block.level == 9 and has_begun:
            section_aside = is_aside(source, block)
        elif block.level == 0:
            section_aside = False
        if block.kind == "row":
            if previous is None or previous.kind != "row":
                table = _content_columns(source, block)
            elif table and _in_story(story, block):
                yield from _row_parts(block, table, index)
            continue
        if not has_begun or section_aside or not _in_story(story, block) or is_set_aside(source, blocks, block):
            continue
        if (block.kind == "heading" and _has_children(blocks, index)) or _INTRODUCES.search(
            source, block.start, block.end
        ):
            continue
        above = tuple((blocks[i].body, blocks[i].end) for i in block.path if blocks[i].kind == "heading")
        yield from _labelled(source, block, above, index)


def _has_children(blocks: list[Block], index: int) -> bool:
    return index + 1 < len(blocks) and index in blocks[index + 1].path


def is_aside(source: Source, block: Block) -> bool:
    """Tell whether a heading opens a section without contents: purpose, funding, organisation …"""
    end = min(block.end, block.body + 70)
    return bool(_ASIDE.search(source, block.body, end)) and not _CONTENTS.search(source, block.body, end)


def is_set_aside(source: Source, blocks: list[Block], block: Block) -> bool:
    """Tell whether the block stands under such a heading, or is one."""
    chain = [blocks[i] for i in block.path if blocks[i].kind == "heading"] + (
        [block] if block.kind == "heading" else []
    )
    contents = next((i for i, heading in enumerate(chain) if _CONTENTS.search(source, heading.body, heading.end)), None)
    return any(
        is_aside(source, heading) and not (contents is not None and i > contents and _LEADS.match(source, heading.body))
        for i, heading in enumerate(chain)
    )


def _labelled(source: Source, block: Block, above: tuple[tuple[int, int], ...], index: int) -> Iterator[Part]:
    """Yield the block, a short label before its colon ("Giáo dục: …") being a heading of it."""
    colon = source.flow.find(":", block.body, min(block.end, block.body + 70))
    is_label = colon > 0 and "." not in source.flow[block.body : colon]
    stop = _LABEL_STOP.search(source.flow, block.body, min(block.end, block.body + 40))
    if not is_label and stop and stop.end() < block.end and "," not in source.flow[block.body : stop.start()]:
        yield Part(
            stop.end(), block.end, (*above, (block.body, stop.start())), index, True
        )  # "Article 3. Education. …"
        return
    if is_label and _ASIDE.match(source, block.body, colon):
        return
    if is_label and source.flow[colon + 1 : block.end].strip():
        yield Part(colon + 1, block.end, (*above, (block.body, colon)), index, True)
    else:
        yield Part(block.body, block.end, above, index, True)


def _content_columns(source: Source, head: Block) -> tuple[int, ...]:
    """Return the columns of a table that hold contents; none for an agenda or for figures that repeat the text."""
    names = [source.key[a:b].strip(" *") for a, b in head.cells]
    if any(name in _TABLE_ASIDE for name in names):
        return ()
    return tuple(i for i, name in enumerate(names) if CONTENT_HEAD.pattern(source).fullmatch(name))


def _row_parts(row: Block, columns: tuple[int, ...], index: int) -> Iterator[Part]:
    cells = [row.cells[i] for i in columns if i < len(row.cells)]
    if cells:
        yield Part(*cells[-1], tuple(cells[:-1]), index, True)


def _news_parts(source: Source, blocks: list[Block], story: Story, genre: str) -> Iterator[Part]:
    for index, block in enumerate(blocks):
        if not _in_story(story, block) or block.kind in ("signature", "recipients"):
            continue
        if block.kind == "heading" or (index == 0 and not source.flow[block.start : block.end].rstrip().endswith(".")):
            continue
        if block.kind == "row" and genre != "news":
            previous = blocks[index - 1] if index else None
            head = next((b for b in reversed(blocks[:index]) if b.kind != "row"), None)
            first = blocks.index(head) + 1 if head else 0
            if previous and previous.kind == "row":
                yield from _row_parts(block, _content_columns(source, blocks[first]), index)
            continue
        for start, end in story_sentences(source, story, block.start, block.end):
            for at, stop in _foreground(source, start, end):
                if _NEWS_PROMISE.search(source, at, stop):
                    yield Part(at, stop, (), index, False, tells_gifts=True)


def _foreground(source: Source, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentence, or those of its clauses that are not about the past, the place or the guests."""
    if not _is_background(source, start, end):
        yield start, end
        return
    yield from (span for span in clauses(source, start, end) if not _is_background(source, *span))


def _is_background(source: Source, start: int, end: int) -> bool:
    match = _BACKGROUND.search(source, start, end)
    strong = re.search(r"nội dung|cam kết|thống nhất|noi dung|cam ket|according to|agree", source.key[start:end])
    return match is not None and not strong
