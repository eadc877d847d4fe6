"""A part of contents cut into single promises: conditions stay with what they limit, aims are no promises."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from .content import Part
from .fields import find_fields
from .gifts import first_number, is_gift
from .layout import clauses, sentences
from .lexicon import Hit
from .source import Phrase, Source

# The first that fits, in this order, says what kind of promise it is.
_ACTIONS: tuple[tuple[str, Phrase], ...] = (
    (
        "second",
        Phrase(
            r"biệt phái|luân phiên cử|cử\s+(?:\S+\s+){0,3}(?:cán bộ|công chức|viên chức)|tăng cường cán bộ"
            r"|thay nhau đi",
            r"second\w*|send(?:ing)? (?:\S+ ){0,2}officials",
        ),
    ),
    (
        "train",
        Phrase(r"bồi dưỡng|tập huấn|đào tạo|hướng dẫn|dạy|truyền dạy|học việc", r"train\w*|guid\w*|teach(?:es|ing)?"),
    ),
    (
        "promote",
        Phrase(
            r"quảng bá|giới thiệu|kết nối|tiêu thụ|bán|trưng bày|đặt hàng|bao tiêu|phiên chợ|đón khách",
            r"promot\w*|introduc\w*|market|sell|stall|shops",
        ),
    ),
    (
        "exchange",
        Phrase(
            r"trao đổi|chia sẻ|học hỏi|học nhau|giao lưu|gặp|tọa đàm|kết đôi|thăm|sinh hoạt|dự giờ|kết nghĩa",
            r"exchang\w*|shar\w*|meet|visit",
        ),
    ),
    (
        "support",
        Phrase(
            r"hỗ trợ|giúp|tặng|trao|cung cấp|chăm lo|đỡ đầu|thăm hỏi|ủng hộ|vận động|xây|sửa|khám|phát thuốc",
            r"support\w*|assist\w*|help\w*|provid\w*|sponsor\w*|donat\w*",
        ),
    ),
    (
        "cooperate",
        Phrase(r"phối hợp|hợp tác|liên kết|cùng|thiết lập|tổ chức|xây dựng", r"co-?operat\w*|joint\w*|together|set up"),
    ),
)
_CUT = re.compile(r"[,;]\s+|\s+(?:và|va|cùng|and)\s+|:\s+|\.\s+|\n")
_LIST_LEAD = Phrase(
    r"(?:nội dung|gồm|mặt|lĩnh vực|việc|cam kết|giao ước|thống nhất|nhất trí|điểm|nhiệm vụ)(?:\s+\S+){0,5}?\s*:\s+",
    r"(?:agreed|contents?|following)(?:\s+\S+){0,5}?\s*:\s+",
)
# What stands behind a semicolon and only limits or completes the promise before it.
_CONDITION = Phrase(
    r"chỉ|không(?! ngừng)|riêng|trừ|nếu|trường hợp|thời gian|thời hạn|kinh phí|trong đó|ưu tiên|nhất là|kể cả"
    r"|chuyển qua|mỗi (?:suất|hộ|em|đợt|lớp|bên|lần)",
    r"only|not|without|except|if|provided|including|each|to be",
)
_SUBORDINATE = Phrase(
    r"khi|nếu|để|nhằm|do|vì|trường hợp|sau khi|trước khi|trong trường hợp|trên cơ sở|căn cứ", r"when|if|once|after|to"
)
_DEPENDENT = Phrase(
    r"để|nhằm|mà|do|vì|trong đó|nhất là|bao gồm|gồm|như|qua đó|từ đó|góp phần|phục vụ|trước|kèm|với|tại|ở|không"
    r"|ưu tiên|vượt|của|cho",
    r"so that|in order|which|who|such as|including|for|with|at",
)
_ACTOR = Phrase(r"xã|phường|bên|hai|ba|bốn|các|mỗi|đảng ủy|ubnd|hội|đoàn|mặt trận|trạm|trường", r"the|both|each")
# Verbs that begin a promise and are no object of another verb, as "trồng" and "chăm sóc" are of "hướng dẫn".
_SETS_OUT = Phrase(
    r"(?:đưa|mở|tổ chức|cử|giúp|hỗ trợ|giới thiệu|tiếp nhận|nhận|trao đổi|chia sẻ|kết nối|hướng dẫn|tập huấn"
    r"|chuyển giao|chuyển đổi(?! số)|tạo điều kiện|xây dựng|thành lập|duy trì|bao tiêu|luân phiên)"
    r"(?= \S)",
    r"(?:open|send|help|share|host|organi[sz]e|introduce|train|build|set up)(?= \S)",
)
# "Thắt chặt tình đoàn kết", "góp phần phát triển": an aim, not something that is done.
_AIM = Phrase(
    r"(?:(?:nhằm|để|góp phần|qua đó|từ đó|với mong muốn|với mục tiêu)\s+(?:\S+\s+){0,4}?)?"
    r"(?:thắt chặt|củng cố|tăng cường|vun đắp|gắn bó|bồi đắp|phát huy|thể hiện|khẳng định|nâng cao)\s+(?:thêm\s+)?"
    r"(?:tình|mối quan hệ|quan hệ|khối đại|tinh thần|truyền thống|sự gắn|nghĩa tình)"
    r"|(?:nhằm|góp phần|qua đó|từ đó|với mong muốn|với mục tiêu)",
    r"(?:to |thereby )?(?:strengthen\w*|tighten\w*|foster\w*|deepen\w*) (?:the )?(?:solidarity|friendship|ties|bonds)",
)
# "Giao Hội LHPN phường chủ trì": who sees to it, and no promise of its own.
_ASSIGNS = Phrase(
    r"(?:giao|phân công)\s+(?:\S+\s+){1,8}?(?:chủ trì|phối hợp|theo dõi|đôn đốc|phụ trách|làm đầu mối)",
    r"assigned to",
)
_LEADS = Phrase(
    r"(?:phát biểu|chia sẻ|trả lời|[^,;:]{0,80}?(?:cho biết|cho hay|khẳng định|nhấn mạnh|cho rằng))[^;:]{0,120}?"
    r"(?:cho biết|cho hay|khẳng định|nhấn mạnh|cho rằng|rằng|,)(?:\s+rằng)?,?\s+"
    r"|theo (?:giao ước|chương trình|biên bản|nội dung|cam kết|thỏa thuận|đó)[^,;:]{0,60},\s+"
    r"|(?:thứ )?(?:một|nhất|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười)(?: là)?,\s+",
    r"under the (?:agreement|covenant|programme),?\s+",
)
_JOINS = Phrase(
    r"(?:và|đồng thời|ngoài ra|bên cạnh đó|đổi lại|ngược lại|mặt khác|cùng với đó),?\s+",
    r"(?:and|in return|in addition),?\s+",
)
_PROMISED = Phrase(
    r"sẽ|cam kết|hứa|(?:hằng|hàng|mỗi) (?:năm|tháng|quý)|/(?:năm|tháng)", r"will|shall|every (?:year|month)|annually"
)
_AGREED = Phrase(
    r"thống nhất|nhất trí|thỏa thuận|giao ước|theo đó|theo (?:chương trình|nội dung|biên bản|cam kết)"
    r"|nội dung (?:\S+\s){0,4}gồm",
    r"agreed|under the",
)
_COUNTED = re.compile(r"\d+ (?:[^\W\d_]+,? (?:và )?){0,3}$")  # "50 cán bộ, đoàn viên": who came, not what it is about
_AT_RITE = Phrase(
    r"(?:ngay )?(?:tại|trong) (?:buổi )?lễ|(?:nhân )?dịp (?:này|lễ)", r"at the ceremony|on (?:this|the) occasion"
)
_MIN_LENGTH = 8
_EDGES = " \n\t,;:.-"


def action_of(source: Source, start: int, end: int) -> str:
    """Return the kind of promise between two offsets; "" when no verb tells."""
    return next((action for action, phrase in _ACTIONS if phrase.search(source, start, end)), "")


def pieces(source: Source, part: Part, names: list[tuple[int, int]]) -> Iterator[tuple[int, int, list[Hit]]]:
    """Yield the fragments of a part with their field phrases; gifts told in the news are no promises."""
    for start, end in sentences(source, part.start, part.end):
        lead = _LIST_LEAD.search(source, start, end)
        for at, stop in _with_conditions(source, lead.end() if lead else start, end):
            if part.tells_gifts and is_gift(source, at, stop) and not _is_promised(source, start, at, stop):
                if part.headings:
                    yield *_trimmed(source, at, stop), []
                    continue
                for a, b in _beside_gifts(source, at, stop):
                    yield from _fragments(source, part, (a, b), names, keeps_all=False)
                continue
            yield from _fragments(source, part, (at, stop), names, keeps_all=part.is_formal or lead is not None)


def _fragments(
    source: Source, part: Part, span: tuple[int, int], names: list[tuple[int, int]], *, keeps_all: bool
) -> Iterator[tuple[int, int, list[Hit]]]:
    """Yield the promises of one clause; words inside the names of bodies show no field."""
    hits = [hit for hit in find_fields(source, *span) if not any(a <= hit.start < b for a, b in names)]
    hits = [
        hit
        for hit in hits
        if hit.label != "fronts-unions" or not _COUNTED.search(source.key[max(0, hit.start - 26) : hit.start])
    ]
    for start, end, group in _split(source, *span, hits, part.is_formal, keeps_all):
        start, end = _trimmed(source, start, end)
        if start < end and not _AIM.match(source, start, end) and not _ASSIGNS.match(source, start, end):
            yield start, end, group


def _beside_gifts(source: Source, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what a clause says before its gifts, and what is done behind them: "tặng 20 xe đạp, hướng dẫn …"."""
    stop = source.flow.rfind(",", start, first_number(source, start, end))
    if stop > start:
        yield start, stop
    at = max(stop, start)
    for cut in re.finditer(r",\s+(?:đồng thời |và )?", source.flow[at + 1 : end]):
        begin = at + 1 + cut.end()
        comma = source.flow.find(",", begin, end)
        finish = comma if comma >= 0 else end
        is_counted = first_number(source, begin, finish) < finish
        if not is_counted and any(phrase.match(source, begin, finish) for _, phrase in _ACTIONS):
            yield begin, finish


