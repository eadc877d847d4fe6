"""The words of giving: verbs, countable things, and signs that a number is not support. Data in data/gifts.toml."""

from __future__ import annotations

import re
from typing import NamedTuple

from ketnghia.core.money import find_amounts, read_number, read_number_words
from ketnghia.core.vntext import fold

from .lexicon import load_table
from .source import Phrase, Source

GIVE = Phrase(
    r"trao tặng|trao|tặng|hỗ trợ|giúp đỡ|giúp|ủng hộ|dành|chi(?! phí| bộ| hội| đoàn| cục| nhánh| ủy| tiết)|góp|đóng góp"
    r"|(?<!khẩn )cấp(?! ủy| xã"
    r"| tỉnh| thành| phường| huyện| trên| độ| học| cơ)|bàn giao|đã giao|giao|trích|tài trợ|cử"
    r"|xây tặng|xây dựng|xây|dựng|lắp đặt|lắp|khám|cung cấp|vận động|quyên góp|chuyển|gửi|mua|đỡ đầu"
    r"|tiếp sức|thăm"
    r"|làm|cung ứng|để lại|gửi lại|chở"
    r"|quà tết|học bổng|phát|đầu tư|sửa|nhận đỡ đầu|quà|đăng ký|tăng cường|biệt phái|cứu trợ|gồm|mang"
    r"|biếu|hiến tặng|trang bị|ứng trước|xóa(?= \d+ (?:nhà|căn))|(?:đã )?lên đường|đến tay|nhận được",
    r"handed over|hand over|presented|donat\w+|gave|give|pledged|contribut\w+|provid\w+|support\w*"
    r"|sponsor\w*|fund\w*|offer\w*|will build|build|built|sent|send|second(?:ed|ing)?|grant\w*|mobili[sz]\w*",
)
NO_SUPPORT = Phrase(
    r"doanh thu|bán được|thu nhập|thu ngân sách|kim ngạch|dự toán|tổng mức|vốn đầu tư|nhuận bút|lương"
    r"|tiền công|bình quân|tổng kinh phí|kinh phí (?:tổ chức|dự kiến|thực hiện|gần|hơn|khoảng)?"
    r"|chi phí|(?:được giao|khởi công|phê duyệt) (?:các |một |\d+ )?dự án|tổng dự kiến"
    r"|tổng số tiền|cộng lại|tổng cộng|tổng"
    r"|quay vòng|xoay vòng|còn lại|tiết kiệm|(?<!từ )(?<!bằng )nguồn vận động|(?<!từ )(?<!bằng )ngân sách"
    r"|đối ứng|thiệt hại|doanh số|giá trị sản xuất"
    r"|in nhầm|sửa lại|có nơi ghi|số đúng là|không liên quan|nợ|vay|lệ phí|giải thưởng|tăng từ|thuế"
    r"|đạt doanh thu|bán ra|tiêu thụ được",
    r"revenue|income|budget|turnover|sales|in total|altogether|(?<!at a )cost|earned|growth",
)
_LENT = Phrase(r"cho (?:\S+ ){0,4}?(?:thuê|mượn|vay)", r"lend|lent")
_PLANNED_SIDE = Phrase(
    r"cam kết(?: ban đầu)?(?: là)?"
    r"(?! (?:\S+ ){0,3}?(?:hỗ trợ|tặng|trao|giúp|xây|ủng hộ|dành|vận động|tài trợ|góp|chi|bố trí|trích|đóng góp|cấp))"
    r"|còn thiếu|kế hoạch(?: là)?|chỉ tiêu|mục tiêu|so với|vượt(?! khó)|nay còn"
    r"|thiếu(?! nhi| niên| nữ)|chưa giao",
    r"target|planned|short of|promised(?! to)",
)
_RECEIVING = Phrase(
    r"nhận|tiếp nhận|mời|đón|đưa|thu hút|có|gồm|còn|phấn đấu|tham dự|tổ|lớp|quy mô|rộng|dài|dân số|xuống",
    r"receive|invite|has|have|with a",
)
_NUMBER_WORDS = (
    r"một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mười hai|mười lăm|hai mươi|ba mươi|bốn mươi|năm mươi|một trăm"
)
_NUMBER_WORDS_EN = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "twenty": 20,
    "thirty": 30,
    "fifty": 50,
    "a hundred": 100,
}
KINDS = ("goods", "house", "scholarship", "people", "service", "asset", "recipients")


def _units(language: str) -> tuple[str, dict[str, str]]:
    table = {unit: kind for kind in KINDS for unit in load_table("gifts")[kind][language]}
    return "|".join(re.escape(unit) for unit in sorted(table, key=len, reverse=True)), table


