"""Lists of twinnings: the rows of an annex, and items that each name a pair."""

from __future__ import annotations

import itertools
import re

from .layout import Block
from .mention import Mention
from .source import Phrase, Source
from .story import CUE, Story, unique, within

_UP = Phrase(
    r"miền núi|biên giới|hải đảo|vùng cao|được (?:giúp|hỗ trợ|kết nghĩa)|khó khăn|vùng sâu|bên được giúp",
    r"mountain|highland|upland|assisted|beneficiary",
)
_DOWN = Phrase(
    r"đơn vị kết nghĩa|đồng bằng|nhận (?:giúp|kết nghĩa|hỗ trợ)|giúp đỡ|đơn vị giúp|bên giúp|phường"
    r"|địa phương|đơn vị|xã",
    r"lowland|assisting|twin|partner|supporter|ward|commune|locality",
)
_LINK = Phrase(r"kết nghĩa|với|giúp|nhận|và|cùng", r"with|and|twinned")
_MAX_OTHER_WORDS = 45


def annex_stories(source: Source, blocks: list[Block], mentions: list[Mention]) -> list[Story]:
    """Return one story for each row of an annex whose columns hold units, or for each item that names a pair."""
    rows = list(_rows(source, blocks, mentions))
    items = [] if len(rows) > 1 else [story for block in blocks if (story := _item(source, mentions, block))]
    listed = rows if len(rows) > 1 else items
    keys = [frozenset(story.keys()) for story in listed]
    return listed if len(set(keys)) > 1 and len(set(keys)) == len(keys) else []


def _rows(source: Source, blocks: list[Block], mentions: list[Mention]) -> list[Story]:
    stories = []
    roles: dict[int, str] = {}
    previous: Block | None = None
    for block in blocks:
        is_row = block.kind == "row" and len(block.cells) > 1
        if not is_row:
            roles = {}
        elif previous is None or previous.kind != "row":
            roles = _column_roles(source, block)
        elif len(roles) > 1:
            story = _row_story(mentions, block, roles)
            stories += [story] if story else []
        previous = block
    return stories


def _column_roles(source: Source, head: Block) -> dict[int, str]:
    """Return the role of the units in each column that holds units; peer when the head does not say who helps."""
    roles = {}
    for index, (start, end) in enumerate(head.cells):
        if end - start < 80 and _UP.search(source, start, end):
            roles[index] = "beneficiary"
        elif end - start < 80 and _DOWN.search(source, start, end):
            roles[index] = "supporter"
    return roles if len(set(roles.values())) > 1 else dict.fromkeys(roles, "peer")


def _row_story(mentions: list[Mention], row: Block, roles: dict[int, str]) -> Story | None:
    found: list[Mention] = []
    columns: dict[str, str] = {}
    filled = 0
    for index, role in roles.items():
        if index < len(row.cells):
            start, end = row.cells[index]
            here = [
                mention
                for mention in within(mentions, start, end)
                if mention.start - start < 3 or found or here_before(mentions, start, mention)
            ]
            here = [
                mention
                for mention in here
                if mention.kind in ("locality", "hamlet", "school", "agency") and not mention.inside
            ]
            filled += bool(here)
            found += here
            columns |= {mention.key: role for mention in here}
    parties = unique(found)
    return Story(parties, [(row.start, row.end)], [], columns) if len(parties) > 1 and filled > 1 else None


def here_before(mentions: list[Mention], start: int, mention: Mention) -> bool:
    """Tell whether another name stands in the cell before this one: the cell is then a list of names."""
    return any(start <= other.start < mention.start for other in mentions)


def _item(source: Source, mentions: list[Mention], block: Block) -> Story | None:
    """Return the pair that a short list item consists of: "- Phường A kết nghĩa với xã B;", "1 Xã A Phường B"."""
    if block.level not in (3, 4, 5) and not re.match(r"\d{1,2}\s", source.flow[block.start : block.start + 3]):
        return None
    here = [
        mention
        for mention in within(mentions, block.body, block.end)
        if mention.kind in ("locality", "hamlet") and not mention.inside
    ]
    parties = unique(here)
    if not 2 <= len(parties) <= 5 or here[0].start - block.body > 8:
        return None
    others = (block.end - block.body) - sum(mention.end - mention.start for mention in here)
    gaps = [(a.end, b.start) for a, b in itertools.pairwise(here)]
    is_pair = any(
        re.fullmatch(r"\s*[-:|]?\s*", source.flow[a:b]) or (b - a < 30 and _LINK.search(source, a, b)) for a, b in gaps
    )
    if not is_pair or (others > _MAX_OTHER_WORDS and not any(CUE.search(source, *gap) for gap in gaps)):
        return None
    return Story(parties, [(block.start, block.end)], [(block.start, block.end)])
