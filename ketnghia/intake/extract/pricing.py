"""What a count or a sum of money in a sentence is worth as support: unit prices, totals, sums that are none."""

from __future__ import annotations

import re
from typing import NamedTuple

from ketnghia.core.messages import N_
from ketnghia.core.money import Amount, find_amounts

from .gifts import GIVE, NO_SUPPORT, Count
from .source import Phrase, Source

_WORTH = Phrase(
    r"(?:tổng )?(?:trị giá|giá trị|kinh phí|tổng số tiền|tổng cộng|tổng|với tổng)(?: giá trị| trị giá| số tiền)?\s*"
    r"(?:là |hơn |gần |khoảng |trên |:)?\s*",
    r"worth|valued at|totall?ing|at a cost of",
)
EACH = Phrase(
    r"mỗi\s+(?!(?:năm|tháng|quý)\b)\S+(?:\s+\S+){0,2}?\s*(?:trị giá |là |được |hơn |gần )?\s*", r"each(?: worth)?\s+"
)
_EACH_BEHIND = re.compile(r"\s*/|\s+(?:each|per)\b")
_RECURRING = re.compile(
    r"/\s*(?:tháng|năm|người|ngày|thang|nam|nguoi)|\s+(?:mỗi|một|moi|mot)\s+(?:\S+\s+)?(?:một\s+|mỗi\s+)?(?:tháng|thang|năm\b|nguoi|người)"
    r"|\s+(?:a|per|each) (?:month|year|person)"
)
_EACH_OF_PEOPLE = re.compile(
    r"(?:mỗi|moi) (?:người|nguoi|hộ|ho|em|cháu|chau|gia đình|gia dinh|hội viên|trường|truong|thôn|thon)\b"
)
_EACH_CONSISTS = re.compile(r"(?:mỗi|moi) \S+(?: \S+)? (?:gồm|gom|bao gồm|bao gom)\b")
_TIGHT = re.compile(r"(?:\s+[^\W\d_]+){0,3}\s+")
_BRACKETED = re.compile(r"(?:\s+[\w']+){0,6}\s*\(")  # "01 giếng khoan cho làng X (80 triệu đồng)"
YEARLY = re.compile(r"\s*/\s*(?:năm|nam)\b(?!\s*/)|\s+(?:mỗi|một|moi|mot)\s+(?:năm|nam)\b")
EVERY_YEAR = re.compile(
    r"\b(?:mỗi|moi|hằng|hang|hàng)\s+(?:năm|nam)\s+(?:\S+\s+){0,2}$|\b(?:every|each) year\s+(?:\S+\s+)?$"
)
_YEARS = re.compile(r"trong\s+(?:vòng\s+)?(\d{1,2})\s+(?:năm|nam)\b|for (\d{1,2}) years")
_LEARNING = re.compile(r"\s*(?:tiền |tien )?(?:học bổng|hoc bong)")
_MEANT_FOR = Phrase(
    r"(?:để\s+|giúp\s+|cho\s+|nhằm\s+)?(?:\S+\s+){0,5}?(?:làm|xây|sửa|dựng|xóa|mua|cho|giúp|hỗ trợ|của)"
    r"(?:\s+\S+){0,8}?\s*",
    r"to build|for(?: the \w+ of)?|to buy|to repair",
)
_GOODS = Phrase(
    r"quà|đồ dùng|hàng hóa|nhu yếu phẩm|thiết bị|vật dụng|giống|sách vở|thuốc|lương thực|hiện vật|áo ấm",
    r"goods|gifts|equipment|supplies|books",
)
_GOODS_BEHIND = re.compile(r"\s*(?:tiền\s+)?(?:hàng hóa|quà|mua (?:thiết bị|sách|vở|giống))")
_OF_WHICH = re.compile(r"\W*(?:trong đó|trong do|of which)\b")
_NO_GIFT = Phrase(
    r"doanh thu|bán được|thu nhập|thu ngân sách|ngân sách|dự toán|kinh phí|tổng mức|vốn|chi phí|thiệt hại|quỹ"
    r"|dư nợ",
    r"revenue|income|budget|cost|sales|damage",
)
_IN_CASH = re.compile(r".{0,12}(?:tiền mặt|tien mat|in cash)")
_NEXT_GIFT = re.compile(r"(?:,|\s(?:và|va|and|đồng thời))\s+")
_YEARLY_DOUBT = N_("Số tiền nói theo từng năm, cần xem lại tổng số.")
LEARNERS = re.compile(r"học sinh|sinh viên|em\b|trẻ|cháu|orphans|pupils|students|hoc sinh|sinh vien|tre\b|chau")
GIFT_WORDS = re.compile(r"quà|học bổng|\bqua\b|hoc bong|gift|scholarship")


