"""How much the words around a day speak for its being that of the signing, or for another event, a limit, a feast."""

from __future__ import annotations

import re

from ketnghia.core.dates import DateFound

from .source import Phrase, Source
from .story import BECAME_TWIN, TWINNED

SIGNING = Phrase(
    rf"(?:đã |được |lễ )?ký(?: kết)?|làm lễ|lễ kết nghĩa|{TWINNED}"
    rf"|{BECAME_TWIN}|giao ước|cặp|đặt bút|ra mắt|lập giao ước|ký biên bản|thông qua thỏa thuận|thành anh em",
    r"sign(?:ed|ing)?|ceremony|twinned|became twin|officially became|sealed?",
)
SIGN_THEN_DAY = Phrase(
    rf"(?:ký(?: kết)?|{TWINNED}|lễ ký|lễ kết nghĩa|giao ước|nơi ký|ngày ký|diễn ra|tổ chức|làm lễ)"
    r"(?:\s+\S+){0,8}?\s*",
    r"(?:sign\w*|ceremony|twinned|held)(?:\s+\S+){0,8}?\s*",
)
_BAD_LEAD = Phrase(
    r"trước|hạn|chậm nhất|đến hết|đến|hết|từ|kể từ|sau|tính đến|tới|phát hành|công bố|có hiệu lực"
    r"|văn bản|cập nhật|thành lập|ngày lập|sinh ngày|ra đời|và trước",
    r"before|by|until|from|since|after|effective|published|dated|no later than",
)
OTHER_EVENT = Phrase(
    r"thăm|trở lại|làm việc|họp|khảo sát|phát hành|giao đủ|hội nghị|đại hội|mừng|kỷ niệm|nhân"
    r"|cuộc họp|buổi làm việc|bão|lũ|sạt lở|nhìn lại|khởi công|khánh thành|phát động",
    r"visit\w*|returned|meeting|conference|anniversary|storm|merger",
)
# "Sau cuộc gặp đầu tiên ngày 12/2": the day belongs to what is named right before it.
_EVENT_DAY = Phrase(
    r"(?:cuộc gặp|chuyến (?:thăm|đi|khảo sát|công tác)|khảo sát|buổi làm việc|ban hành|cuộc họp|hội nghị|đại hội"
    r"|khởi công|khánh thành|thành lập)(?: [^\s,;.]+){0,5}?(?: ngày)?\s*$",
    r"(?:visit|survey|meeting|congress)(?: [^\s,;.]+){0,4}? on\s*$",
)
# "Biên bản kết nghĩa ngày 06/10/2025": the paper's own day.
_PAPER_DAY = Phrase(
    r"(?:biên bản|chương trình|giao ước|bản ghi nhớ|thỏa thuận)(?: ký kết)? kết nghĩa"
    r"(?: số \S+)?(?: ký)?(?: ngày)?\s*$",
    r"(?!)",
)
EARLIER = Phrase(r"trước đó|trước đây|trước khi ký|before that", r"before that|earlier")
# "đến ngày 2/4, hai xã đã ký": the day on which it was reached, and no limit.
_REACHED = re.compile(r"\s*,[^.;\n]{2,90}?\b(?:đã|chính thức|da|chinh thuc)\s")
_PLANNED = Phrase(
    r"dự kiến|sẽ tổ chức|sẽ ký|sẽ được tổ chức|sẽ diễn ra|chuẩn bị ký|xin chủ trương|kế hoạch ký|hoãn|lùi (?:lại|ngày)",
    r"planned|scheduled|expected|is to be signed|will be held|will sign|postponed",
)
ANNIVERSARY = Phrase(
    r"(?:kỷ niệm|tròn|mừng|nhìn lại|sau)(?:\s+[^\s,;]+){0,6}?\s+(?:năm|tháng)(?:\s+[^\s,;]+){0,6}?"
    r"\s+(?:kết nghĩa|ký(?: kết)?)\s*",
    r"anniversary of (?:the )?(?:\S+ ){0,4}(?:twinning|signing)\s*",
)
# "kết nghĩa với xã X từ ngày 15/8/2025", "từ ngày 2/11/2025, khi hai xã kết nghĩa"
_TWINNED_SINCE = Phrase(
    rf"(?:{TWINNED}|làm anh em)(?:(?! hiệu lực| giá trị| thực hiện| áp dụng| triển khai| tính| tăng| giảm)\s+[^\s.;:]+)"
    r"{0,9}?\s+(?:kể )?từ(?: ngày)?\s*$",
    r"twinned (?:\S+ ){0,6}since\s*$",
)
# "nơi đã kết nghĩa với xã X từ tháng 12": the day of the sentence is another one.
_LONG_SINCE = Phrase(
    rf"(?:{TWINNED}|ký kết)(?:\s+[^\s.;:]+){{0,6}}?\s+(?:từ|vào|hồi|trong)"
    r" (?:tháng|năm|đầu năm|cuối năm|giữa năm|giữa tháng)",
    r"twinned (?:\S+ ){0,6}(?:since|in) (?:19|20)\d\d",
)
_MET = Phrase(r"(?:hai|ba|bốn|các) (?:bên|đảng ủy|địa phương|đơn vị) (?:đã )?(?:gặp|họp)(?: \S+){0,4}?\s*", r"(?!)")
_WHEN_TWINNED = Phrase(
    rf"\s*,?\s*(?:khi|lúc|ngày)(?:\s+\S+){{0,8}}?\s+(?:{TWINNED}|ký kết)", r"\s*,?\s*when (?:\S+ ){0,8}twin"
)
# "kể từ ngày ký kết (12/9/2025)", "đơn vị kết nghĩa với xã từ ngày 2/9/2025": the words name the day itself.
_DAY_OF_SIGNING = Phrase(
    r"ngày (?:ký(?: kết)?|kết nghĩa)(?: kết nghĩa| giao ước| chương trình| biên bản)*\s*[(:]?\s*$"
    r"|(?:đơn vị|địa phương|phường|xã|anh em|cặp) kết nghĩa(?: [^\s.;:,]+){0,6}? (?:kể )?từ(?: ngày)?\s*$",
    r"(?:since|from) the signing\s*[(]?\s*$",
)
_TODAY = Phrase(r"(?:hôm nay|vào (?:hồi|lúc))\b.*?", r"today\b.*?")
_WHEN_LINE = Phrase(
    r"(?:\d\.[ \t]*)?(?:thời gian|ngày ký|lễ ký|ký ngày|ngày)\s*:|(?:làm|lập|ký|viết) tại [^\n.;]{3,90},",
    r"(?:time|date|signed on)\s*:|done (?:at|in) [^\n.;]{3,90},",
)
_SIGNED_FROM = re.compile(r"(?:ký|ky|kết nghĩa|ket nghia|tổ chức|lễ)\s+(?:từ\s+)?ngày\s*$|signed\s*$")
# "thứ Ba (18/11)", "hôm qua (30/9)" are days of the event; "Hội Phụ nữ (20/10/1930)" is a birthday.
_RANGE_LEAD, _RANGE_REST = re.compile(r"\d\s*-\s*$"), re.compile(r"\s*-\s*\d")
_BRACKET = re.compile(r"[(]\s*(?:ngày |ngay |on )?$")
_BRACKET_END = re.compile(r"\s*(?:[,;][^()]{0,40})?[)]")
_DAY_SAID = re.compile(
    r"(?:thứ \w+|thu \w+|chủ nhật|chu nhat|hôm (?:qua|nay|kia)|hom (?:qua|nay)"
    r"|(?:sáng|chiều|trưa|tối|sang|chieu|trua|toi)"
    r"(?: nay| qua)?|(?:mùng|mồng|rằm|mung|ram)(?: \w+){1,3}|tháng (?:giêng|chạp)|thang (?:gieng|chap)|âm lịch|am lich"
    r"|vừa qua|vừa rồi|cùng ngày|mới đây|\w+day|yesterday|today)\s*[(]\s*$"
)
_SLUG = re.compile(
    r"[^\Wa-zà-ỹđ\d][^\n\da-zà-ỹđ]{1,30}, [^\n.;]{0,12}\d{1,2}(?:, \d{4})? -"
)  # "LAO CAI, January 20 - "
_FEAST = re.compile(
    r"(?:(?:ngày|ngay)(?! (?:ký|ky|kết nghĩa|ket nghia))"
    r"|kỷ niệm|ky niem|thành lập|thanh lap|mừng|mung|truyền thống|born|sinh)(?:\s+\S+){0,9}\s*[(]\s*$"
)
SIGNED_GENRES = frozenset({"programme", "minutes", "covenant", "memorandum", "other"})
_REACHING = ("đến", "đến ngày", "den", "den ngay")


