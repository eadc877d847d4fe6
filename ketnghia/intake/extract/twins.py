"""Texts of one side about several twins of its own: "kết nghĩa với xã A và xã B", signed each on its own day."""

from __future__ import annotations

import itertools

from ketnghia.core.dates import DateFound, find_days

from .groups import may_be_party
from .layout import Block, sentences
from .mention import Mention
from .source import Phrase, Source
from .story import CUE, SIGN, Story, unique, within

_HEADING = Phrase(
    r"(?:(?:quan hệ |chương trình |công tác |việc |tình hình )?kết nghĩa )?(?:đối )?với "
    r"|(?:kết quả|tình hình) (?:thực hiện )?(?:chương trình )?kết nghĩa với ",
    r"(?:twinning )?with ",
)
_MAX_HEADING = 120
WITH = Phrase(r"kết nghĩa (?:\S+ ){0,2}?với", r"twin\w* (?:\S+ ){0,2}?with")


def teller(source: Source, mentions: list[Mention], title: Block, end: int) -> Mention | None:
    """Return who tells of "kết nghĩa với …": the party named in the title before it, else the office in the head."""
    told = WITH.search(source, title.start, end)
    if told is None:
        return None
    before = within(mentions, title.start, told.start()) or [m for m in mentions if m.end <= title.start]
    return next((m for m in before if m.kind == "locality" and not m.bare and not m.inside), None)


def stories_of_twins(
    source: Source, blocks: list[Block], mentions: list[Mention], title: Block, end: int
) -> list[Story]:
    """Return one story for each twin that the title names, when a sentence says for each its own day; else nothing."""
    issuer, told = teller(source, mentions, title, end), WITH.search(source, title.start, end)
    if issuer is None or told is None:
        return []
    here = within(mentions, told.end(), end)
    named = [m for m in here if m.kind == "locality" and m.key != issuer.key]
    twins = unique([m for m in named if may_be_party(source, m, here, told.end(), strict=True)])
    lines = [span for b in blocks if b.start > end for span in sentences(source, b.start, b.end)]
    for line in lines if len(twins) > 1 else ():
        days = _own_days(source, mentions, {twin.key for twin in twins}, *line)
        if len(days) == len(twins) and (SIGN.search(source, *line) or CUE.search(source, *line)):
            keys = {twin.key for twin in twins}
            return [
                Story(
                    [issuer, twin],
                    _own_spans(blocks, mentions, keys, twin.key, line),
                    issuer=issuer.key,
                    day=(days[twin.key].start, days[twin.key].end),
                )
                for twin in twins
            ]
    return _on_own_lines(source, blocks, mentions, issuer, twins, end) if len(twins) > 1 else []


def stories_of_headings(
    source: Source, blocks: list[Block], mentions: list[Mention], title: Block, end: int
) -> list[Story]:
    """Return one story for each heading that names a twin of the issuer: "1. Kết nghĩa với xã A", "2. Với xã B"."""
    issuer = next((m for m in mentions if m.end <= title.start and m.kind == "locality" and not m.bare), None)
    if issuer is None or not CUE.search(source, title.start, end):
        return []
    stories = []
    for index, block in enumerate(blocks):
        told = _HEADING.match(source, block.body, block.end) if end < block.start < block.body else None
        named = within(mentions, told.end(), block.end) if told and block.end - block.body < _MAX_HEADING else []
        twin = next((m for m in named if m.kind == "locality" and told and m.start == told.end()), None)
        inner = [(b.start, b.end) for b in blocks if index in b.path]
        if twin and inner and twin.key != issuer.key and len({m.key for m in named} - {issuer.key}) == 1:
            core = [span for at in inner for span in sentences(source, *at) if SIGN.search(source, *span)]
            stories.append(Story([issuer, twin], [(block.start, block.end), *inner], core[:1], issuer=issuer.key))
    return stories if len({story.parties[1].key for story in stories}) == len(stories) > 1 else []


def _on_own_lines(
    source: Source, blocks: list[Block], mentions: list[Mention], issuer: Mention, twins: list[Mention], end: int
) -> list[Story]:
    """Return one story for each twin that has a line of its own with its day under a heading about the signing."""
    keys = {twin.key for twin in twins}
    days: dict[str, tuple[DateFound, tuple[int, int]]] = {}
    for block in blocks:
        named = {m.key for m in within(mentions, block.start, block.end)} & keys
        above = [(blocks[i].start, blocks[i].end) for i in block.path]
        is_signing = any(SIGN.search(source, *span) for span in [*above, (block.start, block.end)])
        found = [day for day in find_days(source.flow[block.start : block.end]) if day.on]
        if block.start > end and len(named) == 1 and len(found) == 1 and is_signing:
            day = found[0]._replace(start=found[0].start + block.start, end=found[0].end + block.start)
            days.setdefault(named.pop(), (day, (block.start, block.end)))
    if len({day.on for day, _ in days.values()}) < len(twins):
        return []
    return [
        Story(
            [issuer, twin],
            [*_own_spans(blocks, mentions, keys, twin.key, (0, 0)), days[twin.key][1]],
            [days[twin.key][1]],
            issuer=issuer.key,
            day=(days[twin.key][0].start, days[twin.key][0].end),
        )
        for twin in twins
    ]


def _own_days(source: Source, mentions: list[Mention], keys: set[str], start: int, end: int) -> dict[str, DateFound]:
    """Return the day said beside each twin: right before its name ("ngày 3/5 với xã A"), or right behind it."""
    named = [mention for mention in within(mentions, start, end) if mention.key in keys]
    days = [
        DateFound(day.start + start, day.end + start, day.year, day.month, day.day)
        for day in find_days(source.flow[start:end])
        if day.on
    ]
    edges = [start, *(mention.start for mention in named), end]
    before = [[d for d in days if a <= d.start < b] for a, b in itertools.pairwise(edges)]
    lead, tail = before[:-1], before[1:]
    sides = lead if all(lead) else tail if all(tail) else []
    found = {m.key: side[-1 if sides is lead else 0] for m, side in zip(named, sides, strict=False)}
    return found if len({day.on for day in found.values()}) == len(keys) else {}


def _own_spans(
    blocks: list[Block], mentions: list[Mention], keys: set[str], own: str, line: tuple[int, int]
) -> list[tuple[int, int]]:
    """Return the blocks that tell of one twin: under a heading of its own, or naming it, or naming none of them."""
    spans = []
    for block in blocks:
        above = [blocks[i] for i in (*block.path, blocks.index(block))]
        told = [{m.key for m in within(mentions, b.start, b.end)} & keys for b in above]
        nearest = next((names for names in reversed(told) if names), keys)
        if own in nearest and not block.start <= line[0] < block.end:
            spans.append((block.start, block.end))
    return spans
