"""What waits for a person in this slice, for «Việc của tôi»: plans, activities and secondments in one query."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from ketnghia.accounts.queries.gathering import told
from ketnghia.core.actor import Actor
from ketnghia.core.waiting import Waiting
from ketnghia.work.queries import activity_panels, plan_inbox, secondments

ASKS = (*plan_inbox.ASKS, *activity_panels.ASKS, *secondments.ASKS)


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return what waits in all parts: one query."""
    return told(ASKS, actor)


def rows_waiting(actor: Actor) -> list[QuerySet[Any]]:
    """Return the same as rows to count."""
    return [each.of(actor) for each in ASKS]
