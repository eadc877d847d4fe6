"""Lines of support: what is given or promised, how much in all, by whom and to whom. Revenue and costs are never support."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ketnghia.core.money import Amount, find_amounts, read_number

from .gifts import GIVE, NO_SUPPORT, Count, find_counts, is_planned_side, is_received
from .givers import Speakers
from .layout import Block, sentences
from .shape import SupportSaid
from .source import Phrase, Source
from .stories import Story

_GIVEN = Phrase(
    r"đã (?:được )?(?:trao|giao|bàn giao|hỗ trợ|tặng|nhận|chuyển|giúp)|đã giao đủ|tại (?:buổi )?lễ|trong lễ|dịp này|nhân dịp|sau lễ|ngay tại|tại chỗ|ký nhận|trao tượng trưng|trao ngay",
    r"handed over|presented|at the ceremony|after the signing|gave|donated",
)
_PLEDGED = Phrase(
    r"sẽ|dự kiến|cam kết|hứa|trước ngày|trong năm|đăng ký|từ năm học|trong quý|trong tháng|phấn đấu|chuẩn bị|tiếp tục",
    r"pledged|will|is to|undertaken|promised|to be transferred|plans? to",
)
_PROPOSED = Phrase(r"đề xuất|kiến nghị|xin chủ trương|đề nghị", r"proposed|asked for|requested")
_FUTURE_HEAD = Phrase(r"phương hướng|nhiệm vụ|kế hoạch|thời gian tới|dự kiến|cam kết", r"plan|next|tasks")
_ASIDE = Phrase(
    r"kinh phí|mục đích|yêu cầu|kiến nghị|hạn chế|nhận xét|biểu tổng hợp|bảng tổng hợp|so với cam kết|lưu ý|tổ chức thực hiện|thời gian|thành phần|đính chính|tin vắn|sự cần thiết|kinh phí dự kiến",
    r"funding|shortcomings|recommendations",
)
_DEFAULT_STATUS = {"news": "given", "report": "given", "proposal": "proposed"}
_WORTH = Phrase(
    r"(?:tổng )?(?:trị giá|giá trị|tổng|tổng số tiền|tổng cộng|với tổng)(?: giá trị| trị giá| số tiền)?\s*(?:là |hơn |gần |khoảng |trên |mỗi \S+ |:)?\s*",
    r"worth|valued at|totall?ing",
)
_EACH = Phrase(
    r"mỗi\s+(?P<unit>\S+)(?:\s+\S+){0,2}?\s*(?:trị giá |là |được |hơn |gần )?\s*|/\s*", r"each(?: worth)?\s+|worth\s+"
)
_EACH_AFTER = re.compile(r"\s*(?:/|mỗi|moi|một|cho mỗi|per|each)\s*", re.IGNORECASE)
_RECURRING = re.compile(
    r"/\s*(?:tháng|năm|người|ngày|thang|nam|nguoi)|\s+(?:mỗi|một|moi|mot)\s+(?:\S+\s+)?(?:một\s+|mỗi\s+)?(?:tháng|thang|năm\b|nguoi|người)|\s+a month|\s+per month"
)
_TIED = Phrase(
    r"(?:để\s+|giúp\s+|cho\s+|nhằm\s+)?(?:\S+\s+){0,5}?(?:làm|xây|sửa|dựng|mua|cho|giúp|hỗ trợ|của)(?:\s+\S+){0,8}?\s*",
    r"to build|for|to buy|to repair",
)
_GOODS_WORDS = Phrase(
    r"quà|đồ dùng|hàng hóa|nhu yếu phẩm|thiết bị|vật dụng|giống|sách vở|thuốc|lương thực|hiện vật|áo ấm",
    r"goods|gifts|equipment|supplies|books",
)
_ASSET_WORDS = Phrase(
    r"sửa chữa|sửa trạm|sửa nhà|công trình|tuyến nước|hệ thống|hoa viên|đường bê tông|nhà gươl|nhà trưng bày|nhà sinh hoạt|nước sạch|nhà văn hóa|cầu|nhà rông",
    r"clean water system|repair|system|road",
)
_HOUSE_WORDS = Phrase(r"(?:xây|làm|dựng|sửa)\s+(?:\S+\s+){0,2}nhà", r"build (?:\S+ )?(?:houses|homes)")
_SUPPORT_COLUMNS = {
    "content": ("nội dung", "nội dung hỗ trợ", "nhiệm vụ", "việc làm", "hạng mục", "content"),
    "count": ("số lượng", "khối lượng", "quantity"),
    "unit": ("đơn vị tính", "đvt", "unit"),
    "amount": ("kinh phí", "thành tiền", "số tiền", "trị giá", "giá trị", "amount"),
    "giver": ("bên trao", "bên hỗ trợ", "đơn vị trao", "đơn vị hỗ trợ", "bên giúp", "giver"),
}


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    kind: str
    amount: int | None
    number: float | None
    unit: str
    verb: int
    sure: float = 0.92
    doubt: str = ""


def find_support(
    source: Source, blocks: list[Block], story: Story, genre: str, speakers: Speakers
) -> tuple[SupportSaid, ...]:
    """Return the lines of support of one story, each line once, the fullest telling of it."""
    found: list[SupportSaid] = []
    previous: Block | None = None
    columns: dict[str, int] = {}
    aside = False
    for block in blocks:
        if block.kind == "heading" and block.level == 9:
            aside = bool(_ASIDE.search(source, block.start, block.end))
        elif block.level == 0:
            aside = False
        is_first_row = block.kind == "row" and (previous is None or previous.kind != "row")
        columns = _columns(source, block) if is_first_row else columns if block.kind == "row" else {}
        previous = block
        if (
            aside
            or block.kind in ("signature", "recipients")
            or not _speaks(story, block)
            or _is_aside(source, blocks, block)
        ):
            continue
        if block.kind == "row" and not is_first_row and genre != "news":
            found += _row_lines(source, block, columns, genre, speakers)
        elif block.kind != "row" or genre == "news":
            found += _block_lines(source, blocks, block, story, genre, speakers)
    return tuple(_without_repeats(found))


def _speaks(story: Story, block: Block) -> bool:
    return any(start < block.end and block.start < end for start, end in story.spans)


def _is_aside(source: Source, blocks: list[Block], block: Block) -> bool:
    chain = [blocks[i] for i in block.path if blocks[i].kind == "heading"]
    return any(_ASIDE.search(source, heading.body, min(heading.end, heading.body + 60)) for heading in chain)


def _block_lines(
    source: Source, blocks: list[Block], block: Block, story: Story, genre: str, speakers: Speakers
) -> Iterator[SupportSaid]:
    headings = tuple((blocks[i].body, blocks[i].end) for i in block.path)
    is_gift_section = any(re.search(r"hỗ trợ|trao|tặng|quà|ho tro", source.key[a:b]) for a, b in headings)
    future = any(_FUTURE_HEAD.search(source, a, b) for a, b in headings) and genre in ("report", "news")
    for start, end in sentences(source, block.body, block.end):
        if not any(a <= start and end <= b + 1 for a, b in story.spans):
            continue
        for line in _sentence_lines(source, start, end, is_gift_section):
            yield _said(source, line, _status(source, line, start, end, genre, future), start, end, headings, speakers)


def _sentence_lines(source: Source, start: int, end: int, is_gift_section: bool) -> Iterator[_Line]:
    """Pair the counts and the amounts of one sentence into lines."""
    counts = [count for count in find_counts(source, start, end) if not is_planned_side(source, start, count.start)]
    amounts = [replace(a, start=a.start + start, end=a.end + start) for a in find_amounts(source.flow[start:end])]
    amounts = _without_words(source, [a for a in amounts if not is_planned_side(source, start, a.start)])
    used: set[Amount] = set()
    total = _shared_total(source, counts, amounts)
    if total:
        used.add(total)
        verb = _verb(source, start, counts[0].start)
        if verb is not None:
            yield _Line(counts[0].start, total.end, _money_kind(source, total, start, end), total.vnd, None, "", verb)
        counts = []
    for index, count in enumerate(counts):
        stop = counts[index + 1].start if index + 1 < len(counts) else end
        line = _counted(source, count, [a for a in amounts if a not in used], start, stop, is_gift_section)
        if line is None:
            continue
        taken, made = line
        used.update(taken)
        if made:
            yield made
    for amount in amounts:
        if amount not in used:
            made = _money_line(source, amount, counts, start, end, is_gift_section)
            if made:
                yield made


def _without_words(source: Source, amounts: list[Amount]) -> list[Amount]:
    """Drop the amount in words that repeats the figure before it: "120.000.000 đồng (một trăm hai mươi triệu đồng)"."""
    kept: list[Amount] = []
    for amount in amounts:
        if (
            kept
            and amount.vnd == kept[-1].vnd
            and "(" in source.flow[kept[-1].end : amount.start]
            and amount.start - kept[-1].end < 20
        ):
            continue
        kept.append(amount)
    return kept


def _shared_total(source: Source, counts: list[Count], amounts: list[Amount]) -> Amount | None:
    """Return the amount that is "tổng trị giá" of several counts of gifts before it, if there is just that."""
    goods = [count for count in counts if count.kind in ("goods", "scholarship", "house")]
    if len(goods) < 2 or len(amounts) != 1 or amounts[0].start < goods[-1].end:
        return None
    lead = source.key[max(0, amounts[0].start - 24) : amounts[0].start]
    return amounts[0] if re.search(r"tổng (?:trị giá|giá trị)|tong (?:tri gia|gia tri)|in all", lead) else None


def _verb(source: Source, start: int, at: int) -> int | None:
    verbs = list(GIVE.finditer(source, start, at))
    return verbs[-1].start() if verbs else None


def _counted(
    source: Source, count: Count, amounts: list[Amount], start: int, stop: int, is_gift_section: bool
) -> tuple[list[Amount], _Line | None] | None:
    """Make the line of one count: with its unit price, with its worth, with the money before it, or alone."""
    verb = _verb(source, start, count.start + (8 if count.kind == "scholarship" else 0))
    if (
        verb is None
        and not is_gift_section
        and not re.search(r"quà|học bổng|qua |hoc bong", source.key[count.start : count.end])
    ):
        verb = _verb(source, start, stop)
        if verb is None or "được" not in source.key[verb - 12 : verb]:
            return None
    verb = count.start if verb is None else verb
    kind = _count_kind(source, count, verb, start)
    following = [a for a in amounts if count.end <= a.start < stop]
    for amount in following:
        between = source.key[count.end : amount.start]
        if _RECURRING.match(source.key, amount.end):
            return [amount], _Line(
                count.start, count.end, kind, None, count.number, count.unit, verb
            ) if count.kind != "recipients" else None
        is_each = (
            amount.per
            or _EACH.pattern(source).search(source.key, count.end, amount.start)
            or re.match(r"\s+each", source.key[amount.end : amount.end + 6])
        )
        if is_each and not re.search(r"tổng", between):
            made_kind = "cash" if count.kind == "recipients" else kind
            if count.kind == "house" and re.search(r"hộ|gia đình", between):
                made_kind = "cash"
            return [amount], _Line(
                count.start, amount.end, made_kind, round(amount.vnd * count.number), count.number, count.unit, verb
            )
        if _WORTH.search(source, count.end, amount.start) and ";" not in between and count.kind != "recipients":
            return [amount], _Line(count.start, amount.end, kind, amount.vnd, count.number, count.unit, verb)
        break
    before = [a for a in amounts if a.end <= count.start and a.start >= start]
    if before and _is_tied(source, before[-1], count):
        amount = before[-1]
        if NO_SUPPORT.search(source, max(start, amount.start - 40), amount.start):
            return None
        made_kind = (
            "house" if source.english and count.kind == "house" else _money_kind(source, amount, amount.end, count.end)
        )
        return [amount], _Line(amount.start, count.end, made_kind, amount.vnd, count.number, count.unit, verb)
    if count.kind == "recipients" or not _is_given(source, count, verb, start, stop):
        return None
    sure, doubt = (
        (0.92, "")
        if count.kind != "service"
        else (0.85, "Số lượt người là kết quả của hoạt động, cần kiểm tra có phải hỗ trợ không.")
    )
    return [], _Line(count.start, count.end, kind, None, count.number, count.unit, verb, sure, doubt)


def _is_tied(source: Source, amount: Amount, count: Count) -> bool:
    """Tell whether the money is for the counted things or people: "160 triệu đồng cho 2 hộ", "100 triệu đồng … làm 02 căn nhà"."""
    between = source.flow[amount.end : count.start]
    if (
        count.kind not in ("house", "recipients", "asset")
        or len(between) > 90
        or re.search(r"[;.]|,(?!\s*thiết|\s*vở|\s*bút)\s*(?:và\s+)?\d", between)
    ):
        return False
    return bool(_TIED.search(source, amount.end, count.start + 1)) and not find_amounts(between)


def _count_kind(source: Source, count: Count, verb: int, start: int) -> str:
    around = source.key[count.start : count.end + 24]
    if count.kind == "goods" and re.search(
        r"học bổng|hoc bong|scholarship", source.key[max(start, count.start - 12) : count.end + 14]
    ):
        return "scholarship"
    if count.unit in ("suất", "phần") and re.search(r"quà|qua\b", around):
        return "goods"
    return "goods" if count.kind == "recipients" else count.kind


def _is_given(source: Source, count: Count, verb: int, start: int, stop: int) -> bool:
    """Tell whether a count alone is support: people must be sent, a service rendered, things handed over."""
    clause = max(start, source.flow.rfind(";", start, count.start) + 1)
    if count.kind == "people":
        return bool(
            re.search(r"\b(?:cử|cu|tăng cường|biệt phái|send\w*)\b", source.key[clause : count.start])
        ) and not is_received(source, clause, count.start)
    if count.kind == "service":
        return bool(re.search(r"khám|tư vấn|cấp thuốc|phát thuốc|kham|check", source.key[clause : count.start]))
    if NO_SUPPORT.search(source, max(clause, count.start - 30), count.start):
        return False
    if (
        count.kind in ("goods", "house", "asset")
        and re.search(r"\bcho\s*$", source.key[max(start, count.start - 6) : count.start])
        and count.unit in ("người", "nhà")
    ):
        return False
    if count.kind == "scholarship" and count.unit.startswith(("học sinh", "em", "trẻ", "cháu", "orphans")):
        return bool(re.search(r"đỡ đầu|do dau|nhận nuôi|sponsor", source.key[clause : count.start]))
    if count.kind == "goods" and count.unit in (
        "cây",
        "con",
        "máy",
        "bộ",
        "chiếc",
        "thùng",
        "tấn",
        "kg",
        "phần",
        "suất",
        "quà",
        "quả",
    ):
        return bool(
            re.search(
                r"tặng|trao|hỗ trợ|giúp|giao|cung cấp|ủng hộ|góp|quà|tang|ho tro", source.key[clause : count.end + 14]
            )
        )
    giving = r"tặng|trao|hỗ trợ|giúp|giao|cung cấp|ủng hộ|góp|quà|xây|dựng|lắp|tài trợ|vận động|chi|dành|cấp|mua|phát|mang|gửi|đầu tư|sửa|làm|gồm|tang|ho tro|hand|donat|give|gave|present|build|pledg|provid"
    return bool(re.search(giving, source.key[clause : count.end]))


def _money_line(
    source: Source, amount: Amount, counts: list[Count], start: int, end: int, is_gift_section: bool
) -> _Line | None:
    """Make the line of an amount that no count explains, unless it is revenue, a cost, a total or a price."""
    clause = max(start, source.flow.rfind(";", start, amount.start) + 1)
    lead = max(clause, amount.start - 60)
    comma = source.flow.rfind(", ", lead, amount.start)
    if NO_SUPPORT.search(source, max(lead, comma) if comma - lead > 0 else lead, amount.start):
        return None
    if NO_SUPPORT.search(source, amount.end, min(end, amount.end + 26)) or _RECURRING.match(source.key, amount.end):
        return None
    if amount.per and not counts:
        return None
    verb = _verb(source, start, amount.start)
    if verb is None:
        after = GIVE.search(source, amount.end, min(end, amount.end + 60))
        verb = after.start() if after else amount.start if is_gift_section else None
    if verb is None or (counts and _EACH.search(source, max(start, amount.start - 22), amount.start)):
        return None
    sure, doubt = (0.92, "") if amount.start - verb < 90 else (0.7, "Số tiền đứng xa chữ trao, tặng, hỗ trợ.")
    number, unit = _served(counts, amount)
    return _Line(
        amount.start,
        amount.end,
        _money_kind(source, amount, verb, min(end, amount.end + 70)),
        amount.vnd,
        number,
        unit,
        verb,
        sure,
        doubt,
    )


def _served(counts: list[Count], amount: Amount) -> tuple[float | None, str]:
    near = [c for c in counts if c.kind == "recipients" and 0 <= c.start - amount.end < 80]
    return (near[0].number, near[0].unit) if near else (None, "")


def _money_kind(source: Source, amount: Amount, start: int, end: int) -> str:
    lead = max(0, amount.start - 50)
    if _WORTH.search(source, lead, amount.start) and _GOODS_WORDS.search(
        source, max(lead, source.flow.rfind(".", 0, amount.start)), amount.start
    ):
        return "cash" if re.search(r"tiền mặt|tien mat|in cash", source.key[amount.end : amount.end + 24]) else "goods"
    if re.match(
        r"\s*(?:tiền\s+)?(?:hàng hóa|quà|mua (?:thiết bị|sách|vở|giống))", source.key[amount.end : amount.end + 24]
    ):
        return "goods"
    return "cash"


def _status(source: Source, line: _Line, start: int, end: int, genre: str, future: bool) -> str:
    """Return given, pledged or proposed by the words of the line's own clause, then by the genre."""
    left = max(start, source.flow.rfind(";", start, line.start) + 1)
    right = source.flow.find(";", line.end, end)
    right = end if right < 0 else right
    default = _DEFAULT_STATUS.get(genre, "pledged")
    if _PROPOSED.search(source, left, line.end):
        return "proposed"
    if (
        genre != "proposal"
        and genre != "invitation"
        and (_GIVEN.search(source, left, right) or (_GIVEN.search(source, start, left)))
    ):
        return "given"
    if default == "given" and (future or _PLEDGED.search(source, left, min(right, line.end + 60))):
        return "pledged"
    return default


