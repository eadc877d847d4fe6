"""The numbered documents that a twinning rests on: number, day, issuer and title of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ketnghia.core.dates import complete, find_days
from ketnghia.core.messages import N_

from .layout import Block
from .shape import BasisSaid
from .source import Phrase, Source

_TYPES = (
    r"nghị quyết|chỉ thị|công văn|kế hoạch|thông báo|kết luận|quyết định|hướng dẫn|quy định|quy chế"
    r"|chương trình|tờ trình|đề án"
    r"|thỏa thuận hợp tác|thỏa thuận"
    r"|thông tri|nghị định|luật|thông tư|văn bản|thông báo kết luận|biên bản ghi nhớ|biên bản|báo cáo|công điện|thư"
)
_TYPES_EN = (
    r"resolution|directive|official letter|official dispatch|dispatch|plan|notice|conclusion|decision"
    r"|guideline|regulation|programme"
    r"|program|decree|law|document|project"
)
# The number: 02-NQ/TU, 43/KH-UBND, 219/UBND-NC, 91/2025/QH15, or bare digits after "số".
_CODE = r"\d{1,5}(?:[a-zđ])?\s?[-/]\s?(?:\d{4}\s?/\s?)?[a-zđ][a-zđ\d]*(?:\s?[-/&]\s?[a-zđ\d]+)*"
_CITED = Phrase(
    rf"(?P<type>(?:luật|nghị định|pháp lệnh)(?= [^\n,;.:]{{0,80}}? số )|{_TYPES})\s+"
    rf"(?:(?:liên tịch|chuyên đề|hành động|phối hợp|kết nghĩa|công tác)\s+|(?<=luật )[^\n,;.:]{{0,80}}?)?"
    rf"(?:(?:số|so)\s*:?\s*)(?P<full>{_CODE}"
    rf"|\d{{1,4}}(?![\d.,/]*\d))"
    rf"|(?P<type2>{_TYPES})\s+(?P<full2>{_CODE})",
    rf"(?P<type>{_TYPES_EN})\s+(?:no\.?|number)\s*(?P<full>{_CODE}|\d{{1,4}}(?![\d.,/]*\d))"
    rf"|(?P<type2>{_TYPES_EN})\s+(?P<full2>{_CODE})",
)
_LED = Phrase(
    r"căn cứ|thực hiện|tiếp theo|theo|tinh thần|triển khai|cụ thể hóa|quán triệt|trên cơ sở|chấp hành|thi hành",
    r"pursuant to|implementing|implements|under|in accordance with|based on|following|carrying out"
    r"|carry out|in line with",
)
_WEAK = Phrase(r"xét đề nghị|theo đề nghị|tại tờ trình|đề nghị của", r"at the proposal of")
_OWN = Phrase(r"(?:ban hành|đã ban hành|xây dựng|tham mưu)\s+(?:\S+\s+){0,2}", r"(?:issued|adopted)\s+")
_OWN_LINE = Phrase(r"(?:số|so)\s*:?\s*\d.*", r"no\.?\s*:?\s*\d.*")
_ISSUER = Phrase(
    r"(?:của\s+)?(?P<who>(?:ban thường vụ|ban chấp hành|thường trực|ban thường trực|chính phủ"
    r"|thủ tướng|quốc hội|hội đồng nhân dân|hđnd"
    r"|ủy ban nhân dân|ubnd|thành ủy|tỉnh ủy|đảng ủy|huyện ủy|ủy ban mttq|bộ chính trị|ban bí thư"
    r"|ban tổ chức|ủy ban mặt trận)[^,;.:()\n]*?)"
    r"(?=\s+(?:về|v/v|phân công|thống nhất|đề xuất|quy định|ban hành|và công văn)|[,;.:()\n]|$)",
    r"(?:of|by|issued by)\s+(?:the\s+)?(?P<who>[^,;.()\n]*?(?:committee|council|government"
    r"|board)[^,;.()\n]*?)(?=\s+(?:on|which|to)|[,;.()\n]|$)",
)
_BEFORE_DAY = frozenset(("", "ngày", "ngay", "ra ngày", "ra ngay", "ký ngày", "dated", "of"))
_TITLE = Phrase(r"(?:về|v/v)\s+(?P<title>[^;.\n]+?)(?=[;.\n]|,\s*$|$)", r"(?:on|which)\s+(?P<title>[^;.\n]+)")


def find_basis(source: Source, blocks: list[Block], start: int, end: int, near: date | None) -> tuple[BasisSaid, ...]:
    """Return the documents cited between two offsets, the first mention of each number, own numbers left out."""
    found: dict[str, BasisSaid] = {}
    own = {_squeeze(source.flow[a:b]) for a, b in own_numbers(source, blocks)}
    for match in _CITED.finditer(source, start, end):
        number = source.words(*match.span("full" if match["full"] else "full2")).replace(" ", "").upper()
        if _squeeze(number) in own or _is_own(source, match.start()):
            continue
        item = _read(source, match, _as_written(source, match, number), near)
        short = number.split("-")[0].split("/")[0].lstrip("0")
        same = next(
            (
                key
                for key in found
                if key == number
                or (short == key.lstrip("0") or key.split("-")[0].split("/")[0].lstrip("0") == number.lstrip("0"))
            ),
            None,
        )
        if same is None or (len(number) > len(same) and found.pop(same)):
            found[number] = item
    return tuple(found.values())


def _as_written(source: Source, match: re.Match[str], number: str) -> str:
    """Return the number with its own small letters (01-CTr/ĐU), in capitals where the text knows no capitals."""
    said = source.words(*match.span("full" if match["full"] else "full2")).replace(" ", "")
    return said if any(char.isupper() for char in said) else number


def _squeeze(number: str) -> str:
    return re.sub(r"[\s.]", "", number).upper()


def own_numbers(source: Source, blocks: list[Block]) -> Iterator[tuple[int, int]]:
    """Yield where the document's own number stands: alone on a line of its head."""
    for block in blocks[:14]:
        spans = block.cells or ((block.start, block.end),)
        for start, end in spans:
            start, end = source.trim(start, end)
            if end - start < 60 and _OWN_LINE.pattern(source).fullmatch(source.key, start, end):
                number = re.compile(r"\d[^\s,;]*").search(source.flow, start, end)
                if number:
                    yield number.span()


