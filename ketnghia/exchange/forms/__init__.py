"""The forms of this slice."""

from __future__ import annotations

from ketnghia.exchange.forms.asking import AnswerForm, AskForm, HostForm, VisitForm
from ketnghia.exchange.forms.inputs import AudienceForm, ScreenedForm, WordsForm
from ketnghia.exchange.forms.inspections import InspectionForm
from ketnghia.exchange.forms.lessons import ChecklistForm, LessonForm, ReceptionForm
from ketnghia.exchange.forms.practices import (
    AdoptForm,
    BeginForm,
    FileForm,
    PracticeForm,
    ProgressForm,
    TranslationForm,
)

__all__ = [
    "AdoptForm",
    "AnswerForm",
    "AskForm",
    "AudienceForm",
    "BeginForm",
    "ChecklistForm",
    "FileForm",
    "HostForm",
    "InspectionForm",
    "LessonForm",
    "PracticeForm",
    "ProgressForm",
    "ReceptionForm",
    "ScreenedForm",
    "TranslationForm",
    "VisitForm",
    "WordsForm",
]
