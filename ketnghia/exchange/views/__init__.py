"""The pages of this slice."""

from __future__ import annotations

from ketnghia.exchange.views.adopting import adopt, adoption, adoptions, see_adoption
from ketnghia.exchange.views.asking import accept, ask, ask_visit, attachment, close, question, questions, visit, visits
from ketnghia.exchange.views.inspecting import download_inspection, edit_inspection, inspect, inspection, inspections
from ketnghia.exchange.views.lessons import (
    edit_lesson,
    lesson,
    lessons,
    publish_lesson,
    read_lesson,
    send_back_lesson,
    submit_lesson,
    withdraw_lesson,
    write_lesson,
)
from ketnghia.exchange.views.library import (
    download_practice,
    index,
    index_export,
    practice,
    programme_practices,
    side_by_side,
    version,
)
from ketnghia.exchange.views.lists import (
    checklist,
    checklists,
    copy_checklist,
    download_checklist,
    edit_checklist,
    reception,
    reception_export,
    record_reception,
    write_checklist,
)
from ketnghia.exchange.views.reviewing import ask_comments, comment, publish, send_back, validate, withdraw
from ketnghia.exchange.views.writing import attach, autosave, edit, revise, translate_practice, write

__all__ = [
    "accept", "adopt", "adoption", "adoptions", "ask", "ask_comments", "ask_visit", "attach", "attachment", "autosave",
    "checklist", "checklists", "close", "comment", "copy_checklist", "download_checklist", "download_inspection",
    "download_practice", "edit", "edit_checklist", "edit_inspection", "edit_lesson", "index", "index_export", "inspect",
    "inspection", "inspections", "lesson", "lessons", "practice", "programme_practices",
    "publish", "publish_lesson", "question", "questions", "read_lesson", "reception", "reception_export",
    "record_reception", "revise", "see_adoption", "send_back", "send_back_lesson", "side_by_side", "submit_lesson",
    "translate_practice", "validate", "version", "visit", "visits", "withdraw", "withdraw_lesson", "write",
    "write_checklist", "write_lesson",
]  # fmt: skip