def _said(
    source: Source,
    line: _Line,
    status: str,
    start: int,
    end: int,
    headings: tuple[tuple[int, int], ...],
    speakers: Speakers,
) -> SupportSaid:
    clause = max(start, source.flow.rfind(";", start, line.verb) + 1)
    giver = speakers.giver(clause, line.verb, line.end, headings)
    stop = source.flow.find(";", line.end, end)
    left, right = source.trim(line.start, line.end)
    return SupportSaid(
        description=source.words(
            *source.trim(line.verb if line.verb < line.start else line.start, stop if stop >= 0 else end)
        )[:200],
        kind=line.kind,
        status=status,
        amount_vnd=line.amount,
        quantity=line.number,
        unit=line.unit,
        giver=giver,
        receiver=speakers.taker(line.verb, stop if stop >= 0 else end, giver),
        start=left,
        end=right,
        confidence=line.sure if giver else min(line.sure, 0.8),
        doubt=line.doubt or ("" if giver else "Chưa rõ bên nào trao."),
    )


def _columns(source: Source, head: Block) -> dict[str, int]:
    names = [re.sub(r"\s*\(.*", "", source.key[a:b]).strip(" *") for a, b in head.cells]
    if {"đã thực hiện", "tỷ lệ", "thực hiện"} & set(names):
        return {}
    return {
        what: names.index(name) for what, words in _SUPPORT_COLUMNS.items() for name in reversed(words) if name in names
    }


