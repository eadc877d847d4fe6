"""The lines of support in one sentence: its counts of things and its amounts of money, paired."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketnghia.core.messages import N_
from ketnghia.core.money import Amount, find_amounts

from .gifts import GIVE, NO_SUPPORT, Count, find_counts, is_planned_side, is_received
from .pricing import (
    EACH,
    EVERY_YEAR,
    GIFT_WORDS,
    LEARNERS,
    YEARLY,
    Line,
    Sentence,
    composed,
    funded,
    is_meant_for,
    is_other_money,
    money_kind,
    priced,
    yearly,
)
from .source import Phrase, Source

_PASSED = Phrase(
    r"(?:đã|được) (?:\S+ )?(?:lên đường|chuyển|trao|gửi|đến tay|đến với|bàn giao|giao|vận chuyển)"
    r"|là (?:những |các )?(?:món |phần )?(?:quà|tấm lòng)",
    r"(?:were|was|have been) (?:handed over|sent|delivered|given)",
)
_SENT = re.compile(
    r"\b(?:cử|cu|tăng cường|biệt phái|điều động|huy động|phái|bố trí|bo tri|send\w*|sent|second(?:ed|ing)?)\b"
    r"|\b(?:đưa|dua|điều|dieu)\s(?:\S+\s){0,2}$"
)
_IS_SENT = re.compile(r" (?:will be |are |were )?(?:seconded|sent)\b| (?:được|duoc) (?:cử|cu|tăng cường|biệt phái)\b")
_WORKDAYS = re.compile(r"công$|công lao động|days$|cong$")
# "đưa 3 kỹ sư lên hướng dẫn": who is brought to teach or to help is sent.
_BROUGHT = re.compile(
    r"(?:đưa|dua) (?:\S+ ){0,2}(?:\S+ ){0,4}?(?:lên|xuống|về|sang|ra|đến|len|xuong|ve|den)"
    r" (?:\S+ ){0,3}?(?:giúp|hướng dẫn|hỗ trợ|dạy|khám|cầm tay|chuyển giao|truyền|giup|huong dan|ho tro|day)"
)
_SERVED = re.compile(r"khám|tư vấn|cấp thuốc|phát thuốc|kham|check|examin|medicine")
_SERVED_FOR = re.compile(
    r"(?:khám|tư vấn|cấp thuốc|phát thuốc|kham|tu van|phat thuoc)[^.;:\n]{0,60} cho (?:hơn |gần |khoảng |trên |hon )?$"
)
_ONE_EACH = re.compile(
    r"\d \S+(?: [^\s,;.]+){0,4}, (?:mỗi|moi) (?:người|nguoi|hộ|ho|em|cháu|chau|gia đình|gia dinh|trường|truong)"
    r" (?:(?:được|nhận|duoc|nhan) )?$"
)
_BUILT = re.compile(r"\b(?:xây|sửa|dựng|làm|bàn giao|khánh thành|cải tạo|nâng cấp|xay|sua|ban giao)\b")
_FOSTERED = re.compile(r"đỡ đầu|do dau|nhận nuôi|sponsor")
_HANDED = re.compile(
    r"tặng|biếu|trao|hỗ trợ|giúp|giao|chuyển|cung cấp|cung ứng|để lại|gửi lại|chở"
    r"|ủng hộ|góp|quà|xây|dựng|lắp|tài trợ|vận động|chi\b|dành|cấp"
    r"|mua|phát|nhận được|mang|gửi|đầu tư|sửa|làm|gồm"
    r"|tang|ho tro|trao|hand|donat|give|gave|present|build|pledg|provid|sponsor"
)
_LIST_DOUBT = N_("Câu liệt kê mà không có chữ trao, tặng; cần xem đây có phải hỗ trợ không.")
_SHARED_TOTAL = re.compile(r"tổng (?:trị giá|giá trị|số tiền|cộng)|tong (?:tri gia|gia tri|so tien)|in all")


def sentence_lines(
    source: Source, start: int, end: int, *, is_gift_section: bool, is_gift_list: bool = False
) -> list[Line]:
    """Return the lines of one sentence; in a section about gifts a line needs no verb, in a list of them no more."""
    counts = [count for count in find_counts(source, start, end) if not is_planned_side(source, start, count.start)]
    counts = [count for count in counts if not _is_one_for_each(source, start, count)]
    counts = [served(source, start, count) for count in counts]
    amounts = [a._replace(start=a.start + start, end=a.end + start) for a in find_amounts(source.flow[start:end])]
    amounts = [amount for amount in amounts if not is_planned_side(source, start, amount.start)]
    here = Sentence(source, start, end, is_gift_section, is_gift_list)
    return list(_pair(here, counts, _without_words(source, amounts)))


def _is_one_for_each(source: Source, start: int, count: Count) -> bool:
    """Tell whether a count only says that each of the counted gets one: "30 hộ, mỗi hộ 01 suất 500.000 đồng"."""
    return count.number == 1 and bool(_ONE_EACH.search(source.key, start, count.start))


def served(source: Source, start: int, count: Count) -> Count:
    """Return the count, as one of a service where that is what they get: "khám sức khỏe cho 300 người cao tuổi"."""
    is_served = count.kind == "recipients" and _SERVED_FOR.search(source.key, start, count.start)
    return count._replace(kind="service") if is_served else count


def _pair(here: Sentence, counts: list[Count], amounts: list[Amount]) -> Iterator[Line]:
    total = _shared_total(here, counts, amounts)
    if total and _is_bare_list(here, counts[0]):
        for count in counts:
            kind = _kind(here, count)
            yield Line(count.start, count.end, kind, None, count.number, count.unit, count.start, 0.75, _LIST_DOUBT)
        return
    if total and len({count.unit.split()[0] for count in counts}) == 1:
        verb = _verb(here, counts[0].start)
        if verb is not None:
            kind = money_kind(here, total)
            yield Line(counts[0].start, total.end, kind, total.vnd, None, "", verb)
        return
    used: set[Amount] = {total} if total else set()
    for index, count in enumerate(counts):
        following = [other.start for other in counts[index + 1 :] if not _is_for(here, other)]
        stop = following[0] if following else here.end
        taken, line = _counted(here, count, [amount for amount in amounts if amount not in used], stop)
        used.update(taken)
        if line:
            yield line
    for amount in amounts:
        line = None if amount in used else _money(here, amount, counts)
        if line:
            yield line


def _is_bare_list(here: Sentence, first: Count) -> bool:
    """Tell whether a list of things stands behind a colon without a verb: "Của phường A: 10 máy tính, 5 tủ thuốc …"."""
    before = here.source.flow[here.start : first.start].rstrip()
    return before.endswith(":") and not (
        _verb(here, first.start) or NO_SUPPORT.search(here.source, here.start, first.start)
    )


def _is_for(here: Sentence, count: Count) -> bool:
    """Tell whether a count only says for how many a thing is: "2 con bò cho 2 hộ nghèo, trị giá 36 triệu đồng"."""
    lead = here.source.key[max(here.start, count.start - 8) : count.start]
    return count.kind == "recipients" and bool(re.search(r"\b(?:cho|tặng|for|tang)\s+$", lead))


def _without_words(source: Source, amounts: list[Amount]) -> list[Amount]:
    """Drop the amount in words that repeats the figure before it: "120.000.000 đồng (một trăm hai mươi triệu đồng)"."""
    kept: list[Amount] = []
    for amount in amounts:
        gap = source.flow[kept[-1].end : amount.start] if kept else ""
        if kept and amount.vnd == kept[-1].vnd and "(" in gap and len(gap) < 20:
            continue
        kept.append(amount)
    return kept


def _shared_total(here: Sentence, counts: list[Count], amounts: list[Amount]) -> Amount | None:
    """Return the amount that is "tổng trị giá" of several counts of gifts before it, if there is just that."""
    if len(amounts) != 1:
        return None
    clause = here.source.flow.rfind(";", here.start, amounts[0].start)
    things = [count for count in counts if count.kind in ("goods", "scholarship", "house")]
    beside = [
        count for count in things if clause < count.start and ";" not in here.source.flow[amounts[0].end : count.start]
    ]
    if len(beside) < 2 or amounts[0].start < beside[-1].end:
        return None
    lead = here.source.key[max(0, amounts[0].start - 24) : amounts[0].start]
    return amounts[0] if _SHARED_TOTAL.search(lead) else None


def _verb(here: Sentence, stop: int) -> int | None:
    verbs = list(GIVE.finditer(here.source, here.start, stop))
    return verbs[-1].start() if verbs else None


def _counted(here: Sentence, count: Count, amounts: list[Amount], stop: int) -> tuple[list[Amount], Line | None]:
    """Return the line of one count and the amounts it uses: its unit price, its worth, or the money meant for it."""
    verb = _verb_of(here, count, stop)
    if verb is None:
        return [], None
    kind = _kind(here, count)
    following = next((amount for amount in amounts if count.end <= amount.start < stop), None)
    if following:
        line = composed(here, count, amounts, kind, verb, stop) or priced(here, count, following, kind, verb)
        if line is not None:
            used = [amount for amount in amounts if following.start <= amount.start and amount.end <= line.end]
            return used or [following], line if line.amount or count.kind != "recipients" else None
    before = [amount for amount in amounts if here.start <= amount.start and amount.end <= count.start]
    if before and is_meant_for(here, before[-1], count):
        return funded(here, count, before[-1], verb)
    is_handed = (
        here.is_gift_list
        or is_given(here.source, count, here.start, stop)
        or (count.kind == "goods" and _passed_on(here, count.end) is not None)
    )
    if (count.kind == "recipients" and kind != "scholarship") or not is_handed:
        return [], None
    is_service = count.kind == "service"
    doubt = N_("Số lượt người là kết quả của hoạt động, cần kiểm tra có phải hỗ trợ không.") if is_service else ""
    return [], Line(
        count.start, count.end, kind, None, count.number, count.unit, verb, 0.85 if is_service else 0.92, doubt
    )


def _verb_of(here: Sentence, count: Count, stop: int) -> int | None:
    sent = _SENT.search(here.source.key[here.start : count.start]) if count.kind == "people" else None
    if sent:
        return here.start + sent.start()
    verb = _verb(here, count.start + (8 if count.kind == "scholarship" else 0))
    if verb is not None:
        return verb
    if here.is_gift_section or GIFT_WORDS.search(here.source.key, count.start, count.end):
        return count.start
    after = GIVE.search(here.source, count.end, min(stop, count.end + 60))
    return after.start() if after else _passed_on(here, count.end)


def _passed_on(here: Sentence, at: int) -> int | None:
    """Return the verb behind a whole list of things: "12 tấn gạo, 800 thùng nước … đã lên đường"."""
    verb = _PASSED.search(here.source, at, min(here.end, at + 120))
    return verb.start() if verb and not re.search(r"[;:]", here.source.flow[at : verb.start()]) else None


def _kind(here: Sentence, count: Count) -> str:
    around = here.source.key[max(here.start, count.start - 12) : count.end + 14]
    if count.kind == "goods" and re.search(r"học bổng|hoc bong|scholarship", around):
        return "scholarship"
    if count.kind == "service" and re.search(
        r"quà\s(?:\S+\s){0,2}$|\bqua\s$", here.source.key[max(0, count.start - 24) : count.start]
    ):
        return "goods"  # "tặng quà cho 30 người": they are given things, not served
    if _is_fostered(here, count):
        return "scholarship"
    return "goods" if count.kind == "recipients" else count.kind


def _is_fostered(here: Sentence, count: Count) -> bool:
    """Tell whether the count is of children taken under care: "nhận đỡ đầu 6 em học sinh"."""
    lead = here.source.key[max(here.start, count.start - 24) : count.start]
    return count.kind == "recipients" and bool(_FOSTERED.search(lead) and LEARNERS.match(count.unit))


def is_given(source: Source, count: Count, start: int, stop: int) -> bool:
    """Tell whether a count alone is support: people must be sent, a service rendered, things handed over."""
    clause = max(start, source.flow.rfind(";", start, count.start) + 1)
    told = source.key[clause : min(stop, count.end + 24)]
    before = source.key[clause : count.start]
    if count.kind == "people" and not _WORKDAYS.search(count.unit):
        behind = re.match(r"[^.;\n]{0,60}", source.key[count.end :])
        is_brought = _BROUGHT.search(" ".join((before + (behind.group() if behind else "")).split()))
        if _IS_SENT.match(source.key, count.end) or is_brought:
            return True
        return bool(_SENT.search(before)) and not is_received(source, clause, count.start)
    if count.kind == "service":
        return bool(_SERVED.search(before))
    if NO_SUPPORT.search(source, max(clause, count.start - 30), count.start):
        return False
    if count.unit.startswith(("điểm trường", "lớp học", "diem truong", "lop hoc")):  # more often who receives
        return bool(_BUILT.search(before))
    if count.kind in ("scholarship", "recipients") and LEARNERS.match(count.unit):
        return bool(_FOSTERED.search(before))
    if re.search(r"\b(?:cho|mỗi|for)\s*$", before) and count.kind in ("house", "asset"):
        return False
    return bool(_HANDED.search(told))


def _money(here: Sentence, amount: Amount, counts: list[Count]) -> Line | None:
    """Return the line of an amount that no count explains, unless it is revenue, a cost, a total or a price."""
    source = here.source
    behind = source.flow[amount.end : here.end]
    stop = amount.end + min((other.start for other in find_amounts(behind)), default=len(behind))
    near = [c for c in counts if c.kind == "recipients" and 0 <= c.start - amount.end < 80 and c.start < stop]
    served = near[0] if near else None
    is_each = bool(amount.per) and served is not None and amount.per.split()[0] == served.unit.split()[0]
    is_yearly = bool(YEARLY.match(source.key, amount.end) or EVERY_YEAR.search(source.key, here.start, amount.start))
    if (is_other_money(here, amount) and not here.is_gift_list) or (
        amount.per and not (counts or is_each or is_yearly)
    ):
        return None
    if counts and not is_yearly and EACH.search(source, max(here.start, amount.start - 22), amount.start):
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
        return yearly(here, amount, verb)
    is_far = amount.start - verb > 90
    sure, doubt = (0.7, N_("Số tiền đứng xa chữ trao, tặng, hỗ trợ.")) if is_far else (0.92, "")
    return Line(amount.start, amount.end, money_kind(here, amount), total, number, unit, verb, sure, doubt)
