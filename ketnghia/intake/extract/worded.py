"""Where a name ends in a text whose capitals say nothing: before a word that no name has. Words in data/names.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from .lexicon import load_table
from .source import Source

NAME_TOKEN = re.compile(
    r"[^\W\d_]+(?:['.-][^\W\d_]+)*\.?"
    r"|\d{1,3}(?![\d./%])(?! (?:triệu|tỷ|tỉ|nghìn|ngàn|đồng|hộ|người|trieu|ty|nghin|dong|ho|nguoi)\b)"
)
MAX_NAME_TOKENS = 4


def worded_tokens(source: Source, at: int, kind: str) -> Iterator[tuple[int, int]]:
    """Yield the words of a name where capitals say nothing: up to a word that no name has, a number or a sign."""
    for count in range(MAX_NAME_TOKENS):
        match = NAME_TOKEN.match(source.key, at)
        word = match.group() if match else ""
        is_number = word.isdigit() and kind in ("hamlet", "school")
        if not match or word in _words("behind") or (word[0].isdigit() and not is_number):
            return
        if not count and word in _words("not_first"):
            return
        yield at, match.end()
        at = match.end()
        if is_number or source.flow[at : at + 1] != " ":
            return
        at += 1


@cache
def _words(which: str) -> frozenset[str]:
    return frozenset(load_table("names")[which]["vi"])
