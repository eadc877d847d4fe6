"""The post that stands before or behind a person's name: where it begins and how far it goes."""

from __future__ import annotations

import re

from .lexicon import load_table
from .source import Phrase, Source

TITLE = Phrase(
    r"(?:các\s+)?(?:đồng chí|đ/c|ông|bà(?! con)|anh(?! em)|chị(?! em)|già làng)\s*:?\s+(?=\S)",
    r"(?:mr|mrs|ms|comrade)\.?\s+(?=\S)",
)
POST = Phrase(
    "|".join(sorted(load_table("posts")["post"]["vi"], key=len, reverse=True)),
    "|".join(sorted(load_table("posts")["post"]["en"], key=len, reverse=True)),
)
STOP_POST = Phrase(
    r"làm đại diện|làm đầu mối|làm tổ trưởng|làm trưởng|phụ trách|chỉ đạo|chủ trì|nói|cho biết"
    r"|cho hay|phát biểu|đề nghị|khẳng định|bày tỏ|chia sẻ"
    r"|nhấn mạnh|đồng ý|cùng|và|xin|bảo|mong|ký|trao|tham dự|dự|đã|là|mời|cho rằng|đánh giá|thay mặt"
    r"|chứng kiến|chúc|thông báo|tặng|yêu cầu",
    r"said|says|thanked|proposed|and|who|stressed|noted|added|spoke|signed|attended|told",
)
# "Báo và phát thanh, truyền hình Đà Nẵng": the small words of an office's name, up to a place with capitals.
_OFFICE_GOES_ON = re.compile(
    r"(?!(?:các|đại diện|lãnh đạo|cán bộ|đông đảo|hơn|cùng|nhân dân|bà con|đoàn|tại|ở"
    r"|phát biểu|chủ trì|ký|trao|tham)\b)"
    r"[a-zà-ỹđ]+(?: [a-zà-ỹđ]+){0,3}(?:, [a-zà-ỹđ]+(?: [a-zà-ỹđ]+){0,3})* [A-ZĐÀ-Ỹ]"
)
_POST_LEAD = re.compile(r"[\s,;(-]*[Cc]hức (?:vụ|danh)\s*:\s*|\s*(?:[,(:-]|là)\s*")


def post_after(source: Source, at: int, end: int) -> tuple[int, int] | None:
    """Return the span of the post that follows a name: after a comma, a dash, a bracket or "là"."""
    lead = _POST_LEAD.match(source.flow, at, end)
    if not lead or not POST.match(source, lead.end(), end):
        return None
    stop = re.compile(r"[.;:)\n\t|]|\s-\s").search(source.flow, lead.end(), end)
    stop_at = stop.start() if stop else end
    verb = STOP_POST.search(source, lead.end() + 3, stop_at)
    while verb and _keeps_post(source, verb):
        verb = STOP_POST.search(source, verb.end(), stop_at)
    stop_at = verb.start() if verb else stop_at
    comma = source.flow.find(",", lead.end(), stop_at)
    while comma >= 0 and _post_goes_on(source, lead.end(), comma, stop_at):
        comma = source.flow.find(",", comma + 1, stop_at)
    stop_at = comma if comma >= 0 else stop_at
    bracket = source.flow.rfind("(", lead.end(), stop_at)
    if bracket >= 0 and ")" not in source.flow[bracket:stop_at]:
        stop_at = bracket
    return source.trim(lead.end(), stop_at)


def _post_goes_on(source: Source, start: int, comma: int, end: int) -> bool:
    """Tell whether a post goes on behind a comma: "…, Chủ tịch UBND xã" or the long name of an office."""
    if POST.match(source, comma + 2, end):
        return True
    names_place = source.flow[start:comma].split()[-1][:1].isupper()
    is_office_list = re.search(r" (?:và|and) ", source.flow[start:comma]) is not None and not names_place
    return is_office_list and bool(_OFFICE_GOES_ON.match(source.flow, comma + 2))


def _keeps_post(source: Source, verb: re.Match[str]) -> bool:
    """Tell whether the word belongs to the name of an office: "Ban Tuyên giáo và Dân vận", "Ban Chỉ đạo"."""
    following = source.flow[verb.end() : verb.end() + 2].strip()
    if verb.group() in ("và", "and"):
        if not following or TITLE.match(source, verb.end() + 1) or POST.match(source, verb.end() + 1):
            return False
        return following[0].isupper() or bool(_OFFICE_GOES_ON.match(source.flow, verb.end() + 1))
    return source.flow[verb.start()].isupper()


def post_before(source: Source, at: int, start: int) -> tuple[int, int] | None:
    """Return the post in the words right before a name: "Chủ trì: Phó Bí thư … đồng chí X"."""
    begin = max(start, at - 90, max(source.flow.rfind(mark, start, at) for mark in ".;:\n,") + 1)
    match = POST.search(source, begin, at)
    return source.trim(match.start(), at) if match and at - match.end() < 70 else None
