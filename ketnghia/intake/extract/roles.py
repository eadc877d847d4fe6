"""Who helps whom among the parties: by what is given, by the columns of a list, else by the kinds of places."""

from __future__ import annotations

import re

from ketnghia.core.money import find_amounts

from .gifts import GIVE, find_counts
from .layout import sentences
from .mentions import Mention
from .source import Phrase, Source
from .stories import Story

_UPLAND = Phrase(r"miền núi|vùng cao|biên giới|vùng sâu|khó khăn|hải đảo", r"mountain\w*|highland\w*|border|remote")


def find_helpers(source: Source, story: Story, mentions: list[Mention]) -> tuple[str, ...]:
    """Return the keys of the parties that help, best known first; empty when nothing tells."""
    if story.columns:
        return tuple(key for key, role in story.columns.items() if role == "supporter")
    gives = _gives(source, story, mentions)
    if gives:
        return tuple(sorted(gives, key=lambda key: -gives[key]))
    wards = [
        party.key
        for party in story.parties
        if party.head in ("phường", "thành phố", "Tổ kết nghĩa") or party.label.lower().endswith("ward")
    ]
    if wards and len(wards) < len(story.parties):
        return tuple(wards)
    bodies = [party.key for party in story.parties if party.kind in ("school", "agency", "district")]
    hamlets = [party for party in story.parties if party.kind == "hamlet"]
    return tuple(bodies) if bodies and hamlets else ()


def _gives(source: Source, story: Story, mentions: list[Mention]) -> dict[str, int]:
    """Count for each party the sentences in which it stands before a verb of giving with an amount or a count."""
    keys = story.keys()
    parties = [mention for mention in mentions if mention.key in keys]
    found: dict[str, int] = {}
    for start, end in story.spans:
        for line in re.finditer(r"[^\n]+", source.flow[start:end]):
            for at, stop in sentences(source, start + line.start(), start + line.end()):
                verb = GIVE.search(source, at, stop)
                if not verb or not (find_amounts(source.flow[at:stop]) or find_counts(source, at, stop)):
                    continue
                before = [mention.key for mention in parties if at <= mention.start and mention.end <= verb.start()]
                if before:
                    found[before[-1]] = found.get(before[-1], 0) + 1
    return found


def role_of(party: Mention, story: Story, helpers: tuple[str, ...]) -> str:
    """Return supporter, beneficiary or peer."""
    if story.columns:
        return story.columns.get(party.key, "peer")
    if not helpers or len(helpers) == len(story.parties):
        return "peer"
    return "supporter" if party.key in helpers else "beneficiary"
