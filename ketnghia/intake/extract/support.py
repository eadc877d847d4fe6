"""Lines of support: what is given or promised, how much, by whom, to whom. Revenue and costs are never support."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketnghia.core.messages import N_
from ketnghia.core.vntext import fold

from .content import CONTENT_HEAD, story_sentences
from .gifts import GIVE, Count, find_counts
from .givers import Speakers
from .layout import Block
from .lines import is_given, sentence_lines, served
from .pricing import Line
from .results import LEARNING, Results, money_of_cell, result_columns, result_line, scale_of
from .shape import SupportSaid
from .source import Phrase, Source
from .statuses import DEFAULT_STATUS, status_of
from .story import Story

_FUTURE_HEAD = Phrase(r"phương hướng|nhiệm vụ|kế hoạch|thời gian tới|dự kiến", r"plan|next|tasks")
_GIFT_HEAD = Phrase(r"hỗ trợ|trao|tặng|quà", r"support|gifts")
_ASIDE = Phrase(
    r"kinh phí|mục đích|yêu cầu|hạn chế|nhận xét|biểu tổng hợp|bảng tổng hợp|so với cam kết"
    r"|lưu ý|tổ chức thực hiện|thời gian(?! tới| qua)"
    r"|thành phần|đính chính|tin vắn|sự cần thiết",
    r"funding|shortcomings",
)
_TOGETHER = Phrase(r"cùng (?:nhau )?(?:làm|xây|xây dựng|dựng|trồng|sửa|dọn|gặt)", r"together (?:built|planted|made)")
_TRAILING_JOINT = re.compile(r"[\s,;.]*(?:\s(?:và|va|and|cùng|đồng thời|dong thoi))?[\s,;.]*$")
_GIFT_LEAD = Phrase(
    r"(?:hỗ trợ|ủng hộ|trao tặng|tặng|trao|giúp đỡ|nhận được|tiếp nhận)"
    r"(?: (?:cho|từ|của|xã|phường|địa phương|nhân dân|bà con|gồm|bao gồm|gồm có|các|phần|quà|số|hiện vật|hàng|kinh phí"
    r"|như sau"
    r"|sau|đây)){0,6}\s*:$",
    r"(?:donated|gave|presented|handed over|support)(?: \S+){0,4}\s*:$",
)
_PROPOSING = Phrase(r"(?:đề xuất|kiến nghị)[^.;:\n]{0,90}:$", r"propos(?:es|ed)[^.;:\n]{0,90}:$")
_EACH_SIDE = Phrase(
    r"mỗi (?:xã|phường|địa phương|đơn vị|bên|nơi)(?= (?:\S+ ){0,2}$)|mỗi (?:xã|phường)(?=\s*$)", r"(?!)"
)
_ASKING = Phrase(r"kiến nghị|đề xuất|đề nghị", r"recommendations|requests?")
_COLUMNS: dict[str, tuple[str, ...]] = {
    "count": ("số lượng", "khối lượng", "quantity"),
    "amount": ("kinh phí", "thành tiền", "số tiền", "trị giá", "giá trị", "amount"),
    "giver": ("bên trao", "bên hỗ trợ", "đơn vị trao", "đơn vị hỗ trợ", "bên giúp", "giver"),
}
_RESULT_COLUMNS = frozenset({"đã thực hiện", "tỷ lệ", "thực hiện", "done", "rate"})


def find_support(
    source: Source, blocks: list[Block], story: Story, genre: str, speakers: Speakers
) -> tuple[SupportSaid, ...]:
    """Return the lines of support of one story, each line once, the fullest telling of it."""
    found: list[SupportSaid] = []
    columns: dict[str, int] = {}
    results: Results | None = None
    aside = False
    lead: tuple[int, int] | None = None  # "kính đề nghị hỗ trợ:", over the items of what is given
    for previous, block in zip([None, *blocks], blocks, strict=False):
        if previous is not None and (block.level == 0 or (block.kind == "heading" and block.level == 9)):
            aside = bool(_ASIDE.search(source, block.body, block.end))
        if block.level == 9:
            lead = (block.start, block.end) if source.flow[block.end - 1] == ":" else None
        is_head = block.kind == "row" and (previous is None or previous.kind != "row")
        columns = _columns(source, block) if is_head else columns
        results = result_columns(source, block) if is_head else results
        if aside or block.kind in ("signature", "recipients") or not story.holds(block.start, block.end):
            continue
        if _is_aside(source, blocks, block):
            continue
        if block.kind == "row" and genre != "news":
            line = result_line(source, block, results, speakers) if results and not is_head else None
            found += [line] if line else []
            headings = _headings(blocks, block)
            found += [] if is_head else _row_lines(source, block, columns, genre, speakers, headings)
        else:
            found += _block_lines(source, blocks, block, genre, speakers, lead if block.level < 9 else None)
    return tuple(_without_repeats(found))


def _headings(blocks: list[Block], block: Block) -> tuple[tuple[int, int], ...]:
    return tuple((blocks[i].body, blocks[i].end) for i in block.path if blocks[i].kind == "heading")


def _is_aside(source: Source, blocks: list[Block], block: Block) -> bool:
    above = [blocks[i] for i in block.path if blocks[i].kind == "heading"]
    return any(_ASIDE.search(source, heading.body, min(heading.end, heading.body + 60)) for heading in above)


def _block_lines(
    source: Source,
    blocks: list[Block],
    block: Block,
    genre: str,
    speakers: Speakers,
    lead: tuple[int, int] | None,
) -> Iterator[SupportSaid]:
    above = tuple((blocks[i].body, blocks[i].end) for i in block.path)
    headings = _headings(blocks, block)
    is_list = lead is not None and bool(_GIFT_LEAD.search(source, *lead))
    is_proposed = lead is not None and bool((_ASKING if is_list else _PROPOSING).search(source, *lead))
    is_gift_section = is_list or any(_GIFT_HEAD.search(source, *span) for span in above)
    is_future = genre == "report" and any(_FUTURE_HEAD.search(source, *span) for span in headings)
    for start, end in story_sentences(source, speakers.story, block.body, block.end):
        lines = sentence_lines(source, start, end, is_gift_section=is_gift_section, is_gift_list=is_list)
        for line in lines:
            if _is_no_gift(source, line, speakers):
                continue
            is_asked = is_proposed or any(_ASKING.search(source, *span) for span in headings)
            status = "proposed" if is_asked else status_of(source, line, (start, end), genre, is_future=is_future)
            yield _said(source, line, status, (start, end), headings, speakers, lines)


def _description(source: Source, line: Line, lines: list[Line], end: int) -> str:
    """Return the words about one line: from its verb, or from its number where the verb is another line's as well."""
    begin = min(line.verb, line.start)
    if any(begin < other.start < line.start for other in lines):
        begin = line.start
    stop = source.flow.find(";", line.end, end)
    following = [min(other.start, other.verb if other.verb > line.end else other.start) for other in lines]
    stop = min([end if stop < 0 else stop, *(at for at in following if at > line.end)])
    words = source.words(*source.trim(begin, stop))
    return _TRAILING_JOINT.sub("", words)[:200]


