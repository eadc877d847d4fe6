"""Which twinnings a text tells of: the groups of parties, and the stretches of the text that belong to each."""

from __future__ import annotations

import itertools
import re
from datetime import date

from ketnghia.core.dates import find_days
from ketnghia.core.messages import N_

from .annexes import annex_stories
from .gifts import GIVE
from .groups import are_joined, framed, groups, linked, may_be_party
from .layout import Block, sentences
from .mention import Mention
from .source import Phrase, Source
from .story import CUE, DENIED, SIGN, Story, unique, within
from .titles import story_of_form, story_of_title, title_end
from .twins import stories_of_headings, stories_of_twins

_SEPARATOR = re.compile(
    r"(?m)^[ \t]*(?:\*[ \t]*){2,}$|^[ \t]*[*•]\s+(?=\S)|(?<=[.!?])\s+\*\s+(?=\S)"
    r"|^[ \t]*[-_=]{3,}[ \t]*$|^[ \t]*(?:\*|#)[ \t]*$"
)
_RITE_TOLD = Phrase(r"(?:lễ|buổi lễ|buổi) (?:ký|kết nghĩa)", r"the (?:signing|ceremony)")
_BOTH = Phrase(
    r"(?:hai|ba|bốn|các) (?:bên(?! biên giới| bờ)|xã|phường|đơn vị|địa phương|đảng ủy|đảng bộ|nơi"
    r"|miền quê|vùng quê|thôn|bản|trường)",
    r"(?:the |both )?(?:two|three|four|both) (?:sides|parties|localities|units|communes|wards|places)|both sides",
)
_FEELING = Phrase(r"(?:tình|nghĩa|duyên|mùa xuân) kết nghĩa", r"spirit of (?:twinning|sisterhood)")
FRAME_DOUBT = N_("Các bên này chỉ được nhắc như bối cảnh; bên ký là các cơ quan, trường học hoặc thôn khác.")
_SIGNED_FORMS = frozenset({"programme", "minutes", "covenant", "memorandum"})


def find_stories(
    source: Source, blocks: list[Block], mentions: list[Mention], genre: str, title: Block | None
) -> list[Story]:
    """Return the twinnings of the text; none when no two parties are named as twins."""
    if genre == "coordination" or not CUE.search(source):
        return []
    listed = annex_stories(source, blocks, mentions) if genre not in _SIGNED_FORMS else []
    if listed:
        return listed
    if title is not None and genre != "news":
        end = title_end(source, blocks, title)
        own = (
            []
            if genre in _SIGNED_FORMS
            else stories_of_twins(source, blocks, mentions, title, end)
            or stories_of_headings(source, blocks, mentions, title, end)
        )
        if own:
            return own
        story = (story_of_title if genre == "report" else story_of_form)(source, blocks, mentions, title)
        if story or genre != "report":
            return [story] if story else []
    stories = [story for region in _regions(source, genre) for story in _of_region(source, blocks, mentions, *region)]
    return _joined(stories)


def _regions(source: Source, genre: str) -> list[tuple[int, int]]:
    """Split a news text where asterisks or a rule part its items. A formal text is one region."""
    if genre != "news":
        return [(0, len(source.key))]
    cuts = [match.span() for match in _SEPARATOR.finditer(source.flow)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(source.key)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if source.flow[start:end].strip()]


def _of_region(source: Source, blocks: list[Block], mentions: list[Mention], start: int, end: int) -> list[Story]:
    """Return the twinnings that one item tells of, with the sentences that belong to each."""
    stories: list[Story] = []
    lines = [block for block in blocks if start <= max(block.start, start) < min(block.end, end)]
    spans = [span for block in lines for span in sentences(source, max(block.start, start), min(block.end, end))]
    told = [Story(group, core=[span]) for span in spans for group in groups(source, mentions, *span)]
    told += _announced(source, mentions, spans, told)
    told += _listed(source, mentions, lines, told)
    for story in told:
        if not _is_summary(source, story, told):
            _add(source, stories, story)
    _set_frames_apart(source, mentions, spans, stories)
    if not stories and CUE.search(source, start, end):
        stories = _from_few(source, mentions, start, end)
    if lines and CUE.search(source, lines[0].start, lines[0].end):
        stories += _from_gifts(source, mentions, stories, lines[1:])
    stories = [story for story in stories if not _within_one_commune(mentions, story)]
    if len(stories) == 1:
        _add_title_party(source, mentions, stories[0], lines[0])
        stories[0].spans = [(start, end)]
    elif stories:
        _share_out(source, mentions, stories, lines, (start, end))
    return stories


