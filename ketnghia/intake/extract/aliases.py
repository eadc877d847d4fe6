"""Other names of places that reviewers taught the reader, found in a text as mentions of today's units."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketnghia.core.messages import N_
from ketnghia.core.vntext import fold, nfc
from ketnghia.organisations.resolver import Candidate, Resolver

from .source import Source, small

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
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    heads = r"(?:(?P<head>xã|phường|đặc khu|xa|phuong|dac khu)\s+)?"
    for match in re.finditer(rf"(?<![\w'-]){heads}(?P<name>{pattern})(?![\w'-])", source.key):
        is_cased = source.flow[match.start("name")].isupper() or not alias.strip()[0].isupper()
        if is_cased or not source.has_case:
            yield match.start(), match["head"] or "", match.end()


def _unit(resolver: Resolver, code: str) -> Candidate:
    place = resolver.gazetteer.place(code)
    name = f"{_KINDS[place.kind]} {place.name}"
    return Candidate(code, name, place.kind, place.province, _SCORE, _REASON, "learned")
