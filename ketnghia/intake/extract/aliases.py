"""Other names of places that reviewers taught the reader, found in a text as mentions of today's units."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketnghia.core.messages import N_
from ketnghia.core.vntext import fold, nfc
from ketnghia.organisations.resolver import Candidate, Resolver

from .source import Source, small, standing

_HEAD = re.compile(r"(?<![\w'-])(?P<head>xã|phường|đặc khu|xa|phuong|dac khu)\s+$")
_KINDS = {"xa": "xã", "phuong": "phường", "dac_khu": "đặc khu"}
_SCORE = 0.95
_REASON = N_("Tên gọi khác do người rà soát ghi lại.")


def find_aliases(source: Source, resolver: Resolver) -> Iterator[tuple[int, int, str, Candidate]]:
    """Yield start, end, kind word ("" for a bare name) and the unit of each taught name; the longest name wins.

    A name taught with a capital is found with a capital only, where capitals mean anything. Codes that the register
    does not know are passed over.
    """
    taken: list[tuple[int, int]] = []
    for alias, code in sorted(source.learned.aliases, key=lambda taught: -len(taught[0])):
        if code not in resolver.gazetteer.units or not alias.strip():
            continue
        for start, head, end in _places(source, nfc(alias)):
            if not any(start < b and a < end for a, b in taken):
                taken.append((start, end))
                yield start, end, head, _unit(resolver, code)


def _places(source: Source, alias: str) -> Iterator[tuple[int, str, int]]:
    words = small(alias) if source.accented else fold(small(alias))
    for start, end in standing(source.key, words):
        head = _HEAD.search(source.key, max(0, start - 12), start)
        is_cased = source.flow[start].isupper() or not alias.strip()[0].isupper()
        if is_cased or not source.has_case:
            yield head.start() if head else start, head["head"] if head else "", end


def _unit(resolver: Resolver, code: str) -> Candidate:
    place = resolver.gazetteer.place(code)
    name = f"{_KINDS[place.kind]} {place.name}"
    return Candidate(code, name, place.kind, place.province, _SCORE, _REASON, "learned")