def _announced(source: Source, mentions: list[Mention], spans: list[tuple[int, int]], told: list[Story]) -> list[Story]:
    """Return the twins that a sentence names side by side and whose rite the next one tells: "Đến lượt A và B"."""
    known = set[str]().union(*(story.keys() for story in told))
    found: list[Story] = []
    for span, after in itertools.pairwise(spans):
        here = [mention for mention in within(mentions, *span) if mention.kind == "locality" and not mention.inside]
        named = unique([mention for mention in here if may_be_party(source, mention, here, span[0], strict=True)])
        rite = _RITE_TOLD.search(source, *after)
        is_new = len(named) > 1 and not {mention.key for mention in named} & known
        is_told = _both_sign(source, *after) or (rite and rite.start() - after[0] < 30)
        is_pair = are_joined(source, named) or (len(named) == 2 and _both_sign(source, *after))
        if is_new and is_told and after[0] - span[1] < 3 and is_pair:
            found.append(Story(named, core=[span, after], sure=0.85))
    return found


def _listed(source: Source, mentions: list[Mention], lines: list[Block], told: list[Story]) -> list[Story]:
    """Return the pairs of items under "nhiều phường đã kết nghĩa với xã:", each with the day in brackets behind it."""
    known = [story.keys() for story in told]
    found: list[Story] = []
    is_open = False
    for block in lines:
        if block.level == 9:
            is_told = bool(
                CUE.search(source, block.start, block.end) and not DENIED.search(source, block.start, block.end)
            )
            is_open = is_told and source.flow[block.end - 1] == ":"
        for pair in linked(source, mentions, block.body, block.end) if is_open and block.level < 9 else ():
            days = [day for day in find_days(source.flow[pair[1].end : block.end][:40]) if day.day]
            is_behind = days and source.flow[pair[1].end :][: days[0].start].strip() in ("(", "(ngày")
            day = (pair[1].end + days[0].start, pair[1].end + days[0].end) if is_behind else None
            found.append(Story(pair, core=[(block.start, block.end)], day=day))
    return [story for story in found if story.keys() not in known] if len(found) > 1 else []


def _both_sign(source: Source, start: int, end: int) -> bool:
    """Tell whether a sentence says that "hai địa phương", named before it, became twins."""
    phrases = (_BOTH, SIGN, CUE)
    return all(phrase.search(source, start, end) for phrase in phrases) and not DENIED.search(source, start, end)


def _set_frames_apart(
    source: Source, mentions: list[Mention], spans: list[tuple[int, int]], stories: list[Story]
) -> None:
    """Doubt the communes whose twinning is only the frame of what schools, offices or hamlets of theirs signed."""
    if not any(all(party.kind != "locality" for party in story.parties) for story in stories):
        return
    frames = [(span, {mention.key for mention in framed(source, mentions, *span)}) for span in spans]
    for story in stories:
        is_framed = all(any(span == at and story.keys() <= keys for at, keys in frames) for span in story.core)
        if is_framed and all(party.kind == "locality" for party in story.parties):
            story.sure, story.doubt, story.is_frame = 0.6, FRAME_DOUBT, True


def _is_summary(source: Source, story: Story, told: list[Story]) -> bool:
    """Tell whether a sentence only sums up twinnings that have each their own day: "A kết nghĩa với hai xã B và C"."""
    if len(story.parties) < 3 or _full_days(source, story):
        return False
    parts = {frozenset(other.keys()): _full_days(source, other) for other in told if other.keys() < story.keys()}
    return len({day for days in parts.values() for day in days}) > 1


def _add(source: Source, stories: list[Story], new: Story) -> None:
    """Join `new` with the story that it repeats: the same parties, or some of them and not another full date."""
    for story in stories:
        is_part = new.keys() <= story.keys() or story.keys() <= new.keys()
        if story.keys() == new.keys() or (is_part and not (_full_days(source, story) and _full_days(source, new))):
            story.parties = unique([*story.parties, *new.parties])
            story.core += new.core
            return
    stories.append(new)


def _full_days(source: Source, story: Story) -> set[date]:
    return {day.on for start, end in story.core for day in find_days(source.flow[start:end]) if day.on}


def _add_title_party(source: Source, mentions: list[Mention], story: Story, title: Block) -> None:
    """Add the body that only the title names beside the hamlets that signed: "Tổ kết nghĩa số 5 … nhận hai thôn"."""
    if all(party.kind == "hamlet" for party in story.parties) and CUE.search(source, title.start, title.end):
        here = [mention for mention in within(mentions, title.start, title.end) if mention.kind != "hamlet"]
        added = [mention for mention in here if may_be_party(source, mention, here, title.start, strict=True)]
        story.parties = unique([*added, *story.parties])


