"""Which of the names in one sentence are twins of each other."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from .gifts import GIVE
from .layout import clauses
from .mention import Mention
from .source import Phrase, Source
from .story import CUE, DENIED, FRAME, SIGN, unique, within

_AT = Phrase(
    r"(?:ngay\s+)?(?:tại|ở|trên địa bàn|thuộc|đến|về|từ|trong|cách|của tỉnh|qua|nay thuộc"
    r"|nay là)\s*(?:trụ sở|địa bàn)?\s*",
    r"(?:at|in|near|from|(?<!committee )(?<!council )(?<!people )of)\s+(?:the\s+)?",
)
_AT_PLACE = Phrase(
    r"(?:tại|ở|trước|trên)\s+(?:hội trường|trụ sở|nhà văn hóa|nhà rông|nhà gươl|nhà sinh hoạt|nhà cộng đồng|trung tâm"
    r"|sân vận động|phòng họp|ubnd|đảng ủy|trường|quảng trường|khu|đình|chùa|đền|miếu|bến|bia|tượng đài"
    r"|đài tưởng niệm|nghĩa trang|cửa khẩu|lối mở|cột mốc|cột cờ|công viên|chợ|cầu|cảng|đồn|điểm trường)"
    r"(?:(?! đã | diễn ra| tổ chức| giữa | ký| làm lễ|\bvà )[^,.;])*",
    r"(?:at|in)\s+(?:the\s+)?(?:hall|office|house|centre|center|community|headquarters)[^,.;]*",
)
# "Sau lễ ký kết, phường A trao thôn B …": the rite is only the occasion.
_RITE = Phrase(
    r"(?:sau|tại|trong|kết thúc|nhân|bên lề|ở)\s+(?:buổi\s+)?lễ(?:\s+(?:ký(?: kết)?|kết nghĩa|giao ước))*"
    r"|(?:sau )?khi ký(?: kết)?(?: kết nghĩa)?|(?:tại|sau|trong) buổi ký(?: kết)?",
    r"(?:at|after|during) the (?:signing )?(?:ceremony|signing)",
)
# What was signed is a paper of another kind.
_OTHER_PAPER = Phrase(
    r"ký(?: kết)? (?:\S+ ){0,2}?(?:quy chế|kế hoạch|hợp đồng|chương trình phối hợp"
    r"|thỏa thuận (?:tín dụng|đầu tư|mua bán))"
    r"|(?:quy chế|kế hoạch|hợp đồng|chương trình phối hợp)(?: phối hợp)? (?:đã|được|vừa)(?: được)? ký(?: kết)?",
    r"sign\w* (?:an? |the )?(?:\S+ ){0,2}?(?:contract|regulation|loan|investment)",
)
# "Nha Trang (Khanh Hoa) - …", "LAO CAI, January 20 - …": where the news was written.
_DATELINE = re.compile(r"[^\W\d_a-zà-ỹđ][^.;:\n]{1,45}? - (?=[^\n]{90})")
_DATELINE_TAIL = re.compile(r"(?:,? [^\n.;:]{0,24})?(?: ?[(][^()\n]{2,30}[)])?(?:, [^\n.;:]{0,24})? - ")
_WATCHING = Phrase(
    r"(?:chứng kiến|có mặt|tham dự|giúp đỡ|hỗ trợ|phối hợp|chỉ đạo|bảo trợ) của (?:lãnh đạo |đại diện |chỉ huy )?",
    r"(?:presence|support|help) of (?:the )?",
)
_FORMER = re.compile(r"\s*(?:cũ|trước đây|cu\b|former)")
_BESIDE = re.compile(r"\s*,?\s*(?:và|va|với|voi|cùng|cung|and)?\s*(?:(?:đảng ủy|ubnd|dang uy)\s*)?")
_LINK = re.compile(r"\s*-\s*")
_IN_TURN = Phrase(r"lần lượt(?: [^\s,.;]+){0,8}? (?:với|cùng|của)", r"in turn")
_DETAILS = re.compile(r"\s*[(:]")  # "phường A - xã B (5/11, tại …): …"
_PARTY_AGENCIES = (
    "huyện đoàn",
    "tỉnh đoàn",
    "thành đoàn",
    "thị đoàn",
    "xã đoàn",
    "đoàn",
    "hội",
    "tổ kết nghĩa",
    "đồn biên phòng",
    "chi bộ",
    "công ty",
    "ngân hàng",
    "bệnh viện",
    "công an",
    "sư đoàn",
    "lữ đoàn",
    "trung đoàn",
    "tiểu đoàn",
    "đại đội",
    "hải đội",
    "hải đoàn",
    "binh đoàn",
)
_VILLAGE_PARTNERS = (*_PARTY_AGENCIES, "sở", "trung tâm", "trạm")


def groups(source: Source, mentions: list[Mention], start: int, end: int) -> Iterator[list[Mention]]:
    """Yield the groups of twins that one sentence names."""
    pairs = [pair for at, stop in _list_items(source, start, end) for pair in linked(source, mentions, at, stop)]
    if len(pairs) > 1:
        yield from pairs
        return
    frame = FRAME.search(source, start, end)
    if frame and len(_bodies(source, mentions, start, frame.start())) > 1:
        end = frame.start()
    is_cued = bool(CUE.search(source, start, end))
    if not (is_cued or SIGN.search(source, start, end)) or DENIED.search(source, start, end):
        return
    if not is_cued and _OTHER_PAPER.search(source, start, end):
        return
    separate = _separate(source, mentions, start, end)
    if separate:
        yield from separate
        return
    here = within(mentions, start, end)
    for strict in (True, False) if is_cued else (True,):  # where something is signed is a side only of a twinning
        eligible = unique([mention for mention in here if may_be_party(source, mention, here, start, strict=strict)])
        eligible = [mention for mention in eligible if not _is_home_of(mention, eligible)]
        if sum(mention.kind == "locality" for mention in eligible) > 1:  # a hamlet beside them is where something is
            eligible = [mention for mention in eligible if mention.kind != "hamlet"]
        if len(eligible) > 1:
            if not _is_gift_at_rite(source, eligible, start, end):
                yield from _split_by_with(source, eligible)
            return
    provinces = unique([mention for mention in here if mention.head in ("tỉnh", "province") and not mention.inside])
    if len(provinces) == 2 and CUE.search(source, start, end):
        yield provinces


def framed(source: Source, mentions: list[Mention], start: int, end: int) -> list[Mention]:
    """Return the communes whose twinning a sentence names only as the frame of what other bodies signed."""
    frame = FRAME.search(source, start, end)
    here = within(mentions, frame.end(), end) if frame else []
    return unique([mention for mention in here if may_be_party(source, mention, here, start, strict=True)])


def _bodies(source: Source, mentions: list[Mention], start: int, end: int) -> list[Mention]:
    """Return the schools, offices and hamlets that may be sides between two offsets."""
    here = within(mentions, start, end)
    named = [m for m in here if m.kind != "locality" and may_be_party(source, m, here, start, strict=True)]
    return unique(named)


def _is_gift_at_rite(source: Source, eligible: list[Mention], start: int, end: int) -> bool:
    """Tell whether the sentence only tells who gave what to whom after a signing told elsewhere."""
    rites = [match.span() for match in _RITE.finditer(source, start, end)]
    signs = [match.start() for phrase in (SIGN, CUE) for match in phrase.finditer(source, start, end)]
    is_occasion = bool(rites) and all(any(a <= at < b for a, b in rites) for at in signs)
    return is_occasion and bool(GIVE.search(source, eligible[0].end, eligible[1].start))


def _list_items(source: Source, start: int, end: int) -> Iterator[tuple[int, int]]:
    for at, stop in clauses(source, start, end):
        colon = source.flow.find(":", at, stop)
        yield (colon + 1, stop) if 0 <= colon < at + 90 else (at, stop)


def _separate(source: Source, mentions: list[Mention], start: int, end: int) -> list[list[Mention]]:
    """Return the groups of a list between semicolons whose every item names other communes: "A với B; C và D với E"."""
    found: list[list[Mention]] = []
    for at, stop in _list_items(source, start, end):
        here = [mention for mention in within(mentions, at, stop) if mention.kind == "locality"]
        found.append(unique([m for m in here if may_be_party(source, m, here, at, strict=True)]))
    keys = [mention.key for group in found for mention in group]
    is_list = len(found) > 1 and all(len(group) > 1 for group in found) and len(set(keys)) == len(keys)
    return found if is_list else []


def are_joined(source: Source, named: list[Mention]) -> bool:
    """Tell whether the names stand side by side: "xã A và xã B", "phường A, xã B cùng xã C"."""
    gaps = [source.key[a.end : b.start] for a, b in itertools.pairwise(sorted(named, key=lambda m: m.start))]
    return all(_BESIDE.fullmatch(gap) for gap in gaps)


def linked(source: Source, mentions: list[Mention], start: int, end: int) -> Iterator[list[Mention]]:
    """Yield the pair of a list item such as "phường A - xã B" or "Sở C kết nghĩa với buôn D"."""
    here = [mention for mention in within(mentions, start, end) if mention.kind != "district" and not mention.inside]
    pair, rest = here[:2], here[2:]
    is_alone = not rest or bool(_DETAILS.match(source.flow, pair[1].end, rest[0].start))
    if len(pair) == 2 and is_alone and pair[0].key != pair[1].key and pair[0].start - start < 12:
        gap = source.flow[pair[0].end : pair[1].start]
        if _LINK.fullmatch(gap) or (len(gap) < 40 and CUE.search(source, pair[0].end, pair[1].start)):
            yield pair


def _split_by_with(source: Source, eligible: list[Mention]) -> Iterator[list[Mention]]:
    """Yield one group; for "A kết nghĩa với B, 15 năm với C" each "với" after a comma begins another twinning.

    For "A lần lượt ký kết nghĩa với B và C" each partner does.
    """
    first, rest = eligible[0], eligible[1:]
    if _IN_TURN.search(source, first.end, rest[0].start):
        yield from ([first, mention] for mention in rest)
        return
    found: list[list[Mention]] = []
    for mention in rest:
        before = source.key[max(0, mention.start - 8) : mention.start].rstrip()
        is_with = before.endswith(("với", "voi", "with"))
        if not found or (is_with and "," in source.flow[found[-1][-1].end : mention.start]):
            found.append([first, mention])
        else:
            found[-1].append(mention)
    yield from found


def may_be_party(source: Source, mention: Mention, here: list[Mention], start: int, *, strict: bool) -> bool:
    """Tell whether a name may be a side of a twinning in its sentence; not strictly, a place of signing may be one."""
    if (mention.bare and _is_of_dateline(source, mention)) or _heads_line(source, mention):
        return False
    if mention.inside is not None or mention.kind == "agency":
        agencies = _VILLAGE_PARTNERS if any(other.kind == "hamlet" for other in here) else _PARTY_AGENCIES
        if mention.inside is not None or not mention.label.lower().startswith(agencies):
            return False
    lead = [match.end() for match in _WATCHING.finditer(source, max(start, mention.start - 40), mention.start)]
    if mention.kind != "locality" and lead and lead[-1] == mention.start:
        return False
    if mention.kind == "district" and not _is_district_party(source, mention):
        return False
    if mention.kind == "agency" and source.flow[mention.start - 1 : mention.start] == "(":  # "Trung đoàn A (Sư đoàn B)"
        return False
    return not strict or not _is_place(source, mention, start)


def _is_of_dateline(source: Source, mention: Mention) -> bool:
    """Tell whether a name without its head opens a long paragraph as the place where the news was written."""
    line = source.flow.rfind("\n", 0, mention.start) + 1
    head = _DATELINE.match(source.flow, line)
    return head is not None and mention.start == line and bool(_DATELINE_TAIL.match(source.flow, mention.end))


def _heads_line(source: Source, mention: Mention) -> bool:
    """Tell whether a district or province only says of where a line tells: "TP.HCM: Phường A kết nghĩa với …"."""
    begins = mention.start == source.flow.rfind("\n", 0, mention.start) + 1
    return mention.kind == "district" and begins and source.flow.startswith(":", mention.end)


def _is_home_of(mention: Mention, others: list[Mention]) -> bool:
    """Tell whether a commune is only where an office among the others is: "tại X", said of "Công an xã X"."""
    return mention.kind == "locality" and any(
        other.kind in ("agency", "school") and other.name == mention.name for other in others
    )


def _is_district_party(source: Source, mention: Mention) -> bool:
    """Tell whether a district is a side itself: not "(huyện X cũ)", no province, no city but as "TP.X"."""
    if mention.head in ("tỉnh", "province") or (mention.head in ("thành phố", "") and not mention.bare):
        return False
    return source.flow[mention.start - 1 : mention.start] != "(" and not _FORMER.match(source.flow, mention.end)


def _is_place(source: Source, mention: Mention, start: int) -> bool:
    """Tell whether the words before a name make it the place of something."""
    lead = max(start, mention.start - 24)
    if not mention.bare and any(
        match.end() >= mention.start - 1 for match in _AT.finditer(source, lead, mention.start)
    ):
        return True
    return any(match.start() < mention.start < match.end() for match in _AT_PLACE.finditer(source, start, mention.end))