def _row_lines(
    source: Source, row: Block, columns: dict[str, int], genre: str, speakers: Speakers
) -> Iterator[SupportSaid]:
    """Make the line of a table row: what in the content column, how many and how much in theirs."""
    cells = {what: row.cells[i] for what, i in columns.items() if i < len(row.cells)}
    if "content" not in cells or not ({"count", "amount"} & set(cells)):
        return
    start, end = source.trim(*cells["content"])
    amount = _cell_amount(source, cells.get("amount"))
    counts = find_counts(source, start, end)
    counted = find_counts(source, *cells["count"]) if "count" in cells else []
    count = (counted or counts or [None])[0]
    is_support = (
        GIVE.search(source, start, end)
        or "giver" in cells
        or (count and count.kind in ("goods", "scholarship", "house"))
    )
    if not is_support or (count is None and not ("giver" in cells and amount)):
        return
    if count is not None and not counted and not _row_given(source, count, start, end):
        return
    kind = "cash" if count is None else _count_kind(source, count, start, start)
    giver_cell = cells.get("giver")
    giver = tuple(
        speakers.name(m.key) for m in speakers.parties() if giver_cell and giver_cell[0] <= m.start < giver_cell[1]
    )
    giver = giver or speakers.giver(start, start, end)
    status = (
        "given"
        if re.search(r"trao tại lễ|đã trao|đã giao", source.key[max(0, row.start - 400) : row.start])
        and genre != "plan"
        else _DEFAULT_STATUS.get(genre, "pledged")
    )
    yield SupportSaid(
        description=source.words(start, end),
        kind=kind,
        status=status,
        amount_vnd=amount or None,
        quantity=count.number if count else None,
        unit=count.unit if count else "",
        giver=giver,
        receiver=speakers.taker(start, end, giver),
        start=start,
        end=end,
        confidence=0.92,
    )