def _is_no_gift(source: Source, line: Line, speakers: Speakers) -> bool:
    """Tell whether the number belongs to a party's name ("Năm Căn"), or to what both made together."""
    is_joint = line.amount is None and _TOGETHER.search(source, max(0, line.verb - 14), line.start)
    return bool(is_joint) or any(mention.start <= line.start < mention.end for mention in speakers.mentions)


def _said(
    source: Source,
    line: Line,
    status: str,
    sentence: tuple[int, int],
    headings: tuple[tuple[int, int], ...],
    speakers: Speakers,
    lines: list[Line],
) -> SupportSaid:
    """Return one line as it is told outside; `lines` are all of its sentence."""
    start, end = sentence
    clause = max(start, source.flow.rfind(";", start, min(line.verb, line.start)) + 1)
    stop = source.flow.find(";", line.end, end)
    stop = end if stop < 0 else stop
    giver = speakers.giver(clause, line.start, line.end, headings)
    left, right = source.trim(line.start, line.end)
    sure, doubt = 1.0, ""
    amount, number = line.amount, _receiving_sides(source, line, giver, speakers)
    if amount and number > 1:
        amount, sure, doubt = amount * number, 0.85, N_("Số tiền cho mỗi bên được nhân với số bên nhận.")
    if not giver:
        sure, doubt = 0.8, N_("Chưa rõ bên nào trao.")
    elif len(giver) > 1 and len(giver) >= len(speakers.story.parties):
        sure, doubt = 0.75, N_("Các bên cùng góp hoặc cùng làm; cần xem đây có phải hỗ trợ không.")
    return SupportSaid(
        description=_description(source, line, lines, end),
        kind=line.kind,
        status=status,
        amount_vnd=amount,
        quantity=line.number,
        unit=line.unit,
        giver=giver,
        receiver=speakers.taker(line.verb, stop, giver),
        start=left,
        end=right,
        confidence=min(line.sure, sure),
        doubt=line.doubt or doubt,
    )


def _receiving_sides(source: Source, line: Line, giver: tuple[str, ...], speakers: Speakers) -> int:
    """Return how many parties receive, for "trao mỗi xã 25 triệu đồng"; 1 where the amount is said once."""
    each = _EACH_SIDE.search(source, max(0, line.start - 24), line.start)
    if not each or line.number or len(giver) != 1:
        return 1
    noun = fold(each.group().split()[-1])
    others = [party for party in speakers.story.parties if speakers.name(party.key) not in giver]
    return len([party for party in others if noun in ("phuong", "xa") and fold(party.head) == noun] or others)


