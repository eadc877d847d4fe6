"""The list of what is searchable. A slice declares its kinds in its search.py; here they are named, in their order."""

from __future__ import annotations

from ketnghia.core.searchable import Index
from ketnghia.exchange.search import LESSONS, PRACTICES, QUESTIONS
from ketnghia.organisations.search import LOCALITIES
from ketnghia.programmes.search import COMMITMENTS, DOCUMENTS, PROGRAMMES
from ketnghia.work.search import ACTIVITIES, TASKS

INDEXES: tuple[Index, ...] = (
    PRACTICES, QUESTIONS, LESSONS, PROGRAMMES, COMMITMENTS, TASKS, ACTIVITIES, DOCUMENTS, LOCALITIES,
)  # fmt: skip
BY_KIND: dict[str, Index] = {index.kind: index for index in INDEXES}