def _row_given(source: Source, count: Count, start: int, end: int) -> bool:
    if count.kind == "recipients":
        return bool(re.search(r"giúp|hỗ trợ|mua|tặng|trao|ho tro", source.key[start : count.start]))
    return _is_given(source, count, start, start, end)


def _cell_amount(source: Source, cell: tuple[int, int] | None) -> int | None:
    if cell is None:
        return None
    text = source.flow[cell[0] : cell[1]].strip()
    found = find_amounts(text)
    if found:
        return found[0].vnd
    number = read_number(text) if text else None
    return round(number) if number else None


def _without_repeats(lines: list[SupportSaid]) -> Iterator[SupportSaid]:
    """Yield each line once: of two that tell the same number of the same kind, the one with the amount."""
    kept: list[SupportSaid] = []
    for line in lines:
        same = next((other for other in kept if _is_same(line, other)), None)
        if same is None:
            kept.append(line)
        elif same.amount_vnd is None and line.amount_vnd is not None:
            kept[kept.index(same)] = line
    yield from kept


def _is_same(one: SupportSaid, other: SupportSaid) -> bool:
    if one.amount_vnd is not None and other.amount_vnd is not None:
        return one.amount_vnd == other.amount_vnd and one.quantity == other.quantity and one.kind == other.kind
    if one.quantity is None or other.quantity is None or one.quantity != other.quantity:
        return False
    return one.kind == other.kind and (
        one.unit.split()[:1] == other.unit.split()[:1] or one.unit.split()[-1:] == other.unit.split()[-1:]
    )
