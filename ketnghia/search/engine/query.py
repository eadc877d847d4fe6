"""What was typed becomes units to look for: phrases with their variants, slips of the fingers mended. Pure Python."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from ketnghia.search.engine.thesaurus import Thesaurus, Variant
from ketnghia.search.engine.vocabulary import Vocabulary
from ketnghia.search.engine.words import Word, query_words

SLIP = 0.8  # what a word counts that was probably meant
STOP = 0.15  # what a word counts that says little
MOST_WAYS = 4  # of saying a unit, where it stands beside another
LIGHT = 0.3  # what a word of the background counts


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing asked for: the ways it may stand in a text, how rare it is, its exact words when typed with tones."""

    variants: tuple[Variant, ...]
    words: tuple[str, ...]
    idf: float
    exact: str = ""  # " khám bệnh " when it was typed with tones
    stop: bool = False
    field: str = ""
    parts: tuple[tuple[str, float], ...] = ()  # single words of a phrase with their idf
    patterns: tuple[tuple[str, float], ...] = ()  # each variant as it stands in a folded text, and its weight


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it is looked for. `meant` is the text that was probably meant when it differs, else ""."""

    units: tuple[Unit, ...] = ()
    pairs: tuple[tuple[tuple[str, ...], float], ...] = ()  # ways in which two neighbouring units stand together; idf
    phrase: str = ""  # the whole query as folded words
    meant: str = ""
    mended: frozenset[str] = frozenset()  # the words of `meant` that were not typed so, without tones
    bare: tuple[str, ...] = ()
    fields: frozenset[str] = field(default_factory=frozenset)

    @property
    def telling(self) -> tuple[Unit, ...]:
        """The units that say something, or all when none does."""
        return tuple(unit for unit in self.units if not unit.stop) or self.units


def parse(
    text: str, thesaurus: Thesaurus, vocabulary: Vocabulary, stands: Callable[[str], bool] = lambda _word: False
) -> Query:
    """Return the query that `text` asks; a word that the vocabulary lacks is right all the same if `stands` says so."""
    typed = query_words(text)
    words, guesses = _mended(typed, vocabulary, thesaurus, stands)
    units = _units(words, guesses, thesaurus, vocabulary)
    bare = tuple(word.bare for word in words)
    pairs = tuple(_together(first, second, vocabulary) for first, second in pairwise(units))
    fields = frozenset(unit.field for unit in units if unit.field)
    return Query(
        units, pairs, f" {' '.join(bare)} " if bare else "", bare=bare, fields=fields,
        meant=" ".join(word.typed for word in words) if words != typed else "",
        mended=frozenset(word.bare for word in words if word not in typed),
    )  # fmt: skip


def _units(
    words: list[Word], guesses: dict[int, tuple[str, ...]], thesaurus: Thesaurus, vocabulary: Vocabulary
) -> tuple[Unit, ...]:
    """Cut the words into known phrases, the longest first, and single words."""
    units, at = [], 0
    while at < len(words):
        length = thesaurus.match(words, at)
        part = words[at : at + max(length, 1)]
        others = guesses.get(at, ()) if len(part) == 1 else ()
        units.append(_unit(part, others, thesaurus, vocabulary))
        at += len(part)
    return tuple(units)


def _unit(part: list[Word], guesses: tuple[str, ...], thesaurus: Thesaurus, vocabulary: Vocabulary) -> Unit:
    """Return the unit of a known phrase or a single word, with all ways of saying it."""
    key = tuple(word.bare for word in part)
    others = thesaurus.variants.get(key, ()) if thesaurus.match(part, 0) == len(part) else ()
    variants = (Variant(key, 1.0), *(Variant((guess,), SLIP) for guess in guesses), *others)
    stop = len(key) == 1 and key[0] in thesaurus.stop
    idf = vocabulary.idf(max(vocabulary.count(variant.words) for variant in variants if variant.weight >= SLIP))
    idf *= STOP if stop else LIGHT if key in thesaurus.light else 1
    exact = f" {' '.join(word.typed for word in part)} " if any(word.toned for word in part) else ""
    parts = tuple((word, vocabulary.idf(vocabulary.words[word])) for word in key) if len(key) > 1 else ()
    patterns = tuple((f" {' '.join(variant.words)} ", variant.weight) for variant in variants)
    return Unit(variants, key, idf, exact, stop, thesaurus.fields.get(key, ""), parts, patterns)


def _together(first: Unit, second: Unit, vocabulary: Vocabulary) -> tuple[tuple[str, ...], float]:
    """Return the ways in which two units may stand beside each other, and what that tells about a text."""
    fronts, backs = _strong(first), _strong(second)
    ways = {(*front, *backs[0]) for front in fronts} | {(*fronts[0], *back) for back in backs}
    worth = vocabulary.idf(max(vocabulary.count(way) for way in ways))
    worth *= STOP if first.stop and second.stop else 1
    return tuple(f" {' '.join(way)} " for way in sorted(ways)), worth


def _strong(unit: Unit) -> list[tuple[str, ...]]:
    """Return the words of the unit and its best other names."""
    return [variant.words for variant in unit.variants if variant.weight >= SLIP][:MOST_WAYS]


def _mended(
    words: list[Word], vocabulary: Vocabulary, thesaurus: Thesaurus, stands: Callable[[str], bool]
) -> tuple[list[Word], dict[int, tuple[str, ...]]]:
    """Put right the words that stand nowhere; for known words that fit badly give guesses by their place instead."""
    mended: list[Word] = []
    for at, word in enumerate(words):
        before = mended[-1].bare if mended else ""
        after = words[at + 1].bare if at + 1 < len(words) else ""
        known = vocabulary.words[word.bare] or _is_known(word, words, at, thesaurus) or not word.bare.isalpha()
        if known or stands(word.bare):
            mended.append(word)
        elif two := vocabulary.split(word.bare):
            mended += [Word(part, part, False) for part in two]
        else:
            best = _best_guess(word.bare, before, after, vocabulary, thesaurus)
            mended.append(Word(best, best, False) if best else word)
    return mended, _guesses(mended, vocabulary, thesaurus)


def _is_known(word: Word, words: list[Word], at: int, thesaurus: Thesaurus) -> bool:
    """The word is a stop word or stands in a phrase that the thesaurus knows."""
    return word.bare in thesaurus.stop or any(
        thesaurus.match(words, start) > at - start for start in range(max(0, at - 5), at + 1)
    )


def _best_guess(word: str, before: str, after: str, vocabulary: Vocabulary, thesaurus: Thesaurus) -> str:
    """Return the known word that fits best between its neighbours, or "" when none is near."""

    def fit(pair: tuple[str, int]) -> tuple[int, int, int]:
        other, distance = pair
        beside = vocabulary.pairs[f"{before} {other}"] + vocabulary.pairs[f"{other} {after}"]
        beside += ((before, other) in thesaurus.variants) + ((other, after) in thesaurus.variants)
        return (beside > 0) * 2 - distance, beside, vocabulary.words[other]

    return max(vocabulary.near(word), key=fit, default=("", 0))[0]


def _guesses(words: list[Word], vocabulary: Vocabulary, thesaurus: Thesaurus) -> dict[int, tuple[str, ...]]:
    """Return by place the words that fit beside their neighbours where the typed one never stood beside either."""
    found = {}
    for at, word in enumerate(words):
        before = words[at - 1].bare if at else ""
        after = words[at + 1].bare if at + 1 < len(words) else ""
        fits = vocabulary.pairs[f"{before} {word.bare}"] or vocabulary.pairs[f"{word.bare} {after}"]
        if fits or not (before or after) or not word.bare.isalpha() or len(word.bare) < 2 or word.capital:
            continue
        if _is_known(word, words, at, thesaurus):
            continue
        near = [
            other
            for other, distance in vocabulary.near(word.bare)
            if distance == 1
            and ((before and vocabulary.knows_pair(before, other)) or (after and vocabulary.knows_pair(other, after)))
        ]
        if near:
            found[at] = tuple(near[:2])
    return found