class Line(NamedTuple):
    """One line of support in a sentence; `verb` is where its verb of giving stands."""

    start: int
    end: int
    kind: str
    amount: int | None
    number: float | None
    unit: str
    verb: int
    sure: float = 0.92
    doubt: str = ""


class Sentence(NamedTuple):
    """One sentence that is read for support; in a section about gifts a line needs no verb, nor in a list of gifts."""

    source: Source
    start: int
    end: int
    is_gift_section: bool
    is_gift_list: bool = False


def priced(here: Sentence, count: Count, amount: Amount, kind: str, verb: int) -> Line | None:
    """Return the line of a count with the amount behind it; None if the amount belongs to something else."""
    source = here.source
    if YEARLY.match(source.key, amount.end) and EACH.search(source, count.end, amount.start):
        total = round(amount.vnd * count.number)
        kind = "scholarship" if count.kind == "recipients" and LEARNERS.match(count.unit) else kind
        return Line(count.start, amount.end, kind, total, count.number, count.unit, verb, 0.75, _YEARLY_DOUBT)
    if _RECURRING.match(source.key, amount.end):  # "500.000 đồng mỗi em một tháng": the total is not said
        return Line(count.start, count.end, kind, None, count.number, count.unit, verb)
    between = source.key[count.end : amount.start]
    is_each = EACH.search(source, count.end, amount.start) or _EACH_BEHIND.match(source.key, amount.end)
    if (
        count.kind == "goods"
        and _EACH_OF_PEOPLE.search(between)
        and not GIFT_WORDS.search(source.key, count.start, count.end)
    ):
        return None  # "5 máy khâu và … mỗi người 7 triệu đồng": the money is not the price of the machines
    if is_each and "tổng" not in between:
        is_to_people = count.kind == "recipients" or (
            count.kind == "house" and re.search(r"mỗi (?:hộ|gia đình)", between)
        )
        total = round(amount.vnd * count.number)
        return Line(count.start, amount.end, "cash" if is_to_people else kind, total, count.number, count.unit, verb)
    is_bracketed = _BRACKETED.fullmatch(between) and source.flow.startswith(")", amount.end)
    is_worth = (
        _WORTH.search(source, count.end, amount.start)
        or (count.kind in ("asset", "house") and _TIGHT.fullmatch(between))
        or (count.kind in ("asset", "house", "goods") and is_bracketed)
    )
    if is_worth and ";" not in between and count.kind != "recipients":
        return Line(count.start, amount.end, kind, amount.vnd, count.number, count.unit, verb)
    return None


def composed(here: Sentence, count: Count, amounts: list[Amount], kind: str, verb: int, stop: int) -> Line | None:
    """Return the line of gifts that each consist of cash and goods: "mỗi suất gồm 400.000 đồng và quà trị giá …"."""
    parts = [amount for amount in amounts if count.end <= amount.start < stop]
    if len(parts) != 2 or not _EACH_CONSISTS.search(here.source.key, count.end, parts[0].start):
        return None
    between = here.source.key[parts[0].end : parts[1].start]
    if len(between) > 60 or ";" in between or "." in between:
        return None
    total = round(sum(amount.vnd for amount in parts) * count.number)
    return Line(count.start, parts[1].end, kind, total, count.number, count.unit, verb)


