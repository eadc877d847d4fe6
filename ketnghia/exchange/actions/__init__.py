"""Everything that changes practices, adoptions, questions, lessons, figures and checklists."""

from __future__ import annotations

from ketnghia.exchange.actions.adopting import adopt, count_adoptions, note_progress, see_adoption
from ketnghia.exchange.actions.asking import (
    QuestionData,
    accept_answer,
    answer,
    answer_visit,
    ask,
    ask_visit,
    close_question,
)
from ketnghia.exchange.actions.files import attach_to_practice
from ketnghia.exchange.actions.inspecting import InspectionData, edit_inspection, inspect
from ketnghia.exchange.actions.lessons import (
    LessonData,
    edit_lesson,
    publish_lesson,
    read_lesson,
    readers_missing,
    send_back_lesson,
    submit_lesson,
    withdraw_lesson,
    write_lesson,
)
from ketnghia.exchange.actions.lists import copy_checklist, record_reception, share_checklist, write_checklist
from ketnghia.exchange.actions.practices import (
    content_of,
    create_practice,
    latest_number,
    revise_practice,
    save_practice,
    translate_practice,
)
from ketnghia.exchange.actions.reviewing import (
    ask_comments,
    comment,
    publish_practice,
    send_back,
    validate_practice,
    withdraw_practice,
)
from ketnghia.exchange.actions.screening import Mark, Marked

__all__ = [
    "InspectionData",
    "LessonData",
    "Mark",
    "Marked",
    "QuestionData",
    "accept_answer",
    "adopt",
    "answer",
    "answer_visit",
    "ask",
    "ask_comments",
    "ask_visit",
    "attach_to_practice",
    "close_question",
    "comment",
    "content_of",
    "copy_checklist",
    "count_adoptions",
    "create_practice",
    "edit_inspection",
    "edit_lesson",
    "inspect",
    "latest_number",
    "note_progress",
    "publish_lesson",
    "publish_practice",
    "read_lesson",
    "readers_missing",
    "record_reception",
    "revise_practice",
    "save_practice",
    "see_adoption",
    "send_back",
    "send_back_lesson",
    "share_checklist",
    "submit_lesson",
    "translate_practice",
    "validate_practice",
    "withdraw_lesson",
    "withdraw_practice",
    "write_checklist",
    "write_lesson",
]