def weigh(source: Source, day: DateFound, start: int, end: int, genre: str) -> tuple[float, bool]:
    """Weigh one day in its sentence: words of signing near it, words of another event or of a deadline against it."""
    if is_no_event(source, day, start):
        return 0.0, False
    leads = [m for m in SIGN_THEN_DAY.finditer(source, max(start, day.start - 70), day.start) if ";" not in m.group()]
    sign = SIGNING.search(source, start, end)
    score = (
        0.35
        - 2.5 * bool(ANNIVERSARY.search(source, start, end) or _LONG_SINCE.search(source, start, end))
        + 1.2 * _is_since_then(source, day, start)
    )
    score += 2.4 * bool(_WHEN_LINE.search(source, start, day.start)) + 2.6 * bool(
        _TODAY.search(source, start, day.start)
    )
    score += 3.6 * bool(_DAY_OF_SIGNING.search(source, start, day.start))
    if genre in SIGNED_GENRES and _MET.search(source, start, day.start):
        score += 1.8
    if _PAPER_DAY.search(source, max(start, day.start - 70), day.start):
        score += 1.6
    elif leads:
        score += 1.6 + 0.4 * (day.start - leads[-1].end() < 12)
    if sign:
        score += 1.5 if day.start - start < 40 and sign.start() > day.end else 0.8
    signs_next = sign is not None and day.end < sign.start() < day.end + 50
    if not leads and _EVENT_DAY.search(source, max(start, day.start - 50), day.start):
        score -= 1.6
    if EARLIER.match(source, start, end):
        score -= 1.2
    if OTHER_EVENT.search(source, day.end, min(end, day.end + 60)) and not signs_next:
        score -= 1.2
    planned = bool(_PLANNED.search(source, start, end))
    return (score - 3.5 if planned and genre != "invitation" else score), planned