def _is_own(source: Source, at: int) -> bool:
    """Tell whether the document is one that a party issued after the twinning, as reports tell."""
    before = max(0, at - 40)
    match = list(_OWN.finditer(source, before, at))
    if not match or match[-1].end() < at - 1:
        return False
    sentence = source.key[max(source.key.rfind(".", 0, at), source.key.rfind("\n", 0, at)) + 1 : at]
    return any(word in sentence for word in ("đảng ủy phường", "đảng ủy xã", "ubnd xã", "ubnd phường", "hai bên"))


def _read(source: Source, match: re.Match[str], number: str, near: date | None) -> BasisSaid:
    stop = min(len(source.key), match.end() + 260)
    line_end = source.key.find("\n", match.end())
    stop = min(stop, line_end if line_end >= 0 else stop)
    following = _CITED.search(source, match.end(), stop)
    stop = following.start() if following else stop
    issued, at = None, match.end()
    days = find_days(source.flow[match.end() : min(stop, match.end() + 48)])
    if days and source.flow[match.end() : match.end() + days[0].start].strip(" ,(-").lower() in _BEFORE_DAY:
        issued = complete(days[0], near) if near else days[0].on
        at = match.end() + days[0].end
    who = _ISSUER.search(source, at, stop)
    who = who if who and not source.flow[at : who.start()].strip(" )") else None
    title = _TITLE.search(source, who.end() if who else at, stop)
    doubt, sure = _doubt(source, match, number)
    return BasisSaid(
        number=number,
        title=source.words(*title.span("title")) if title else "",
        issued_on=issued,
        issuer=source.words(*source.trim(*who.span("who"))) if who else "",
        start=match.start(),
        end=at,
        confidence=sure,
        doubt=doubt,
    )


def _doubt(source: Source, match: re.Match[str], number: str) -> tuple[str, float]:
    before = max(source.key.rfind("\n", 0, match.start()), match.start() - 160, 0)
    if number.isdigit():
        return N_("Văn bản chỉ nêu số, chưa có ký hiệu đầy đủ."), 0.85
    if _WEAK.search(source, before, match.start()):
        return N_("Văn bản này được nhắc tới khi xét đề nghị, có thể không phải căn cứ."), 0.7
    if not _LED.search(source, before, match.start()):
        return N_("Trước số văn bản không có chữ nào cho biết đây là căn cứ."), 0.75
    return "", 0.95
