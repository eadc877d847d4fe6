"""A library in memory: the same search without a database, for measuring and as the yardstick of the tests."""

from __future__ import annotations

from collections.abc import Iterable

from ketnghia.search.engine import thesaurus
from ketnghia.search.engine.query import Query, parse
from ketnghia.search.engine.ranking import MOST_READ, WEIGHTS, Candidate, Ranked, Weights, rank, with_tones
from ketnghia.search.engine.vocabulary import Vocabulary
from ketnghia.search.engine.words import folded


class Library:
    """Texts by key, ranked one and all."""

    def __init__(self, texts: Iterable[tuple[str, str, str]]):
        """Take in (key, title, body) of each text."""
        rows = list(texts)
        self.candidates = [Candidate(key, folded(title), folded(body)) for key, title, body in rows]
        self.texts = {key: f"{title}\n{body}" for key, title, body in rows}
        self.vocabulary = Vocabulary()
        self.vocabulary.add(f"{row.title}{row.body}" for row in self.candidates)

    def parse(self, text: str) -> Query:
        """Return the query as this library reads it."""
        return parse(text, thesaurus.load(), self.vocabulary)

    def search(self, text: str, weights: Weights = WEIGHTS) -> list[Ranked]:
        """Return all texts that answer anything of the query, best first."""
        query = self.parse(text)
        rows = rank(query, self.candidates, self.vocabulary, weights=weights)
        return with_tones(query, rows, {row.key: self.texts[str(row.key)] for row in rows[:MOST_READ]}, weights)
