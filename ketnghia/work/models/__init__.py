"""The tables of this slice."""

from __future__ import annotations

from ketnghia.work.models.calendars import CalendarFeed
from ketnghia.work.models.plans import Plan, PlanApproval, PlanQuerySet, PlanVersion, Task, TaskQuerySet, worked_by

__all__ = [
    "CalendarFeed",
    "Plan",
    "PlanApproval",
    "PlanQuerySet",
    "PlanVersion",
    "Task",
    "TaskQuerySet",
    "worked_by",
]
