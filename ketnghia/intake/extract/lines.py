"""The lines of support in one sentence: its counts of things and its amounts of money, paired."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ketnghia.core.messages import N_
from ketnghia.core.money import Amount, find_amounts

from .gifts import GIVE, NO_SUPPORT, Count, find_counts, is_planned_side, is_received
from .source import Phrase, Source

_WORTH = Phrase(
    r"(?:tổng )?(?:trị giá|giá trị|tổng số tiền|tổng cộng|tổng|với tổng)(?: giá trị| trị giá| số tiền)?\s*"
    r"(?:là |hơn |gần |khoảng |trên |:)?\s*",
    r"worth|valued at|totall?ing",
)
_EACH = Phrase(r"mỗi\s+\S+(?:\s+\S+){0,2}?\s*(?:trị giá |là |được |hơn |gần )?\s*", r"each(?: worth)?\s+")
_EACH_BEHIND = re.compile(r"\s*/|\s+each\b")
_RECURRING = re.compile(
    r"/\s*(?:tháng|năm|người|ngày|thang|nam|nguoi)|\s+(?:mỗi|một|moi|mot)\s+(?:\S+\s+)?(?:một\s+|mỗi\s+)?(?:tháng|thang|năm\b|nguoi|người)"
    r"|\s+(?:a|per|each) (?:month|year|person)"
)
_PASSED = Phrase(
    r"(?:đã|được) (?:\S+ )?(?:lên đường|chuyển|trao|gửi|đến tay|đến với|bàn giao|giao|vận chuyển)",
    r"(?:were|was|have been) (?:handed over|sent|delivered|given)",
)
_EACH_OF_PEOPLE = re.compile(
    r"(?:mỗi|moi) (?:người|nguoi|hộ|ho|em|cháu|chau|gia đình|gia dinh|hội viên|trường|truong|thôn|thon)\b"
)
_EACH_CONSISTS = re.compile(r"(?:mỗi|moi) \S+(?: \S+)? (?:gồm|gom|bao gồm|bao gom)\b")
_TIGHT = re.compile(r"(?:\s+[^\W\d_]+){0,3}\s+")
_YEARLY = re.compile(r"\s*/\s*(?:năm|nam)\b(?!\s*/)|\s+(?:mỗi|một|moi|mot)\s+(?:năm|nam)\b")
_YEARS = re.compile(r"trong\s+(?:vòng\s+)?(\d{1,2})\s+(?:năm|nam)\b|for (\d{1,2}) years")
_LEARNING = re.compile(r"\s*(?:tiền |tien )?(?:học bổng|hoc bong)")
_MEANT_FOR = Phrase(
    r"(?:để\s+|giúp\s+|cho\s+|nhằm\s+)?(?:\S+\s+){0,5}?(?:làm|xây|sửa|dựng|mua|cho|giúp|hỗ trợ|của)(?:\s+\S+){0,8}?\s*",
    r"to build|for|to buy|to repair",
)
_GOODS = Phrase(
    r"quà|đồ dùng|hàng hóa|nhu yếu phẩm|thiết bị|vật dụng|giống|sách vở|thuốc|lương thực|hiện vật|áo ấm",
    r"goods|gifts|equipment|supplies|books",
)
_GOODS_BEHIND = re.compile(r"\s*(?:tiền\s+)?(?:hàng hóa|quà|mua (?:thiết bị|sách|vở|giống))")
_IN_CASH = re.compile(r".{0,12}(?:tiền mặt|tien mat|in cash)")
_SENT = re.compile(r"\b(?:cử|cu|tăng cường|biệt phái|send\w*)\b")
_IS_SENT = re.compile(r" (?:will be |are |were )?(?:seconded|sent)\b| (?:được|duoc) (?:cử|cu|tăng cường|biệt phái)\b")
_SERVED = re.compile(r"khám|tư vấn|cấp thuốc|phát thuốc|kham|check")
_FOSTERED = re.compile(r"đỡ đầu|do dau|nhận nuôi|sponsor")
_HANDED = re.compile(
    r"tặng|trao|hỗ trợ|giúp|giao|cung cấp|ủng hộ|góp|quà|xây|dựng|lắp|tài trợ|vận động|chi\b|dành|cấp"
    r"|mua|phát|mang|gửi|đầu tư|sửa|làm|gồm"
    r"|tang|ho tro|trao|hand|donat|give|gave|present|build|pledg|provid|sponsor"
)
_SHARED_TOTAL = re.compile(r"tổng (?:trị giá|giá trị|số tiền|cộng)|tong (?:tri gia|gia tri|so tien)|in all")
_GIFT_WORDS = re.compile(r"quà|học bổng|\bqua\b|hoc bong|gift|scholarship")


@dataclass(frozen=True, slots=True)
class Line:
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


@dataclass(slots=True)
class _Sentence:
    source: Source
    start: int
    end: int
    is_gift_section: bool


def sentence_lines(source: Source, start: int, end: int, *, is_gift_section: bool) -> list[Line]:
    """Return the lines of one sentence; in a section about gifts a line needs no verb."""
    counts = [count for count in find_counts(source, start, end) if not is_planned_side(source, start, count.start)]
    amounts = [replace(a, start=a.start + start, end=a.end + start) for a in find_amounts(source.flow[start:end])]
    amounts = [amount for amount in amounts if not is_planned_side(source, start, amount.start)]
    here = _Sentence(source, start, end, is_gift_section)
    return list(_pair(here, counts, _without_words(source, amounts)))


def _pair(here: _Sentence, counts: list[Count], amounts: list[Amount]) -> Iterator[Line]:
    total = _shared_total(here, counts, amounts)
    if total and len({count.unit.split()[0] for count in counts}) == 1:
        verb = _verb(here, counts[0].start)
        if verb is not None:
            kind = _money_kind(here, total)
            yield Line(counts[0].start, total.end, kind, total.vnd, None, "", verb)
        return
    used: set[Amount] = {total} if total else set()
    for index, count in enumerate(counts):
        stop = counts[index + 1].start if index + 1 < len(counts) else here.end
        taken, line = _counted(here, count, [amount for amount in amounts if amount not in used], stop)
        used.update(taken)
        if line:
            yield line
    for amount in amounts:
        line = None if amount in used else _money(here, amount, counts)
        if line:
            yield line


def _without_words(source: Source, amounts: list[Amount]) -> list[Amount]:
    """Drop the amount in words that repeats the figure before it: "120.000.000 đồng (một trăm hai mươi triệu đồng)"."""
    kept: list[Amount] = []
    for amount in amounts:
        gap = source.flow[kept[-1].end : amount.start] if kept else ""
        if kept and amount.vnd == kept[-1].vnd and "(" in gap and len(gap) < 20:
            continue
        kept.append(amount)
    return kept


def _shared_total(here: _Sentence, counts: list[Count], amounts: list[Amount]) -> Amount | None:
    """Return the amount that is "tổng trị giá" of several counts of gifts before it, if there is just that."""
    things = [count for count in counts if count.kind in ("goods", "scholarship", "house")]
    if len(things) < 2 or len(amounts) != 1 or amounts[0].start < things[-1].end:
        return None
    lead = here.source.key[max(0, amounts[0].start - 24) : amounts[0].start]
    return amounts[0] if _SHARED_TOTAL.search(lead) else None


def _verb(here: _Sentence, stop: int) -> int | None:
    verbs = list(GIVE.finditer(here.source, here.start, stop))
    return verbs[-1].start() if verbs else None


def _counted(here: _Sentence, count: Count, amounts: list[Amount], stop: int) -> tuple[list[Amount], Line | None]:
    """Return the line of one count and the amounts it uses: its unit price, its worth, or the money meant for it."""
    verb = _verb_of(here, count, stop)
    if verb is None:
        return [], None
    kind = _kind(here, count)
    following = next((amount for amount in amounts if count.end <= amount.start < stop), None)
    if following:
        line = _composed(here, count, amounts, kind, verb, stop) or _priced(here, count, following, kind, verb)
        if line is not None:
            used = [amount for amount in amounts if following.start <= amount.start and amount.end <= line.end]
            return used or [following], line if line.amount or count.kind != "recipients" else None
    before = [amount for amount in amounts if here.start <= amount.start and amount.end <= count.start]
    if before and _is_meant_for(here, before[-1], count):
        return _funded(here, count, before[-1], verb)
    is_handed = is_given(here.source, count, here.start, stop) or (
        count.kind == "goods" and verb == _passed_on(here, count.end)
    )
    if count.kind == "recipients" or not is_handed:
        return [], None
    is_service = count.kind == "service"
    doubt = N_("Số lượt người là kết quả của hoạt động, cần kiểm tra có phải hỗ trợ không.") if is_service else ""
    return [], Line(
        count.start, count.end, kind, None, count.number, count.unit, verb, 0.85 if is_service else 0.92, doubt
    )


def _verb_of(here: _Sentence, count: Count, stop: int) -> int | None:
    verb = _verb(here, count.start + (8 if count.kind == "scholarship" else 0))
    if verb is not None:
        return verb
    if here.is_gift_section or _GIFT_WORDS.search(here.source.key, count.start, count.end):
        return count.start
    after = GIVE.search(here.source, count.end, min(stop, count.end + 60))
    return after.start() if after else _passed_on(here, count.end)


def _passed_on(here: _Sentence, at: int) -> int | None:
    """Return the verb behind a whole list of things: "12 tấn gạo, 800 thùng nước … đã lên đường"."""
    verb = _PASSED.search(here.source, at, min(here.end, at + 120))
    return verb.start() if verb and not re.search(r"[;:]", here.source.flow[at : verb.start()]) else None


def _priced(here: _Sentence, count: Count, amount: Amount, kind: str, verb: int) -> Line | None:
    """Return the line of a count with the amount behind it; None if the amount belongs to something else."""
    source = here.source
    if _RECURRING.match(source.key, amount.end):  # "500.000 đồng mỗi em một tháng": the total is not said
        return Line(count.start, count.end, kind, None, count.number, count.unit, verb)
    between = source.key[count.end : amount.start]
    is_each = _EACH.search(source, count.end, amount.start) or _EACH_BEHIND.match(source.key, amount.end)
    if (
        count.kind == "goods"
        and _EACH_OF_PEOPLE.search(between)
        and not _GIFT_WORDS.search(source.key, count.start, count.end)
    ):
        return None  # "5 máy khâu và … mỗi người 7 triệu đồng": the money is not the price of the machines
    if is_each and "tổng" not in between:
        is_to_people = count.kind == "recipients" or (
            count.kind == "house" and re.search(r"mỗi (?:hộ|gia đình)", between)
        )
        total = round(amount.vnd * count.number)
        return Line(count.start, amount.end, "cash" if is_to_people else kind, total, count.number, count.unit, verb)
    is_worth = _WORTH.search(source, count.end, amount.start) or (
        count.kind in ("asset", "house") and _TIGHT.fullmatch(between)
    )
    if is_worth and ";" not in between and count.kind != "recipients":
        return Line(count.start, amount.end, kind, amount.vnd, count.number, count.unit, verb)
    return None


def _composed(here: _Sentence, count: Count, amounts: list[Amount], kind: str, verb: int, stop: int) -> Line | None:
    """Return the line of gifts that each consist of cash and goods: "mỗi suất gồm 400.000 đồng và quà trị giá …"."""
    parts = [amount for amount in amounts if count.end <= amount.start < stop]
    if len(parts) != 2 or not _EACH_CONSISTS.search(here.source.key, count.end, parts[0].start):
        return None
    between = here.source.key[parts[0].end : parts[1].start]
    if len(between) > 60 or ";" in between or "." in between:
        return None
    total = round(sum(amount.vnd for amount in parts) * count.number)
    return Line(count.start, parts[1].end, kind, total, count.number, count.unit, verb)


def _is_meant_for(here: _Sentence, amount: Amount, count: Count) -> bool:
    """Tell whether the money is for the counted: "160 triệu đồng cho 2 hộ", "100 triệu đồng … làm 02 căn nhà"."""
    between = re.sub(r"\([^)]*\)", lambda match: " " * len(match.group()), here.source.flow[amount.end : count.start])
    if count.kind not in ("house", "recipients", "asset") or len(between) > 90:
        return False
    if re.search(r"[;.]|,\s*(?:và\s+)?\d", between) or find_amounts(between):
        return False
    return bool(_MEANT_FOR.search(here.source, amount.end, count.start + 1))


def _funded(here: _Sentence, count: Count, amount: Amount, verb: int) -> tuple[list[Amount], Line | None]:
    if NO_SUPPORT.search(here.source, max(here.start, amount.start - 40), amount.start):
        return [], None
    kind = "house" if here.source.english and count.kind == "house" else _money_kind(here, amount)
    is_each = (
        bool(amount.per) and amount.per.split()[0] == count.unit.split()[0]
    )  # "10 triệu đồng cho mỗi hộ trong 6 hộ"
    total = round(amount.vnd * count.number) if is_each else amount.vnd
    return [amount], Line(amount.start, count.end, kind, total, count.number, count.unit, min(verb, amount.start))


def _kind(here: _Sentence, count: Count) -> str:
    around = here.source.key[max(here.start, count.start - 12) : count.end + 14]
    if count.kind == "goods" and re.search(r"học bổng|hoc bong|scholarship", around):
        return "scholarship"
    return "goods" if count.kind == "recipients" else count.kind


def is_given(source: Source, count: Count, start: int, stop: int) -> bool:
    """Tell whether a count alone is support: people must be sent, a service rendered, things handed over."""
    clause = max(start, source.flow.rfind(";", start, count.start) + 1)
    told = source.key[clause : min(stop, count.end + 24)]
    before = source.key[clause : count.start]
    if count.kind == "people":
        if _IS_SENT.match(source.key, count.end):
            return True
        return bool(_SENT.search(before)) and not is_received(source, clause, count.start)
    if count.kind == "service":
        return bool(_SERVED.search(before))
    if NO_SUPPORT.search(source, max(clause, count.start - 30), count.start):
        return False
    if count.kind == "scholarship" and re.match(r"học sinh|em |trẻ|cháu|orphans|hoc sinh|tre ", count.unit):
        return bool(_FOSTERED.search(before))
    if re.search(r"\b(?:cho|mỗi|for)\s*$", before) and count.kind == "house":
        return False
    return bool(_HANDED.search(told))


def _money(here: _Sentence, amount: Amount, counts: list[Count]) -> Line | None:
    """Return the line of an amount that no count explains, unless it is revenue, a cost, a total or a price."""
    source = here.source
    served = next((c for c in counts if c.kind == "recipients" and 0 <= c.start - amount.end < 80), None)
    is_each = bool(amount.per) and served is not None and amount.per.split()[0] == served.unit.split()[0]
    is_yearly = bool(_YEARLY.match(source.key, amount.end))
    if _is_other_money(here, amount) or (amount.per and not (counts or is_each or is_yearly)):
        return None
    if counts and _EACH.search(source, max(here.start, amount.start - 22), amount.start):
        return None
    verb = _verb(here, amount.start)
    if verb is None:
        after = GIVE.search(source, amount.end, min(here.end, amount.end + 60))
        verb = after.start() if after else amount.start if here.is_gift_section else _passed_on(here, amount.end)
    if verb is None:
        return None
    number, unit = (served.number, served.unit) if served else (None, "")
    total = round(amount.vnd * served.number) if is_each and served else amount.vnd
    if is_yearly:
        return _yearly(here, amount, verb)
    is_far = amount.start - verb > 90
    sure, doubt = (0.7, N_("Số tiền đứng xa chữ trao, tặng, hỗ trợ.")) if is_far else (0.92, "")
    return Line(amount.start, amount.end, _money_kind(here, amount), total, number, unit, verb, sure, doubt)


def _yearly(here: _Sentence, amount: Amount, verb: int) -> Line | None:
    """Return the line of a sum given every year: the total when the years are said, else one year's with a doubt."""
    years = _YEARS.search(here.source.key, amount.end, here.end) or _YEARS.search(
        here.source.key, here.start, amount.start
    )
    total = amount.vnd * int(years[1] or years[2]) if years else amount.vnd
    doubt = N_("Số tiền nói theo từng năm, cần xem lại tổng số.")
    return Line(amount.start, amount.end, _money_kind(here, amount), total, None, "", verb, 0.75, doubt)


