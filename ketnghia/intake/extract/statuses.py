"""Whether a line of support was given, is pledged or is only proposed: by its own clause, then by the kind of text."""

from __future__ import annotations

import re

from .pricing import Line
from .source import Phrase, Source

_GIVEN = Phrase(
    r"đã (?:được |(?:hoàn thành|thực hiện|tổ chức) (?:xong )?(?:việc )?)?"
    r"(?:trao|giao|bàn giao|hỗ trợ|tặng|nhận|chuyển|giúp)"
    r"|tại (?:buổi )?lễ(?! ?,? (?:\S+ ){0,4}?sẽ )"
    r"|trong lễ|dịp này(?! ?,? (?:\S+ ){0,4}?sẽ )|nhân dịp|nhân (?:buổi )?lễ|sau lễ|sau khi ký"
    r"|ngay tại|tại chỗ|ký nhận|trao tượng trưng|trao ngay",
    r"handed over|presented|at the ceremony|after the signing|gave|donated",
)
_GIVEN_LATER = Phrase(r"đã (?:giao đủ|trao đủ|chuyển|bàn giao|giao)", r"already (?:delivered|handed over)")
_PLEDGED = Phrase(
    r"sẽ|dự kiến|cam kết|hứa|trước ngày|trong năm|đăng ký|từ năm học|trong quý|trong tháng|phấn đấu|chuẩn bị",
    r"pledged|will|would|is to|undertak\w+|promised|committed to|to be transferred|plans? to",
)
_PROMISED = Phrase(r"sẽ|theo (?:nội dung|chương trình|cam kết|thỏa thuận)", r"will|agreed to|committed to")
_LISTED = Phrase(
    r"(?:giao ước|nội dung|thỏa thuận|thống nhất|cam kết|nhất trí)[^.;:\n]{0,60}:",
    r"(?:agreed|covenant)[^.;:\n]{0,60}:",
)
_FIRMLY = Phrase(r"sẽ|cam kết|hứa|dự kiến|đăng ký", r"pledged|will|promised|committed")
_NEXT_VERB = re.compile(r"(?:,|\s(?:và|va|and|đồng thời|dong thoi))\s+")
_NEXT_PROMISE = Phrase(r"sẽ|cam kết|hứa|đăng ký", r"will|pledged|promised")
# "Đến ngày 30/6 hoàn thành tặng 3 nhà": a day by which it is to be done, unless it says that it has been.
_DEADLINE = Phrase(
    r"(?:đến|trước|chậm nhất)(?: (?:hết|cuối|là))?(?: ngày| tháng| quý| năm)? [\div/.]{1,10}(?: năm \d{4})?,?"
    r"(?: (?!đã )[^\s,;.]+){0,3}? (?:hoàn thành|phải xong|làm xong)",
    r"by (?:the end of )?[^.;]{3,24} (?:complete|finish)",
)
_ROTATION = Phrase(
    r"luân phiên|mỗi (?:đợt|quý|tháng|năm|lần|lượt)|(?:hằng|hàng) (?:năm|quý|tháng)",
    r"each (?:year|month|time)|in turn|will be",
)
_DONE = Phrase(r"đã(?: \S+)? (?:cử|tăng cường|biệt phái)|đã", r"has sent|have sent|were sent")
_PROPOSED = Phrase(r"đề xuất|kiến nghị|xin chủ trương|đề nghị", r"proposed|asked for|requested")
DEFAULT_STATUS = {"news": "given", "report": "given", "proposal": "proposed"}
_SETTLED_GENRES = frozenset({"proposal", "invitation"})  # nothing in them has been handed over yet


def status_of(source: Source, line: Line, sentence: tuple[int, int], genre: str, *, is_future: bool) -> str:
    """Return given, pledged or proposed by the words of the line's own clause, then by the genre."""
    start, end = sentence
    left = max(start, source.flow.rfind(";", start, line.start) + 1)
    right = min((at for mark in ";(" if (at := source.flow.find(mark, line.end, end)) >= 0), default=end)
    default = DEFAULT_STATUS.get(genre, "pledged")
    if _PROPOSED.search(source, left, line.end):
        return "proposed"
    if genre in _SETTLED_GENRES:
        return default
    if _is_promised_beside(source, left, line):
        return "pledged"
    if (
        _GIVEN.search(source, start, right)
        or _GIVEN.match(source, right + 1, end)
        or _GIVEN_LATER.search(source, right, end)
    ):
        return "given"
    if line.kind == "people" and _ROTATION.search(source, left, right):
        return "pledged" if not _is_done(source, left, line.start) else default
    is_pledged = _pledged(source, left, min(right, line.end + 60), line.end) or _PROMISED.search(source, start, left)
    is_pledged = is_pledged or _LISTED.search(source, start, line.start)
    is_due = genre == "news" and _DEADLINE.search(source, left, line.start)
    if default == "given" and (is_future or is_pledged or is_due):
        return "pledged"
    return default


def _is_promised_beside(source: Source, left: int, line: Line) -> bool:
    """Tell whether a promise stands behind what was given in the same clause: "trao 40 suất quà và cam kết xây …"."""
    joints = [joint.end() for joint in _NEXT_VERB.finditer(source.key, left, max(left, line.start))]
    own = joints[-1] if joints else line.start
    return bool(_FIRMLY.search(source, own, line.start)) and not _GIVEN.search(source, own, line.start)


def _pledged(source: Source, start: int, end: int, line_end: int) -> bool:
    """Tell whether words of promising stand by a line; behind another "và" they are about the next thing."""
    told = _PLEDGED.search(source, start, end)
    if told is None or told.start() < line_end:
        return told is not None
    return " và " not in source.key[line_end : told.start()] and not _NEXT_PROMISE.match(source, told.start())


def _is_done(source: Source, start: int, end: int) -> bool:
    """Tell whether the words before a line say that it has been done."""
    return bool(_DONE.search(source, start, end))