_VI, _VI_KINDS = _units("vi")
_EN, _EN_KINDS = _units("en")
_COUNTED = Phrase(
    rf"(?<![\d.,/%-])(?P<n>\d{{1,3}}(?:\.\d{{3}})+|\d+(?:,\d+)?(?: vạn)?|{_NUMBER_WORDS})"
    rf"(?:\s+|(?=kg\b))(?:\([^()\d]{{2,40}}\)\s*)?"
    rf"(?P<unit>{_VI})(?!(?<=nhà) (?:vườn|nông|báo|khoa học|hảo tâm|đầu tư|giáo|hàng|trường|thuốc|tài trợ|cung|phân))",
    rf"(?<![\d.,/%-])(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d+|{'|'.join(_NUMBER_WORDS_EN)})\s+(?:\w+\s+)?(?P<unit>{_EN})",
)
# Two words that already name the thing: "công chức", "cây cầu", "bộ bàn ghế"; "công trình" needs its own "nước sạch".
_WHOLE_UNITS = frozenset(
    unit
    for unit, kind in _VI_KINDS.items()
    if kind in ("people", "recipients") or (kind == "asset" and unit != "công trình")
)
_BARE_KINDS = {fold(unit): kind for unit, kind in _VI_KINDS.items()}
_CLASSIFIERS = frozenset(
    re.findall(
        r"\w+",
        "chiếc cái con bộ cây thùng bao tấm cặp máy công viên khung bồn xe dàn hệ tấn tạ hộp gói tủ tập"
        " chiec cai cay thung tam cap may cong vien dan he tan hop goi tu",
    )
)
_WORD_OF_UNIT = (
    r"(?: (?!(?:cho|tặng|để|và|do|trị|mỗi|của|đã|với|tại|trong|từ|cùng|lên|về|xuống|theo|được|ở|giúp"
    r"|trao|hướng|khi|là|có|này|tang|de|va|tri|moi|cua)\b)[^\W\d_]+)"
)
_MORE_WORDS = {1: re.compile(_WORD_OF_UNIT + r"{1,2}"), 2: re.compile(_WORD_OF_UNIT + r"{1,2}")}
_EXACT_NUMBER = re.compile(
    r"(?:(?<!mỗi )(?<!moi )(?<!hằng )(?<!hàng )(?<!một )(?:ngày|tháng|năm|quý)|(?<!trong )số|thôn|lớp|điều|khóa"
    r"|lần thứ|giờ|km|tỷ lệ)\s*$"
)


class Count(NamedTuple):
    """A number of countable things: "20 suất học bổng". `kind` is a kind of support, or recipients."""

    start: int
    end: int
    number: float
    unit: str
    kind: str


def find_counts(source: Source, start: int, end: int) -> list[Count]:
    """Return the counted things between two offsets. Without marks a number in words is too easily another word."""
    found = []
    for match in _COUNTED.finditer(source, start, end):
        number = _number(source, match["n"])
        if not number or _EXACT_NUMBER.search(source.key, max(start, match.start() - 14), match.start()):
            continue
        if not (source.accented or source.english) and not match["n"][0].isdigit():
            continue
        kind = _kind_of(source, match["unit"])
        stop = _unit_end(source, match, end)
        found.append(Count(match.start(), stop, number, source.words(match.start("unit"), stop).lower(), kind))
    return found


def _number(source: Source, text: str) -> float | None:
    if source.english:
        return float(_NUMBER_WORDS_EN[text]) if text in _NUMBER_WORDS_EN else float(text.replace(",", ""))
    if not text[0].isdigit():
        return read_number_words(text)
    figure, _, is_myriad = text.partition(" ")
    return (read_number(figure) or 0) * (10_000 if is_myriad else 1)


def _unit_end(source: Source, match: re.Match[str], end: int) -> int:
    """Take in the words that a classifier needs: "chiếc" -> "chiếc xe đạp", "con bò" -> "con bò giống"."""
    words = match["unit"].split()
    if source.english or words[0] not in _CLASSIFIERS or match["unit"] in _WHOLE_UNITS or len(words) > 2:
        return match.end()
    more = _MORE_WORDS[len(words)].match(source.key, match.end(), end)
    return more.end() if more else match.end()


def _kind_of(source: Source, unit: str) -> str:
    if source.english:
        return _EN_KINDS.get(unit, "goods")
    return (_VI_KINDS if source.accented else _BARE_KINDS).get(unit, "goods")


def kind_of_unit(source: Source, unit: str) -> str | None:
    """Return the kind of support that a unit alone names, as in a column of units; None for one that is not known."""
    return (_EN_KINDS if source.english else _VI_KINDS if source.accented else _BARE_KINDS).get(unit)


def is_gift(source: Source, start: int, end: int) -> bool:
    """Tell whether a clause tells of something given: a verb of giving with an amount or a count of things."""
    if not GIVE.search(source, start, end):
        return False
    if any(count.kind in ("goods", "house", "scholarship") for count in find_counts(source, start, end)):
        return True
    return bool(find_amounts(source.flow[start:end]))


def first_number(source: Source, start: int, end: int) -> int:
    """Return where the first count of things or amount of a clause begins; `end` when there is none."""
    amounts = [start + amount.start for amount in find_amounts(source.flow[start:end])]
    aside = ("people", "service") if amounts else ("people", "service", "recipients")  # who is helped gets no things
    begins = [count.start for count in find_counts(source, start, end) if count.kind not in aside]
    return min([*begins, *amounts], default=end)


def is_planned_side(source: Source, start: int, at: int) -> bool:
    """Tell whether the number at `at` is what was planned, is missing or is only lent, said beside what was given."""
    if _LENT.search(source, max(start, at - 30), at):
        return True
    bracket = source.flow.rfind("(", start, at)
    lead = max(start, at - 22, bracket)
    return bool(_PLANNED_SIDE.search(source, lead, at))


def is_received(source: Source, start: int, at: int) -> bool:
    """Tell whether the verb nearest before a count of people is one of receiving, not of sending."""
    verbs = list(_RECEIVING.finditer(source, start, at))
    sends = [
        match
        for match in GIVE.finditer(source, start, at)
        if match.group() in ("cử", "cu", "tăng cường", "biệt phái", "send", "gửi")
    ]
    return bool(verbs) and (not sends or verbs[-1].start() > sends[-1].start())