def _is_other_money(here: _Sentence, amount: Amount) -> bool:
    """Tell whether the words around an amount make it revenue, a cost, a total, a price or a monthly sum."""
    source = here.source
    clause = max(here.start, source.flow.rfind(";", here.start, amount.start) + 1)
    lead = max(clause, amount.start - 60)
    lead = max(lead, source.flow.rfind(", ", lead, amount.start))
    if NO_SUPPORT.search(source, lead, amount.start):
        return True
    return bool(
        NO_SUPPORT.search(source, amount.end, min(here.end, amount.end + 26))
        or (_RECURRING.match(source.key, amount.end) and not _YEARLY.match(source.key, amount.end))
    )


def _money_kind(here: _Sentence, amount: Amount) -> str:
    """Return goods for what is only worth the amount or bought with it, else cash."""
    source = here.source
    lead = max(here.start, amount.start - 50, source.flow.rfind(";", here.start, amount.start) + 1)
    if _WORTH.search(source, lead, amount.start) and _GOODS.search(source, lead, amount.start):
        return "cash" if _IN_CASH.match(source.key, amount.end) else "goods"
    if _LEARNING.match(source.key, amount.end):
        return "scholarship"
    return "goods" if _GOODS_BEHIND.match(source.key, amount.end) else "cash"
