"""Finds the units named in running text and answers each. Pure Python.

Two passes: `marking` marks the names and what is said around each; then each is answered, with the province that the
text is mostly about as the place from where it is read.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ketnghia.core.vntext import nfc
from ketnghia.organisations.resolver.context import Context
from ketnghia.organisations.resolver.marking import Marker, Spot
from ketnghia.organisations.resolver.query import Query
from ketnghia.organisations.resolver.shapes import Candidate, Mention, Place

if TYPE_CHECKING:
    from ketnghia.organisations.resolver import Resolver

GOOD_ENOUGH = 0.85  # what a name without any sign that it is a commune must score
MAJORITY, EVIDENCE = 1.5, 2  # how far ahead the text's own province must be, and on how many signs


def find_all(resolver: Resolver, text: str, near: str | None) -> list[Mention]:
    """Return the mentions of `text` in order. A bare name is kept only when its answer is sure."""
    text = nfc(text)
    marker = Marker(text, resolver.gazetteer)
    named = list(marker.after_kinds())
    spots = sorted([*named, *marker.bare(named)], key=lambda spot: spot.start)
    about = home(marker, spots)
    if about and not (near and resolver.province_of(near) == about):
        near = about  # what the text is about outweighs where its reader sits
    told = {spot.key: spot for spot in reversed(spots) if spot.named}
    answers: dict[tuple[str, str, str, Context], tuple[Candidate, ...]] = {}
    mentions = []
    for spot in spots:
        teller = told.get(spot.key)
        asked = _question(spot, teller)
        if asked not in answers:
            answers[asked] = tuple(resolver.answer([Query(*asked)], near))
        found = answers[asked]
        if not (spot.named or teller) and spot.key in marker.districts:
            continue
        if spot.named or teller or _stands_alone(found, spot, near, resolver):
            mentions.append(
                Mention(spot.start, spot.end, text[spot.start : spot.end], found, spot.kind, spot.prefix_start)
            )
    return mentions


def _question(spot: Spot, teller: Spot | None) -> tuple[str, str, str, Context]:
    """Return what to ask of a spot; what it leaves unsaid is taken from where the text first says it in full."""
    kind = spot.kind or (teller.kind if teller else "")
    return kind, spot.key, spot.toned, spot.context if spot.context.said or not teller else teller.context


def _stands_alone(found: tuple[Candidate, ...], spot: Spot, near: str | None, resolver: Resolver) -> bool:
    """Say whether a bare name may be taken for a commune: surely known, and of the province the text is about."""
    if not found or found[0].score < GOOD_ENOUGH:
        return False
    province = resolver.gazetteer.place(found[0].code).province_code
    return not near or spot.context.said or province == resolver.province_of(near)


def home(marker: Marker, spots: list[Spot]) -> str | None:
    """Return the province that most of the text is about: by its name, and by names that only one province has."""
    votes = Counter([*marker.provinces, *marker.said_provinces()])
    for spot in spots:
        entries = [entry for entry in marker.gazetteer.entries(spot.key) if isinstance(entry, Place)]
        codes = {place.province_code for place in entries if marker.same_tones(spot, place)}
        if spot.context.provinces or len(codes) == 1:
            for code in spot.context.provinces or codes:
                votes[code] += EVIDENCE if spot.named else 1
    best = votes.most_common(2)
    if not best or best[0][1] < EVIDENCE or (len(best) > 1 and best[0][1] < MAJORITY * best[1][1]):
        return None
    return best[0][0]