def _is_promised(source: Source, start: int, at: int, stop: int) -> bool:
    """Tell whether a gift in a clause is agreed on for the time to come, by its own words or those of its sentence."""
    if _AT_RITE.match(source, at, stop):
        return False
    return bool(_AGREED.match(source, at, stop)) or bool(
        _PROMISED.search(source, at, stop) or _AGREED.search(source, start, at)
    )


def _with_conditions(source: Source, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the clauses of a sentence; one that only limits the clause before it stays with that clause."""
    joined: list[tuple[int, int]] = []
    for at, stop in clauses(source, start, end):
        if joined and _CONDITION.match(source, at, stop):
            joined[-1] = joined[-1][0], stop
        else:
            joined.append((at, stop))
    yield from joined


def _split(
    source: Source, start: int, end: int, hits: list[Hit], is_formal: bool, keeps_all: bool
) -> Iterator[tuple[int, int, list[Hit]]]:
    """Cut a clause between phrases of different fields, or before the next thing that is done in the same field."""
    at, group = start, hits[:1]
    for before, hit in itertools.pairwise(hits):
        cuts = [
            cut
            for cut in _CUT.finditer(source.key, before.end, hit.start)
            if _may_cut(source, at, cut.start(), cut.end(), end, is_formal)
        ]
        if cuts and (hit.label != before.label or _is_next_promise(source, cuts[-1], end)):
            yield *source.trim(at, cuts[-1].start()), group
            at, group = cuts[-1].end(), []
        group.append(hit)
    span = source.trim(at, end)
    if group or (keeps_all and span[1] - span[0] >= _MIN_LENGTH):
        yield *span, group


def _is_next_promise(source: Source, cut: re.Match[str], end: int) -> bool:
    """Tell whether another thing to do begins behind a comma: "…, chuyển đổi cây trồng, đưa kỹ thuật vào sản xuất"."""
    return "," in cut.group() and bool(_SETS_OUT.match(source, cut.end(), end))


def _may_cut(source: Source, start: int, stop: int, following: int, end: int, is_formal: bool) -> bool:
    """Tell whether both sides of a cut stand by themselves: no "khi …" alone before it, no "để …" behind it."""
    if _DEPENDENT.match(source, following, end):
        return False
    if _SUBORDINATE.match(source, start, stop) and "," not in source.flow[start:stop]:
        return False
    return not is_formal or _begins_anew(source, following, end)


def _begins_anew(source: Source, start: int, end: int) -> bool:
    """Tell whether a fragment begins with what is done or with who does it."""
    return bool(_ACTOR.match(source, start, end)) or any(phrase.match(source, start, end) for _, phrase in _ACTIONS)


def _trimmed(source: Source, start: int, end: int) -> tuple[int, int]:
    """Return the span without words that only lead to the promise and without punctuation at its edges."""
    start, end = source.trim(start, end, _EDGES)
    for _ in range(3):
        join, lead = _JOINS.match(source, start, end), _LEADS.match(source, start, end)
        if join and join.end() < end:
            start = join.end()
        elif lead and end - lead.end() >= 2 * _MIN_LENGTH:
            start = lead.end()
        start, end = source.trim(start, end, _EDGES)
    return start, end + _closes(source, start, end)


def _closes(source: Source, start: int, end: int) -> bool:
    """Tell whether a bracket opened in the span closes right behind it."""
    words = source.flow[start:end]
    return words.count("(") > words.count(")") and source.flow[end : end + 1] == ")"
