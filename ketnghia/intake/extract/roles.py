"""Who helps whom among the parties: by what is given, by the columns of a list, else by the kinds of places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ketnghia.core.money import find_amounts
from ketnghia.core.vntext import fold

from .gifts import GIVE, find_counts
from .givers import Speakers
from .layout import Block, clauses, sentences
from .mention import Mention
from .source import Phrase, Source
from .story import Story

_HELP = Phrase(
    r"trao|tặng|hỗ trợ|giúp|cử|ủng hộ|bàn giao|dành|góp|tài trợ|vận động|làm|quỹ",
    r"handed over|donat\w+|presented|sponsor\w*|assist|help",
)
_WARD_WEIGHT, _ISSUER_WEIGHT, _OBJECT_WEIGHT, _BARE_WEIGHT = 1.5, 0.6, 0.7, 0.5


def find_helpers(source: Source, blocks: list[Block], speakers: Speakers) -> tuple[str, ...]:
    """Return the keys of the parties that help, the most giving first; empty when nothing tells."""
    story = speakers.story
    if story.columns:
        return tuple(key for key, role in story.columns.items() if role == "supporter")
    weights = _told(source, blocks, speakers)
    for party in story.parties:
        weights[party.key] += _WARD_WEIGHT * _is_giver_by_kind(party, story) + _ISSUER_WEIGHT * (
            party.key == story.issuer
        )
    helpers = [key for key in sorted(weights, key=lambda key: -weights[key]) if weights[key] > 0]
    return tuple(helpers) if len(helpers) < len(story.parties) else tuple(_clearest(weights))


def _clearest(weights: dict[str, float]) -> list[str]:
    """Return who helps when every party gives something: who gives at least twice what the others give, else nobody."""
    first, *rest = sorted(weights, key=lambda key: -weights[key])
    return [first] if rest and all(weights[first] >= 2 * weights[key] for key in rest) else []


def _is_giver_by_kind(party: Mention, story: Story) -> bool:
    """Tell whether the kinds alone make the party the helper: a ward of a commune, a body of a hamlet."""
    kinds = {other.kind for other in story.parties}
    if party.kind == "locality":
        return _kind_of_unit(party) == "phuong" and any(
            _kind_of_unit(other) in ("xa", "dac_khu") for other in story.parties
        )
    return party.kind in ("school", "agency", "district") and bool(kinds & {"hamlet", "locality"})


def _kind_of_unit(party: Mention) -> str:
    """Return phuong, xa or dac_khu: by the word before the name, behind it in English, else by the register."""
    if party.head or not party.units:
        return fold(party.head).replace(" ", "_")
    return {"ward": "phuong", "commune": "xa"}.get(party.label.lower().rsplit(" ", 1)[-1], party.units[0].kind)


def _told(source: Source, blocks: list[Block], speakers: Speakers) -> dict[str, float]:
    """Weigh each party by the sentences in which it gives, and against those in which it is given to."""
    weights = defaultdict[str, float](float)
    for block in blocks:
        if block.kind in ("signature", "recipients", "row") or not speakers.story.holds(block.start, block.end):
            continue
        headings = tuple((blocks[i].body, blocks[i].end) for i in block.path if blocks[i].kind == "heading")
        for start, end in _clauses(source, block):
            verb = _HELP.search(source, start, end)
            if not verb:
                continue
            is_counted = bool(find_amounts(source.flow[start:end]) or find_counts(source, start, end))
            funder, own = speakers.funder(start, end), speakers.within(headings)
            givers = [funder] if funder else speakers.actors(start, verb.start()) or ([own] if own else [])
            if len(givers) == len(speakers.story.parties):
                continue
            taken = [
                key
                for at, key in speakers.named(verb.end(), end)
                if key not in givers and GIVE.search(source, verb.start(), at)
            ]
            for giver in givers:
                weights[giver] += 1 + bool(funder) if is_counted else _BARE_WEIGHT * bool(taken)
            if taken and is_counted:
                weights[taken[0]] -= _OBJECT_WEIGHT
    return weights


def _clauses(source: Source, block: Block) -> Iterator[tuple[int, int]]:
    for span in sentences(source, block.body, block.end):
        yield from clauses(source, *span)


def role_of(party: Mention, story: Story, helpers: tuple[str, ...]) -> str:
    """Return supporter, beneficiary or peer."""
    if story.columns:
        return story.columns.get(party.key, "peer")
    if not helpers or len(helpers) == len(story.parties):
        return "peer"
    return "supporter" if party.key in helpers else "beneficiary"
