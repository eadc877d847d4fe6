"""The forms of this slice."""

from __future__ import annotations

from ketnghia.support.forms.answering import AnswerForm, CheckForm, ConfirmForm, CorrectForm, LoanForm, ReturnForm
from ketnghia.support.forms.occasions import HamletsForm, HouseholdsForm, ImportForm, MeaningsForm, OccasionForm
from ketnghia.support.forms.recording import DeliverForm, NoteForm, RecordForm

__all__ = [
    "AnswerForm",
    "CheckForm",
    "ConfirmForm",
    "CorrectForm",
    "DeliverForm",
    "HamletsForm",
    "HouseholdsForm",
    "ImportForm",
    "LoanForm",
    "MeaningsForm",
    "NoteForm",
    "OccasionForm",
    "RecordForm",
    "ReturnForm",
]
