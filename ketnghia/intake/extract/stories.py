"""Which twinnings a text tells of: the groups of parties, and the stretches of the text that belong to each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from ketnghia.core.dates import find_days

from .layout import Block, clauses, sentences
from .mentions import Mention
from .source import Phrase, Source

CUE = Phrase(
    r"kết nghĩa|giao ước|kết tình anh em|thành anh em",
    r"twin(?:ned|ning|nings|s)?|sister(?:hood)?|sworn brothers?|covenant",
)
SIGN = Phrase(
    r"(?:lễ )?ký(?: kết)?|làm lễ|lễ kết nghĩa|kết nghĩa|giao ước|bản ghi nhớ|cặp|thành anh em|nhận đỡ đầu",
    r"sign(?:ed|ing|s)?|ceremony|twin(?:ned|ning)?|covenant|memorandum|sealed?",
)
_DENIED = Phrase(
    r"(?:không|chưa|chẳng)\s+(?:\S+\s+){0,3}(?:ký kết|ký|kết nghĩa)|không phải (?:là )?(?:\S+\s+)?kết nghĩa|không thay thế|không liên quan|dự định",
    r"(?:not|never|no)\s+(?:\S+\s+){0,3}(?:sign\w*|twin\w*)",
)
_AT = Phrase(
    r"(?:ngay\s+)?(?:tại|ở|trên địa bàn|thuộc|đến|về|từ|trong|cách|của tỉnh|qua|nay thuộc|nay là)\s*(?:trụ sở|địa bàn)?\s*",
    r"(?:at|in|near|from|of)\s+(?:the\s+)?",
)
_FORMER = re.compile(r"\s*(?:cũ|trước đây|cu\b|former)")
_BASIS_LINE = Phrase(
    r"(?:-\s*)?(?:căn cứ|xét|thực hiện|theo đề nghị|kính gửi)\b.*", r"(?:pursuant to|to:|based on)\b.*"
)
_PARTY_LINE = Phrase(
    r"(?:.*\b)?(?:đại diện|bên [a-eđ]|bên thứ|thành phần|chúng tôi).*|.*làm đại diện.*",
    r".*(?:represented by|party [a-e]).*",
)
_PARTY_AGENCIES = (
    "huyện đoàn",
    "tỉnh đoàn",
    "thành đoàn",
    "thị đoàn",
    "xã đoàn",
    "đoàn thanh niên",
    "hội",
    "tổ kết nghĩa",
    "đồn biên phòng",
    "chi bộ",
    "công ty",
    "ngân hàng",
    "bệnh viện",
    "công an",
)
_SEPARATOR = re.compile(
    r"(?m)^[ \t]*(?:\*[ \t]*){2,}$|^[ \t]*[*•]\s+(?=\S)|(?<=[.!?])\s+\*\s+(?=\S)|^[ \t]*[-_=]{3,}[ \t]*$|^[ \t]*(?:\*|#)[ \t]*$"
)
_LINK = re.compile(r"\s*[-–]\s*")


@dataclass(slots=True)
class Story:
    """One twinning: its parties (one mention for each, the fullest) and where the text speaks of it."""

    parties: list[Mention]
    spans: list[tuple[int, int]] = field(default_factory=list)  # what is said of this twinning
    core: list[tuple[int, int]] = field(default_factory=list)  # the sentences that say that it was made
    columns: dict[str, str] = field(default_factory=dict)  # key of a party -> role by the head of its table column
    sure: float = 0.95

    def keys(self) -> set[str]:
        """Return the keys of the parties."""
        return {party.key for party in self.parties}


def find_stories(
    source: Source, blocks: list[Block], mentions: list[Mention], genre: str, title: Block | None
) -> list[Story]:
    """Return the twinnings of the text; none when no two parties are named as twins."""
    if genre == "coordination" or not CUE.search(source):
        return []
    rows = _annex_rows(source, blocks, mentions)
    if len(rows) > 1:
        return rows
    if title is not None and genre not in ("news", "report"):
        story = _of_form(source, blocks, mentions, title)
        return [story] if story else []
    if genre == "report" and title is not None:
        story = _of_title(source, blocks, mentions, title)
        if story:
            return [story]
    stories = []
    for start, end in _regions(source, genre):
        stories += _of_region(source, blocks, mentions, start, end)
    return _without_twins(stories)


def _regions(source: Source, genre: str) -> list[tuple[int, int]]:
    """Split a news text where asterisks or a rule part its items. A formal text is one region."""
    if genre != "news":
        return [(0, len(source.key))]
    cuts = [match.span() for match in _SEPARATOR.finditer(source.flow)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(source.key)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if source.flow[start:end].strip()]


def _of_region(source: Source, blocks: list[Block], mentions: list[Mention], start: int, end: int) -> list[Story]:
    stories: list[Story] = []
    lines = [block for block in blocks if start <= max(block.start, start) < min(block.end, end)]
    spans = [span for block in lines for span in sentences(source, max(block.start, start), min(block.end, end))]
    for at, stop in spans:
        for group in _groups(source, mentions, at, stop):
            _add(source, stories, Story(group, core=[(at, stop)]))
    if not stories and CUE.search(source, start, end):
        stories = _from_few(source, mentions, start, end)
    stories = [story for story in stories if not _within_one_commune(mentions, story)]
    if len(stories) == 1:
        _add_title_party(source, mentions, stories[0], lines[0])
        stories[0].spans = [(start, end)]
    else:
        _share_out(source, mentions, stories, lines, start, end)
    return stories


def _groups(source: Source, mentions: list[Mention], start: int, end: int) -> Iterator[list[Mention]]:
    """Yield the groups of twins that one sentence names."""
    pairs = [pair for at, stop in _list_items(source, start, end) for pair in _dashed(source, mentions, at, stop)]
    if len(pairs) > 1:
        yield from pairs
        return
    if not SIGN.search(source, start, end) or _DENIED.search(source, start, end):
        return
    here = [mention for mention in mentions if start <= mention.start and mention.end <= end]
    for strict in (True, False):
        eligible = _unique([mention for mention in here if _is_party(source, mention, start, strict)])
        if len(eligible) > 1:
            yield from _split_by_with(source, eligible)
            return


def _list_items(source: Source, start: int, end: int) -> Iterator[tuple[int, int]]:
    for at, stop in clauses(source, start, end):
        colon = source.flow.find(":", at, stop)
        yield (colon + 1, stop) if 0 <= colon < at + 90 else (at, stop)


def _dashed(source: Source, mentions: list[Mention], start: int, end: int) -> Iterator[list[Mention]]:
    """Yield the pair of a list item such as "phường A - xã B" or "xã A kết nghĩa với xã B"."""
    here = [
        mention for mention in mentions if start <= mention.start and mention.end <= end and mention.kind == "locality"
    ]
    if len(here) == 2 and here[0].key != here[1].key:
        gap = source.flow[here[0].end : here[1].start]
        if _LINK.fullmatch(gap) or (len(gap) < 40 and CUE.search(source, here[0].end, here[1].start)):
            if here[0].start - start < 12:
                yield here


def _split_by_with(source: Source, eligible: list[Mention]) -> Iterator[list[Mention]]:
    """Yield one group, or several for "A kết nghĩa với B, 15 năm với C": each "với" after a comma begins another twinning."""
    first, rest = eligible[0], eligible[1:]
    groups: list[list[Mention]] = []
    for mention in rest:
        before = source.key[max(0, mention.start - 8) : mention.start].rstrip()
        is_with = before.endswith((" với", " voi", " with", "với", "with"))
        if is_with and groups and re.search(r",", source.flow[groups[-1][-1].end : mention.start]):
            groups.append([first, mention])
        elif groups:
            groups[-1].append(mention)
        else:
            groups.append([first, mention])
    yield from groups


def _is_party(source: Source, mention: Mention, start: int, strict: bool) -> bool:
    """Tell whether the mention may be a side of a twinning in its sentence; not strictly, a place of signing may be one."""
    if mention.inside is not None or (
        mention.kind == "agency" and not mention.head.lower().startswith(_PARTY_AGENCIES)
    ):
        return False
    if mention.head == "tỉnh" or (_FORMER.match(source.flow, mention.end) and mention.kind == "district"):
        return False
    if mention.kind == "district" and (
        source.flow[mention.start - 1 : mention.start] == "(" or mention.head in ("province", "")
    ):
        return False
    if (
        mention.kind == "district"
        and mention.head == "thành phố"
        and not re.search(r"tp", source.key[mention.start : mention.start + 3])
    ):
        return False
    lead = max(start, mention.start - 24)
    at = [match for match in _AT.finditer(source, lead, mention.start) if match.end() >= mention.start - 1]
    return not (strict and at and not mention.bare) and not (strict and _is_place(source, mention, start))


_PLACE_WORDS = Phrase(
    r"(?:tại|ở)\s+(?:hội trường|trụ sở|nhà văn hóa|nhà rông|nhà gươl|trung tâm|sân vận động|ubnd|đảng ủy|trường|quảng trường|khu)[^,.;]*",
    r"(?:at|in)\s+(?:the\s+)?(?:hall|office|house|centre|center|community|headquarters)[^,.;]*",
)


def _is_place(source: Source, mention: Mention, start: int) -> bool:
    return any(
        match.start() < mention.start < match.end() for match in _PLACE_WORDS.finditer(source, start, mention.end)
    )


def _unique(mentions: list[Mention]) -> list[Mention]:
    found: dict[str, Mention] = {}
    for mention in mentions:
        known = found.get(mention.key)
        if known is None or (known.bare and not mention.bare):
            found[mention.key] = mention
    return list(found.values())


def _add(source: Source, stories: list[Story], new: Story) -> None:
    """Join `new` with the story that it repeats: the same parties, or some of them and not another full date."""
    for story in stories:
        is_part = new.keys() <= story.keys() or story.keys() <= new.keys()
        if story.keys() == new.keys() or (is_part and not (_full_days(source, story) and _full_days(source, new))):
            story.parties = _unique([*story.parties, *new.parties])
            story.core += new.core
            return
    stories.append(new)


def _add_title_party(source: Source, mentions: list[Mention], story: Story, title: Block) -> None:
    """Add the body that only the title names beside the hamlets that signed: "Tổ kết nghĩa số 5 … nhận hai thôn"."""
    if all(party.kind == "hamlet" for party in story.parties) and CUE.search(source, title.start, title.end):
        here = [m for m in mentions if title.start <= m.start and m.end <= title.end and m.kind != "hamlet"]
        story.parties = _unique([*(m for m in here if _is_party(source, m, title.start, True)), *story.parties])


def _full_days(source: Source, story: Story) -> set[date]:
    return {day.on for start, end in story.core for day in find_days(source.flow[start:end]) if day.on}


def _from_few(source: Source, mentions: list[Mention], start: int, end: int) -> list[Story]:
    """Make a story of the only few bodies that a text with the word twinning names, though no sentence joins them."""
    here = _unique(
        [
            mention
            for mention in mentions
            if start <= mention.start and mention.end <= end and _is_party(source, mention, start, False)
        ]
    )
    named = [mention for mention in here if mention.kind != "district"]
    here = named if len(named) > 1 else here
    is_pair = 2 <= len(here) <= 3 and any(mention.kind != "agency" for mention in here)
    return [Story(here, core=[(start, end)], sure=0.6)] if is_pair and not _DENIED.search(source, start, end) else []


def _within_one_commune(mentions: list[Mention], story: Story) -> bool:
    """Tell whether all parties are hamlets that the text puts in one commune: that is a matter inside the commune."""
    if any(party.kind != "hamlet" for party in story.parties):
        return False
    homes = {
        party.name: {m.key for m in mentions if m.inside and m.inside.name == party.name} for party in story.parties
    }
    shared = set.intersection(*homes.values()) if homes else set()
    return bool(shared)


def _share_out(
    source: Source, mentions: list[Mention], stories: list[Story], lines: list[Block], start: int, end: int
) -> None:
    """Give each sentence to the story whose parties it names; one that names none follows the sentence before it."""
    current: Story | None = None
    depth = 9
    for block in lines:
        if block.level <= min(depth, 3) and block.level < 9:
            current = None
        for at, stop in sentences(source, max(block.start, start), min(block.end, end)):
            named = {mention.key for mention in mentions if at <= mention.start and mention.end <= stop}
            own = [story for story in stories if (at, stop) in story.core]
            best = own or [story for story in stories if story.keys() & named]
            if len(own) > 1:
                continue
            if len(best) == 1 or (best and current not in best):
                current, depth = best[0], block.level
            if current is not None:
                current.spans.append((at, stop))


def _of_form(source: Source, blocks: list[Block], mentions: list[Mention], title: Block) -> Story | None:
    """Return the twinning of a formal document: parties from its title, else from its head, party lines and signatures."""
    story = _of_title(source, blocks, mentions, title)
    if story:
        return story
    title_end = _title_end(source, blocks, title)
    lines = [
        (block.start, block.end)
        for block in blocks
        if block.start <= title_end or block.kind == "signature" or _is_party_line(source, block)
    ]
    table = [(block.start, block.end) for block in blocks if _is_party_row(source, blocks, block)]
    here = [
        m
        for m in mentions
        if any(a <= m.start and m.end <= b for a, b in [*lines, *table])
        and m.kind in ("locality", "hamlet", "school")
        and m.inside is None
    ]
    parties = _unique([m for m in here if not _is_place(source, m, max(source.flow.rfind("\n", 0, m.start), 0))])
    if len(parties) < 2:
        parties = _unique(
            [
                *parties,
                *(
                    m
                    for at, stop in _cued(source, blocks)
                    for group in _groups(source, mentions, at, stop)
                    for m in group
                ),
            ]
        )
    if len(parties) < 2:
        return None
    return Story(parties, [(0, len(source.key))], _cued(source, blocks), sure=0.9)


def _of_title(source: Source, blocks: list[Block], mentions: list[Mention], title: Block) -> Story | None:
    """Return the twinning that the title names, the issuer being the other side of "kết nghĩa với xã X"."""
    end = _title_end(source, blocks, title)
    if not CUE.search(source, title.start, end):
        return None
    named = _unique(
        [m for m in mentions if title.start <= m.start and m.end <= end and _is_party(source, m, title.start, True)]
    )
    if len(named) == 1:
        issuers = [m for m in mentions if m.end <= title.start and m.kind == "locality" and not m.bare]
        named = _unique([*(m for m in issuers if m.key != named[0].key), *named])
    if len(named) < 2:
        return None
    return Story(named, [(0, len(source.key))], _cued(source, blocks))


def _title_end(source: Source, blocks: list[Block], title: Block) -> int:
    """Return where the title ends: before the bases, the addressees or the first heading."""
    end = title.end
    for block in blocks:
        if block.start <= title.start:
            continue
        is_over = (
            block.level < 9
            or _BASIS_LINE.pattern(source).match(source.key, block.start, block.end)
            or block.end - block.start > 400
        )
        if (
            is_over
            or block.start - title.end > 400
            or re.search(r"hôm nay|hom nay|today", source.key[block.start : block.start + 40])
        ):
            break
        between = source.flow[end : block.start]
        if re.search(r"-{3,}|_{3,}", between):
            break
        end = block.end
    return end


def _is_party_line(source: Source, block: Block) -> bool:
    return block.end - block.start < 260 and bool(
        _PARTY_LINE.pattern(source).fullmatch(source.key, block.start, block.end)
    )


def _is_party_row(source: Source, blocks: list[Block], block: Block) -> bool:
    """Tell whether a table row belongs to a table of the parties: its head says "bên" and "đơn vị"."""
    if block.kind != "row":
        return False
    index = blocks.index(block)
    while index and blocks[index - 1].kind == "row":
        index -= 1
    head = [source.key[a:b].strip() for a, b in blocks[index].cells]
    return bool({"bên", "party", "các bên"} & set(head)) and bool(
        {"đơn vị", "địa phương", "unit", "locality"} & set(head)
    )


def _cued(source: Source, blocks: list[Block]) -> list[tuple[int, int]]:
    """Return the sentences of the body that speak of signing or twinning."""
    return [
        span
        for block in blocks
        if block.kind not in ("recipients", "signature")
        for span in sentences(source, block.start, block.end)
        if SIGN.search(source, *span)
    ]


def _annex_rows(source: Source, blocks: list[Block], mentions: list[Mention]) -> list[Story]:
    """Return one story for each row of an annex whose columns hold units: "xã miền núi" beside "đơn vị kết nghĩa"."""
    stories = []
    roles: dict[int, str] = {}
    for previous, block in zip([None, *blocks], blocks, strict=False):
        if block.kind != "row" or len(block.cells) < 2:
            roles = {}
            continue
        if previous is None or previous.kind != "row":
            roles = _column_roles(source, block)
            continue
        if len(roles) < 2:
            continue
        story = _row_story(mentions, block, roles)
        if story:
            stories.append(story)
    return stories


_UP = Phrase(
    r"miền núi|biên giới|hải đảo|vùng cao|được (?:giúp|hỗ trợ|kết nghĩa)|khó khăn|vùng sâu",
    r"mountain|highland|upland|assisted",
)
_DOWN = Phrase(
    r"đơn vị kết nghĩa|đồng bằng|nhận (?:giúp|kết nghĩa|hỗ trợ)|giúp đỡ|đơn vị giúp|xã, phường|phường|địa phương kết nghĩa|đơn vị",
    r"lowland|assisting|twin|partner",
)


def _column_roles(source: Source, head: Block) -> dict[int, str]:
    roles = {}
    for index, (start, end) in enumerate(head.cells):
        if end - start > 80:
            continue
        if _UP.search(source, start, end):
            roles[index] = "beneficiary"
        elif _DOWN.search(source, start, end):
            roles[index] = "supporter"
    return roles if "beneficiary" in roles.values() or len(roles) == 2 else {}


def _row_story(mentions: list[Mention], row: Block, roles: dict[int, str]) -> Story | None:
    parties: list[Mention] = []
    columns: dict[str, str] = {}
    for index, role in roles.items():
        if index < len(row.cells):
            start, end = row.cells[index]
            here = [m for m in mentions if start <= m.start and m.end <= end and m.kind == "locality"]
            parties += here
            columns |= {m.key: role for m in here}
    parties = _unique(parties)
    if len(parties) < 2 or len(set(columns.values())) < 2:
        return None
    return Story(parties, [(row.start, row.end)], [], columns)


def _without_twins(stories: list[Story]) -> list[Story]:
    """Join what two regions of one text say of the same twinning."""
    found: list[Story] = []
    for story in stories:
        same = next((other for other in found if other.keys() == story.keys()), None)
        if same:
            same.spans += story.spans
            same.core += story.core
        else:
            found.append(story)
    return found
