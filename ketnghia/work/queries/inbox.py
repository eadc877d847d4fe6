"""What waits for a person in this slice, for «Việc của tôi»: plans, activities and secondments in one query."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from ketnghia.accounts.queries.gathering import told
from ketnghia.core.actor import Actor
from ketnghia.core.waiting import Waiting
from ketnghia.work.queries import activity_panels, plan_inbox, secondments

PARTS = (plan_inbox, activity_panels, secondments)


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return what waits in all parts: one query."""
    return told([each for part in PARTS for each in part.asks(actor)])


def rows_waiting(actor: Actor) -> list[QuerySet[Any]]:
    """Return the same as rows to count."""
    return [rows for part in PARTS for rows in part.rows_waiting(actor)]