def _columns(source: Source, head: Block) -> dict[str, int]:
    """Return where a table has contents, counts, amounts, givers; nothing for results that repeat the text."""
    names = [re.sub(r"\s*\(.*", "", source.key[a:b]).strip(" *") for a, b in head.cells]
    if _RESULT_COLUMNS & set(names):
        return {}
    found = {what: names.index(name) for what, words in _COLUMNS.items() for name in reversed(words) if name in names}
    content = [i for i, name in enumerate(names) if CONTENT_HEAD.pattern(source).fullmatch(name)]
    scale = {"scale": scale_of(source, head.cells[found["amount"]])} if "amount" in found else {}
    return found | scale | ({"content": content[-1]} if content else {})


def _row_lines(
    source: Source,
    row: Block,
    columns: dict[str, int],
    genre: str,
    speakers: Speakers,
    headings: tuple[tuple[int, int], ...],
) -> Iterator[SupportSaid]:
    """Yield the line of a table row: what in the content column, how many and how much in theirs."""
    cells = {what: row.cells[i] for what, i in columns.items() if what != "scale" and i < len(row.cells)}
    if "content" not in cells:
        return
    start, end = source.trim(*cells["content"])
    if not ({"count", "amount"} & set(columns)):  # a plan: what is given stands in the words of the task
        lines = sentence_lines(source, start, end, is_gift_section=False)
        for line in lines:
            yield _said(source, line, DEFAULT_STATUS.get(genre, "pledged"), (start, end), headings, speakers, lines)
        return
    if not ({"count", "amount"} & set(cells)):
        return
    amount = money_of_cell(source, source.trim(*cells["amount"]), columns["scale"]) if "amount" in cells else None
    counted = find_counts(source, *cells["count"]) if "count" in cells else []
    count = next((served(source, start, one) for one in [*counted, *find_counts(source, start, end)]), None)
    if not _is_support_row(
        source, count, start, end, has_giver="giver" in cells, amount=amount, is_counted=bool(counted)
    ):
        return
    told = {key for at, key in speakers.named(*cells["giver"])} if "giver" in cells else set()
    giver = tuple(speakers.name(key) for key in told) or speakers.giver(start, start, end, headings)
    is_given_table = re.search(r"trao tại lễ|đã trao|đã giao", source.key[max(0, row.start - 400) : row.start])
    status = "given" if is_given_table and genre != "plan" else DEFAULT_STATUS.get(genre, "pledged")
    yield SupportSaid(
        description=source.words(start, end),
        kind=_row_kind(source, (start, end), count),
        status=status,
        amount_vnd=amount,
        quantity=count.number if count else None,
        unit=count.unit if count else "",
        giver=giver,
        receiver=speakers.taker(start, end, giver),
        start=start,
        end=end,
        confidence=0.92,
    )


def _row_kind(source: Source, content: tuple[int, int], count: Count | None) -> str:
    if LEARNING.search(source, *content):
        return "scholarship"
    if count is None:
        return "cash"
    return "goods" if count.kind == "recipients" else count.kind


def _is_support_row(
    source: Source, count: Count | None, start: int, end: int, *, has_giver: bool, amount: int | None, is_counted: bool
) -> bool:
    """Tell whether a row is support: it has a giver, or it counts things that its words say are given."""
    if has_giver:
        return bool(amount or count)
    if count is None:
        return False
    if is_counted:
        return bool(GIVE.search(source, start, end)) or count.kind in ("goods", "scholarship", "house")
    if count.kind == "recipients":
        return bool(amount) and bool(GIVE.search(source, start, count.start))
    return is_given(source, count, start, end)


def _without_repeats(lines: list[SupportSaid]) -> list[SupportSaid]:
    """Return each line once: of two that tell the same number of the same kind, the one with the amount."""
    kept: list[SupportSaid] = []
    for line in lines:
        index = next((i for i, other in enumerate(kept) if _is_same(line, other)), None)
        if index is None:
            kept.append(line)
        elif kept[index].amount_vnd is None and line.amount_vnd is not None:
            kept[index] = line
    return kept


def _is_same(one: SupportSaid, other: SupportSaid) -> bool:
    if one.amount_vnd is not None and other.amount_vnd is not None:
        return (one.amount_vnd, one.quantity, one.kind) == (other.amount_vnd, other.quantity, other.kind)
    if one.quantity is None or one.quantity != other.quantity or one.kind != other.kind:
        return False
    units = one.unit.split(), other.unit.split()
    return units[0][:1] == units[1][:1] or units[0][-1:] == units[1][-1:]
