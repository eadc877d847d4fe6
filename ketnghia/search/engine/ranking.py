"""How well a text answers a query: the same numbers whichever database found it. Pure Python."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ketnghia.core.vntext import fold
from ketnghia.search.engine.query import Query, Unit
from ketnghia.search.engine.vocabulary import Vocabulary
from ketnghia.search.engine.words import MOST_LETTERS, exact, folded


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text to be ranked. `title` and `body` are folded words between blanks."""

    key: int | str
    title: str
    body: str
    fields: frozenset[str] = frozenset()
    localities: frozenset[str] = frozenset()
    age: float = 0.0  # years since it happened
    is_experience: bool = False


class Weights(NamedTuple):
    """What each sign counts; measured on the project's own judged queries."""

    k1: float = 1.5
    b: float = 0.35
    title: float = 3.5  # a title's word stands for so many in the body
    parts: float = 0.15  # the single words of a phrase beside the phrase
    pairs: float = 0.35  # neighbours of the query standing beside each other
    phrase: float = 0.15  # the whole query in one piece
    passage: float = 0.8  # the units of the query standing together in one passage
    width: int = 220  # letters of a passage
    coverage: float = 0.6  # how much a text that lacks half of the query loses
    tones: float = 0.2  # what a text loses that has none of the query's words with the tones typed
    field: float = 0.05
    near: float = 0.06
    fresh: float = 0.04
    named: float = 1.0  # the whole title is what was asked for
    experience: float = 0.6  # what was learnt before a promise or a task that says the same words


WEIGHTS = Weights()
PART = 0.3  # of a phrase is answered by a text that holds only its single words
MOST_READ = 60  # texts whose passages are looked at
MOST_PLACES = 12  # of one way of saying something, in one text


class Ranked(NamedTuple):
    """A candidate's key with its score and the share of the query, 0 to 1, that it answers."""

    key: int | str
    score: float
    coverage: float


def rank(
    query: Query,
    candidates: Iterable[Candidate],
    vocabulary: Vocabulary,
    *,
    near: frozenset[str] = frozenset(),
    weights: Weights = WEIGHTS,
) -> list[Ranked]:
    """Return the candidates that answer anything telling of the query, best first; equal ones by their keys.

    `near` are the codes of the asker's localities and their twins.
    """
    by_key = {candidate.key: candidate for candidate in candidates}
    scored = (_score(query, candidate, vocabulary, near, weights) for candidate in by_key.values())
    rows = _sorted(row for row in scored if row.coverage > 0)
    top = [_with_passage(row, query, by_key[row.key], weights) for row in rows[:MOST_READ]]
    return _sorted(top) + rows[MOST_READ:]


def with_tones(
    query: Query, rows: list[Ranked], texts: Mapping[int | str, str], weights: Weights = WEIGHTS
) -> list[Ranked]:
    """Return the rows anew where those that have the query's words with other tones than typed come later.

    `texts` are the title and body, as written, of the rows to look at; the others stay. A query without tones, and a
    text without, change nothing.
    """
    asked = [(unit.exact, unit.idf, _as_typed(unit.exact)) for unit in query.units if unit.exact and not unit.stop]
    whole = sum(idf for _words, idf, _pattern in asked)
    if not whole:
        return rows
    looked = []
    for row in rows:
        if row.key in texts:
            lost = weights.tones * _other_tones(texts[row.key], asked) / whole
            looked.append(row._replace(score=row.score * (1 - lost)))
    return _sorted(looked) + [row for row in rows if row.key not in texts]


def _as_typed(words: str) -> re.Pattern[str]:
    """Return what finds the words as typed in a text in lower case; it may miss them in an older spelling."""
    return re.compile(r"(?<!\w)" + r"[\W_]+".join(map(re.escape, words.split())) + r"(?!\w)")


def _other_tones(text: str, asked: list[tuple[str, float, re.Pattern[str]]]) -> float:
    """Return the idf of the words that the text has with other tones only. Reading it word by word takes long."""
    lower = text[:MOST_LETTERS].lower()
    missing = [(words, idf) for words, idf, pattern in asked if not pattern.search(lower)]
    if not missing:
        return 0.0
    bare = folded(text)
    missing = [(words, idf) for words, idf in missing if fold(words) in bare]
    toned = exact(text) if missing else ""
    return sum(idf for words, idf in missing if words not in toned)


