"""The forms of this slice."""

from __future__ import annotations

from ketnghia.work.forms.plans import ApproveForm, FeedForm, MakePlanForm, ResultForm, RowForm, SheetForm, TaskForm

__all__ = [
    "ApproveForm",
    "FeedForm",
    "MakePlanForm",
    "ResultForm",
    "RowForm",
    "SheetForm",
    "TaskForm",
]
