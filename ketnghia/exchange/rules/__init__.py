"""The thinking of this slice in plain Python: outlines, states, small counts, what a lesson may not tell."""

from __future__ import annotations

from ketnghia.exchange.rules.marking import pieces
from ketnghia.exchange.rules.parts import Part, parts_of
from ketnghia.exchange.rules.public import Telling, find_telling
from ketnghia.exchange.rules.reception import SMALLEST, problems, shown, shown_kinds
from ketnghia.exchange.rules.shape import PracticeData, cleaned, problems_of
from ketnghia.exchange.rules.states import (
    LESSON,
    LESSON_STATES,
    LESSON_VERBS,
    PRACTICE,
    PRACTICE_STATES,
    PRACTICE_VERBS,
    TABLES,
    can,
    draw,
)
from ketnghia.exchange.rules.templates import (
    Section,
    as_lines,
    as_rows,
    as_steps,
    sections_of,
    words_of,
    written_sections,
)

__all__ = [
    "LESSON",
    "LESSON_STATES",
    "LESSON_VERBS",
    "PRACTICE",
    "PRACTICE_STATES",
    "PRACTICE_VERBS",
    "SMALLEST",
    "TABLES",
    "Part",
    "PracticeData",
    "Section",
    "Telling",
    "as_lines",
    "as_rows",
    "as_steps",
    "can",
    "cleaned",
    "draw",
    "find_telling",
    "parts_of",
    "pieces",
    "problems",
    "problems_of",
    "sections_of",
    "shown",
    "shown_kinds",
    "words_of",
    "written_sections",
]