def _sorted(rows: Iterable[Ranked]) -> list[Ranked]:
    return sorted(rows, key=lambda row: (-round(row.score, 6), f"{row.key:>20}"))


def _with_passage(row: Ranked, query: Query, candidate: Candidate, weights: Weights) -> Ranked:
    """Raise the score of a text that says much of the query in one passage."""
    asked = sum(unit.idf for unit in query.units)
    share = _passage(query, candidate.title + candidate.body, weights.width) / asked if asked else 0.0
    return row._replace(score=row.score * (1 + weights.passage * share))


def _score(
    query: Query, candidate: Candidate, vocabulary: Vocabulary, near: frozenset[str], weights: Weights
) -> Ranked:
    """Add up what the candidate says about each unit and about neighbours; then its field, place, kind and age."""
    text = candidate.title + candidate.body
    length = candidate.body.count(" ") / vocabulary.mean_length
    damp = weights.k1 * (1 - weights.b + weights.b * length)
    some_tell = len(query.telling) < len(query.units)
    total = answered = asked = 0.0
    for unit in query.units:
        gain, share = _unit_gain(unit, candidate, text, damp, weights)
        total += unit.idf * gain
        asked += unit.idf
        answered += 0.0 if unit.stop and some_tell else unit.idf * share
    for ways, idf in query.pairs:
        count = 0.0
        for way in ways:
            if way in text:
                count += _count(way, candidate, weights)
        total += weights.pairs * idf * count * (weights.k1 + 1) / (count + damp)
    coverage = answered / asked if asked else 0.0
    if len(query.bare) > 1 and query.phrase in text:
        total *= 1 + weights.phrase
    total *= 1 - weights.coverage + weights.coverage * coverage
    total *= 1 + weights.field * bool(query.fields & candidate.fields)
    total *= 1 + weights.near * bool(near & candidate.localities)
    total *= 1 + weights.named * _named(query, candidate.title)
    total *= 1 + weights.experience * candidate.is_experience
    return Ranked(candidate.key, total / (1 + weights.fresh * max(candidate.age, 0.0)), coverage)


def _named(query: Query, title: str) -> float:
    """Return which share of the title's words the query says, 0 to 1."""
    words = title.split()
    return sum(word in query.bare for word in words) / len(words) if words else 0.0


def _count(pattern: str, candidate: Candidate, weights: Weights) -> float:
    """Return how often the candidate says it, more often in its title."""
    return candidate.body.count(pattern) + weights.title * candidate.title.count(pattern)


def _unit_gain(unit: Unit, candidate: Candidate, text: str, damp: float, weights: Weights) -> tuple[float, float]:
    """Return what the candidate says about one unit, and whether it says it at all (0 to 1)."""
    count = best = 0.0
    for pattern, weight in unit.patterns:
        if pattern in text:
            count += weight * _count(pattern, candidate, weights)
            best = max(best, weight)
    gain = count * (weights.k1 + 1) / (count + damp)
    if not unit.parts:
        return gain, best
    single = whole = held = 0.0
    for word, idf in unit.parts:
        whole += idf
        if f" {word} " in text:
            held += idf
            seen = _count(f" {word} ", candidate, weights)
            single += idf * seen * (weights.k1 + 1) / (seen + damp)
    if not whole:
        return gain, best
    return gain + weights.parts * single / whole, max(best, PART * held / whole)


def _passage(query: Query, text: str, width: int) -> float:
    """Return the greatest sum of idf that different units reach within `width` letters of the text."""
    places = []
    for number, unit in enumerate(query.units):
        for pattern, weight in unit.patterns:
            at = -1
            for _time in range(MOST_PLACES):
                at = text.find(pattern, at + 1)
                if at < 0:
                    break
                places.append((at, number, unit.idf * weight))
    places.sort()
    best, first = 0.0, 0
    for last, (at, _number, _worth) in enumerate(places):
        while at - places[first][0] > width:
            first += 1
        worth: dict[int, float] = {}
        for _at, number, value in places[first : last + 1]:
            worth[number] = max(value, worth.get(number, 0.0))
        best = max(best, sum(worth.values()))
    return best
