"""The search engine: words, thesaurus, speller and ranking. Pure Python, the same for every database."""

from __future__ import annotations

from ketnghia.search.engine.heading import headline
from ketnghia.search.engine.marking import Piece, as_written, snippet, title_pieces
from ketnghia.search.engine.marks import FIELD, KIND, LOCALITY, PLACE, SCOPE, TITLE, YEAR, Marks, mark
from ketnghia.search.engine.memory import Library
from ketnghia.search.engine.plan import Question, beginning, fts5, plan_of, sharper, tsquery
from ketnghia.search.engine.query import Query, parse
from ketnghia.search.engine.ranking import MOST_READ, Candidate, Ranked, rank, with_tones
from ketnghia.search.engine.thesaurus import load
from ketnghia.search.engine.vocabulary import Vocabulary
from ketnghia.search.engine.words import folded, query_words

__all__ = [
    "FIELD", "KIND", "LOCALITY", "MOST_READ", "PLACE", "SCOPE", "TITLE", "YEAR", "Candidate", "Library", "Marks",
    "Piece", "Query", "Question", "Ranked", "Vocabulary", "as_written", "beginning", "folded", "fts5", "headline",
    "load", "mark", "parse", "plan_of", "query_words", "rank", "sharper", "snippet", "title_pieces", "tsquery",
    "with_tones",
]  # fmt: skip