def _from_few(source: Source, mentions: list[Mention], start: int, end: int) -> list[Story]:
    """Make a story of the only few bodies that a text with the word twinning names, though no sentence joins them."""
    inner = within(mentions, start, end)
    here = unique([mention for mention in inner if may_be_party(source, mention, inner, start, strict=False)])
    named = [mention for mention in here if mention.kind != "district"]
    here = named if len(named) > 1 else here
    is_pair = len(here) == 2 and any(mention.kind != "agency" for mention in here) and here[0].name != here[1].name
    spans = [
        span for line in re.finditer(r"[^\n]+", source.flow[start:end]) for span in _within_line(source, start, line)
    ]
    is_told = any(_both_sign(source, *span) or (GIVE.search(source, *span) and within(here, *span)) for span in spans)
    is_pair = is_pair and is_told and not _only_adorns(source, here, spans)
    return [Story(here, core=[(start, end)], sure=0.6)] if is_pair and not DENIED.search(source, start, end) else []


def _only_adorns(source: Source, here: list[Mention], spans: list[tuple[int, int]]) -> bool:
    """Tell whether the word twinning only adorns a headline that names nobody: "Ấm tình kết nghĩa"."""
    cued = [span for span in spans if CUE.search(source, *span)]
    return cued == spans[:1] and bool(_FEELING.search(source, *cued[0])) and not within(here, *cued[0])


def _within_line(source: Source, start: int, line: re.Match[str]) -> list[tuple[int, int]]:
    return sentences(source, start + line.start(), start + line.end())


def _from_gifts(source: Source, mentions: list[Mention], known: list[Story], lines: list[Block]) -> list[Story]:
    """Make stories of the pairs that give and receive in a text whose title speaks of twins."""
    taken = set().union(*(story.keys() for story in known))
    found: list[Story] = []
    for block in lines:
        for start, end in sentences(source, block.start, block.end):
            here = [
                mention for mention in within(mentions, start, end) if mention.kind == "locality" and not mention.inside
            ]
            pair = unique(here)
            if len(pair) == 2 and not {m.key for m in pair} & taken and GIVE.search(source, pair[0].end, pair[1].start):
                found.append(Story(pair, core=[(start, end)], sure=0.7))
                taken |= {mention.key for mention in pair}
    return found if known else []


def _within_one_commune(mentions: list[Mention], story: Story) -> bool:
    """Tell whether all parties are hamlets that the text puts in one commune: that is a matter inside the commune."""
    if any(party.kind != "hamlet" for party in story.parties):
        return False
    homes = [{m.key for m in mentions if m.inside and m.inside.name == party.name} for party in story.parties]
    return bool(set.intersection(*homes))


def _share_out(
    source: Source, mentions: list[Mention], stories: list[Story], lines: list[Block], region: tuple[int, int]
) -> None:
    """Give each sentence to the story whose parties it names; one that names none follows the sentence before it."""
    current: Story | None = None
    depth = 9
    for frame in (story for story in stories if story.is_frame):
        frame.spans += frame.core
    stories = [story for story in stories if not story.is_frame]
    for block in lines:
        if block.level <= min(depth, 3):
            current = None
        waiting: list[tuple[int, int]] = []  # what the paragraph says before it names the parties
        for span in sentences(source, max(block.start, region[0]), min(block.end, region[1])):
            named = {mention.key for mention in within(mentions, *span)}
            own = [story for story in stories if span in story.core]
            most = max(len(story.keys() & named) for story in stories) if stories else 0
            best = own or [story for story in stories if 0 < len(story.keys() & named) == most]
            strangers = [m for m in within(mentions, *span) if m.kind == "locality" and not m.inside and not m.bare]
            if len(own) > 1 or (strangers and not best):
                continue
            if best and (len(best) == 1 or current not in best):
                depth = min(depth, block.level) if current is best[0] else block.level
                best[0].spans += waiting if current is None else []
                current = best[0]
            (waiting if current is None else current.spans).append(span)


def _joined(stories: list[Story]) -> list[Story]:
    """Join what two items of one text say of the same twinning."""
    found: dict[frozenset[str], Story] = {}
    for story in stories:
        same = found.setdefault(frozenset(story.keys()), story)
        if same is not story:
            same.spans += story.spans
            same.core += story.core
    return list(found.values())
