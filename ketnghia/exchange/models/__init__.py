"""The tables of this slice."""

from __future__ import annotations

from ketnghia.exchange.models.adoptions import Adoption, AdoptionNote
from ketnghia.exchange.models.inspections import Inspection
from ketnghia.exchange.models.lessons import CaseLesson, Checklist, Justification, Reading, ReceptionFigure
from ketnghia.exchange.models.practices import (
    Comment,
    Opinion,
    Practice,
    PracticeField,
    PracticeQuerySet,
    PracticeTranslation,
    PracticeVersion,
    twins_of,
)
from ketnghia.exchange.models.questions import Answer, Attachment, Question, Visit, circle_fields

__all__ = [
    "Adoption",
    "AdoptionNote",
    "Answer",
    "Attachment",
    "CaseLesson",
    "Checklist",
    "Comment",
    "Inspection",
    "Justification",
    "Opinion",
    "Practice",
    "PracticeField",
    "PracticeQuerySet",
    "PracticeTranslation",
    "PracticeVersion",
    "Question",
    "Reading",
    "ReceptionFigure",
    "Visit",
    "circle_fields",
    "twins_of",
]
