"""Questions about programmes where several models meet; the answers are frozen dataclasses."""

from __future__ import annotations

from ketnghia.programmes.queries.facts import (
    facts_of,
    locked,
    parties_waiting,
    terms_of,
    text_in_force,
    text_waiting,
    texts_of,
    with_parties,
)
from ketnghia.programmes.queries.inbox import in_province, rows_waiting, waiting_for
from ketnghia.programmes.queries.verifying import matches, texts_for

__all__ = [
    "facts_of",
    "in_province",
    "locked",
    "matches",
    "parties_waiting",
    "rows_waiting",
    "terms_of",
    "text_in_force",
    "text_waiting",
    "texts_for",
    "texts_of",
    "waiting_for",
    "with_parties",
]
