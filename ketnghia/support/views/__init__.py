"""The pages of this slice, by topic."""

from __future__ import annotations

from ketnghia.support.views.answering import answer, answer_correction, confirm, correct, undo
from ketnghia.support.views.importing import import_file, import_preview
from ketnghia.support.views.occasions import (
    close_occasion,
    coverage_export,
    doubles,
    edit_occasion,
    hamlets,
    occasion,
    occasion_export,
    occasions,
    open_occasion,
)
from ketnghia.support.views.reading import ledger, ledger_export, line
from ketnghia.support.views.recording import deliver, edit, pledge, record, withdraw
from ketnghia.support.views.terms import households, loan, same_event, unlink
from ketnghia.support.views.together import confirm_many, undo_many

__all__ = [
    "answer",
    "answer_correction",
    "close_occasion",
    "confirm",
    "confirm_many",
    "correct",
    "coverage_export",
    "deliver",
    "doubles",
    "edit",
    "edit_occasion",
    "hamlets",
    "households",
    "import_file",
    "import_preview",
    "ledger",
    "ledger_export",
    "line",
    "loan",
    "occasion",
    "occasion_export",
    "occasions",
    "open_occasion",
    "pledge",
    "record",
    "same_event",
    "undo",
    "undo_many",
    "unlink",
    "withdraw",
]