def is_no_event(source: Source, day: DateFound, start: int) -> bool:
    """Tell whether the day is a deadline, a beginning, a part of a range, or stands in brackets as a lifetime does."""
    lead = source.key[max(start, day.start - 26) : day.start]
    slug = _SLUG.match(source.flow, source.flow.rfind("\n", 0, day.start) + 1)
    if slug and day.start < slug.end():
        return True
    limits = [m.end() for m in _BAD_LEAD.finditer(source, day.start - len(lead), day.start)]
    is_limit = any(at >= day.start - 9 and "," not in source.flow[at : day.start] for at in limits)
    is_reached = lead.rstrip(" ").endswith(_REACHING) and _REACHED.match(source.key, day.end)
    if is_limit and not (is_reached or _SIGNED_FROM.search(lead) or _is_since_then(source, day, start)):
        return True
    if _BRACKET.search(lead) and not _is_day_in_brackets(source, day, start):
        return True
    return bool(_RANGE_LEAD.search(lead) or _RANGE_REST.match(source.flow, day.end))


def _is_since_then(source: Source, day: DateFound, start: int) -> bool:
    """Tell whether "từ ngày …" counts from the twinning itself."""
    is_said = _TWINNED_SINCE.search(source, start, day.start) or _DAY_OF_SIGNING.search(source, start, day.start)
    return bool(is_said or _WHEN_TWINNED.match(source, day.end))


def _is_day_in_brackets(source: Source, day: DateFound, start: int) -> bool:
    """Tell whether a day alone in brackets is that of the event told before them, and no birthday or feast."""
    lead = source.key[max(start, day.start - 60) : day.start]
    if not _BRACKET_END.match(source.flow, day.end):
        return False
    return bool(_DAY_SAID.search(lead)) or bool(SIGNING.search(source, start, day.start) and not _FEAST.search(lead))
