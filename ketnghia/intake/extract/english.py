"""Communes in English text, whose kind stands behind the name: "Ham Thang Ward", in a title "HAM THANG WARD"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketnghia.core.vntext import fold
from ketnghia.organisations.resolver import Resolver

from .mention import MIN_SCORE, Mention
from .source import Source

_KIND = re.compile(r"(?<= )(?:ward|commune|special zone|township)(?![\w-])")
_NAME = re.compile(r"(?:[^\W\d_][\w'-]*(?: \d{1,2})? ){1,5}$")
_MAX_WORDS = 4


def named_communes(source: Source, resolver: Resolver, near: str | None) -> Iterator[Mention]:
    """Yield the communes named in full, the longest name that the register has; `near` tells homonyms apart."""
    for kind in _KIND.finditer(source.key):
        before = _NAME.search(source.flow, max(0, kind.start() - 50), kind.start())
        if not before or not source.flow[kind.start()].isupper():
            continue
        starts = [before.start() + word.start() for word in re.finditer(r"(?<![\w'-])[^\W\d_]", before.group())]
        for start in starts[-_MAX_WORDS:]:
            name = source.flow[start : kind.start() - 1]
            units = resolver.resolve(source.flow[start : kind.end()], near)
            if units and units[0].score >= MIN_SCORE and fold(units[0].name).lower() == fold(name).lower():
                words = source.words(start, kind.end())
                yield Mention(start, kind.end(), start, "", words, "locality", tuple(units))
                break
