"""Questions about drafts; the answers are frozen dataclasses."""

from ketnghia.intake.queries.bulk import lines_of
from ketnghia.intake.queries.drafts import drafts_of, party_choices, rows_waiting, waiting_for
from ketnghia.intake.queries.review import Group, Review, Row, facts, review, twins_among, twins_of
from ketnghia.intake.queries.words import Words, words_of

__all__ = [
    "Group",
    "Review",
    "Row",
    "Words",
    "drafts_of",
    "facts",
    "lines_of",
    "party_choices",
    "review",
    "rows_waiting",
    "twins_among",
    "twins_of",
    "waiting_for",
    "words_of",
]