def is_meant_for(here: Sentence, amount: Amount, count: Count) -> bool:
    """Tell whether the money is for the counted: "160 triệu đồng cho 2 hộ", "100 triệu đồng … làm 02 căn nhà"."""
    between = re.sub(r"\([^)]*\)", lambda match: " " * len(match.group()), here.source.flow[amount.end : count.start])
    if count.kind not in ("house", "recipients", "asset") or len(between) > 90:
        return False
    if re.search(r"[;.]|,\s*(?:và\s+)?\d", between) or find_amounts(between):
        return False
    return bool(_MEANT_FOR.search(here.source, amount.end, count.start + 1))


def funded(here: Sentence, count: Count, amount: Amount, verb: int) -> tuple[list[Amount], Line | None]:
    """Return the money meant for what is counted behind it, as one line, with the amounts that it uses."""
    if NO_SUPPORT.search(here.source, max(here.start, amount.start - 40), amount.start):
        return [], None
    kind = "house" if here.source.english and count.kind == "house" else money_kind(here, amount)
    is_each = (
        bool(amount.per) and amount.per.split()[0] == count.unit.split()[0]
    )  # "10 triệu đồng cho mỗi hộ trong 6 hộ"
    total = round(amount.vnd * count.number) if is_each else amount.vnd
    return [amount], Line(amount.start, count.end, kind, total, count.number, count.unit, min(verb, amount.start))


def yearly(here: Sentence, amount: Amount, verb: int) -> Line | None:
    """Return the line of a sum given every year: the total when the years are said, else one year's with a doubt."""
    years = _YEARS.search(here.source.key, amount.end, here.end) or _YEARS.search(
        here.source.key, here.start, amount.start
    )
    total = amount.vnd * int(years[1] or years[2]) if years else amount.vnd
    return Line(amount.start, amount.end, money_kind(here, amount), total, None, "", verb, 0.75, _YEARLY_DOUBT)


def is_other_money(here: Sentence, amount: Amount) -> bool:
    """Tell whether the words around an amount make it revenue, a cost, a total, a price or a monthly sum."""
    source = here.source
    clause = max(here.start, source.flow.rfind(";", here.start, amount.start) + 1)
    lead = max(clause, amount.start - 60)
    lead = max(lead, source.flow.rfind(", ", lead, amount.start))
    joints = [joint.end() for joint in _NEXT_GIFT.finditer(source.key, lead, amount.start)]
    lead = max(
        [lead, *(at for at in joints if GIVE.match(source, at, amount.start))]
    )  # "… in total and gave 5 million"
    part = _OF_WHICH.match(source.key, lead, amount.start)
    whole = max(clause, source.flow.rfind(". ", 0, lead))
    if NO_SUPPORT.search(source, lead, amount.start) or (part and _NO_GIFT.search(source, whole, lead)):
        return True
    stop = source.flow.find(";", amount.end, here.end)
    return bool(
        NO_SUPPORT.search(source, amount.end, min(here.end if stop < 0 else stop, amount.end + 26))
        or (_RECURRING.match(source.key, amount.end) and not YEARLY.match(source.key, amount.end))
    )


def money_kind(here: Sentence, amount: Amount) -> str:
    """Return goods for what is only worth the amount or bought with it, else cash."""
    source = here.source
    lead = max(here.start, amount.start - 50, source.flow.rfind(";", here.start, amount.start) + 1)
    lead = max([lead, *(lead + other.end for other in find_amounts(source.flow[lead : amount.start]))])
    if _WORTH.search(source, lead, amount.start) and _GOODS.search(source, lead, amount.start):
        return "cash" if _IN_CASH.match(source.key, amount.end) else "goods"
    if _LEARNING.match(source.key, amount.end):
        return "scholarship"
    return "goods" if _GOODS_BEHIND.match(source.key, amount.end) else "cash"
