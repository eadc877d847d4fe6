"""What means the same: abbreviations and synonyms, read from the data files. Pure Python."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from ketnghia.core.fields import FIELDS
from ketnghia.search.engine.words import Word, folded

DATA = Path(__file__).resolve().parents[1] / "data"
SAME, NEAR = 0.9, 0.3  # what another way of saying it counts, beside 1 for the words themselves
_VOWELS = set("aeiouy")


class Variant(NamedTuple):
    """Another way of saying a phrase and what it counts, above 0 and at most 1."""

    words: tuple[str, ...]
    weight: float


class Thesaurus(NamedTuple):
    """All phrases by their folded words: their variants and fields; `capital_only` need capitals in a query."""

    variants: dict[tuple[str, ...], tuple[Variant, ...]]
    fields: dict[tuple[str, ...], str]
    capital_only: frozenset[tuple[str, ...]]
    stop: frozenset[str]
    light: frozenset[tuple[str, ...]]
    longest: int

    def match(self, words: list[Word], start: int) -> int:
        """Return how many words from `start` on are a known phrase, the longest one; 0 for none."""
        for length in range(min(self.longest, len(words) - start), 0, -1):
            part = words[start : start + length]
            key = tuple(word.bare for word in part)
            if key in self.variants and (key not in self.capital_only or part[0].capital):
                return length
        return 0


@cache
def load() -> Thesaurus:
    """Return the thesaurus of the data files; ValueError names a file that cannot be read."""
    variants: dict[tuple[str, ...], dict[tuple[str, ...], float]] = defaultdict(dict)
    fields: dict[tuple[str, ...], str] = {}
    capital: set[tuple[str, ...]] = set()
    shorts: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for short, long in _read("abbreviations.toml").items():
        key = _key(short)
        _join(variants, [key, *map(_key, long)], [])
        for text in long:
            shorts[_key(text)].append(key)
        if len(short) <= 3 and _VOWELS & set(key[0]):
            capital.add(key)
    names = {field.code: [field.vi, field.en] for field in FIELDS}
    for group in _read("synonyms.toml")["group"]:
        code = group.get("field", "")
        same = [_key(text) for text in [*group["same"], *names.get(code, [])]]
        same += [short for key in same for short in shorts[key] if short not in same]  # CCHC joins cải cách hành chính
        _join(variants, same, [_key(text) for text in group.get("near", [])])
        fields |= dict.fromkeys(same, code) if code else {}
    little = _read("stop.toml")
    stop = frozenset(folded(word).strip() for word in little["words"])
    light = frozenset(map(_key, little["light"]))
    frozen = {key: tuple(Variant(words, weight) for words, weight in found.items()) for key, found in variants.items()}
    return Thesaurus(frozen, fields, frozenset(capital), stop, light, max(map(len, frozen)))


def _join(
    variants: dict[tuple[str, ...], dict[tuple[str, ...], float]],
    same: list[tuple[str, ...]],
    near: list[tuple[str, ...]],
) -> None:
    """Let each of `same` be said as any other of them, and, counting less, as any of `near`."""
    for key in same:
        found = variants[key]
        for others, weight in ((same, SAME), (near, NEAR)):
            for other in others:
                if other != key:
                    found[other] = max(weight, found.get(other, 0))


def _key(text: str) -> tuple[str, ...]:
    return tuple(folded(text).split())


def _read(name: str) -> dict[str, Any]:
    """Return one data file."""
    try:
        return tomllib.loads((DATA / name).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{name}: {error}") from error
