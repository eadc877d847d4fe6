"""Phrases of whole words, found all at once by their first word: quick with hundreds of phrases in a long text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property
from typing import NamedTuple

from ketnghia.core.vntext import fold
from ketnghia.core.worked_out import worked_out

from .source import Source

_FILES = {name: f"{__file__[: -len('lexicon.py')]}data/{name}.toml" for name in ("fields", "gifts", "names", "posts")}
_WORD = re.compile(r"[^\W_]+(?:['-](?=[^\W\d_])[^\W_]+)*")
_STOP = re.compile(r"[.;:!?\n\t()]")
_GAP = "~"
_MAX_GAP = 4
Table = dict[str, list[tuple[tuple[str, ...], str]]]


class Hit(NamedTuple):
    """A phrase found in a text: its label and its place."""

    label: str
    start: int
    end: int
    words: int


class Lexicon:
    """Labelled phrases, e.g. field -> phrases. `find` gives the hits in order; of overlapping ones the longest."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self._phrases = list(phrases)

    @cached_property
    def _exact(self) -> Table:
        return _by_first_word((phrase, label) for label, phrase in self._phrases)

    @cached_property
    def _bare(self) -> Table:
        """For texts without marks, where one syllable is too many words: "trong" is trồng, trong and trọng."""
        folded = ((fold(phrase), phrase, label) for label, phrase in self._phrases)
        return _by_first_word((bare, label) for bare, phrase, label in folded if " " in bare or bare == phrase)

    def find(self, source: Source, start: int = 0, end: int | None = None) -> list[Hit]:
        """Return the hits between two offsets."""
        table = self._exact if source.accented or source.english else self._bare
        stop = len(source.key) if end is None else end
        tokens = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(source.key, start, stop)]
        hits: list[Hit] = []
        index = 0
        while index < len(tokens):
            hit, used = self._at(source, table, tokens, index)
            if hit:
                hits.append(hit)
                if used > hit.words:  # what stands in the gap may show a label of its own
                    inner = self.find(source, tokens[index][2], tokens[index + used - 1][1])
                    hits += [other for other in inner if other.label != hit.label]
            index += max(used, 1)
        return hits

    def _at(
        self,
        source: Source,
        table: dict[str, list[tuple[tuple[str, ...], str]]],
        tokens: list[tuple[str, int, int]],
        index: int,
    ) -> tuple[Hit | None, int]:
        best: tuple[Hit | None, int] = (None, 1)
        for parts, label in table.get(tokens[index][0], ()):
            last = _match(source, parts, tokens, index)
            if last is not None and (best[0] is None or last - index + 1 > best[1]):
                words = sum(part != _GAP for part in parts)
                best = Hit(label, tokens[index][1], tokens[last][2], words), last - index + 1
        return best


def _match(source: Source, parts: tuple[str, ...], tokens: list[tuple[str, int, int]], index: int) -> int | None:
    """Return the index of the last token when `parts` begin at `index`; the end of a sentence breaks a phrase."""
    at = index
    gap = False
    for part in parts[1:]:
        if part == _GAP:
            gap = True
            continue
        reach = _MAX_GAP + 1 if gap else 1
        found = next((i for i in range(at + 1, min(at + 1 + reach, len(tokens))) if tokens[i][0] == part), None)
        if found is None or _STOP.search(source.key, tokens[at][2], tokens[found][1]):
            return None
        at, gap = found, False
    return at


def _by_first_word(phrases: Iterable[tuple[str, str]]) -> Table:
    """Return the words and the label of each phrase by its first word, the longest phrases first."""
    table: Table = {}
    for phrase, label in phrases:
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append((words, label))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


@cache
def load_table(name: str) -> dict[str, dict[str, list[str]]]:
    """Return the table `data/<name>.toml` of this package: fields, gifts, names or posts."""
    table: dict[str, dict[str, list[str]]] = worked_out("lexicon", [*_FILES.values(), __file__], _parsed)(name)
    return table


def _parsed() -> dict[str, dict[str, dict[str, list[str]]]]:
    import tomllib  # late, as pathlib: hardly any process parses them
    from pathlib import Path

    return {name: tomllib.loads(Path(path).read_text("utf-8")) for name, path in _FILES.items()}


@cache
def load_lexicon(name: str, language: str) -> Lexicon:
    """Return the phrases of one language ("vi" or "en") of a data table; the labels are the table's keys."""
    return Lexicon((label, phrase) for label, row in load_table(name).items() for phrase in row.get(language, ()))
