"""The tables of this slice."""

from __future__ import annotations

from ketnghia.work.models.activities import Activity, ActivityQuerySet, Participation
from ketnghia.work.models.calendars import CalendarFeed
from ketnghia.work.models.plans import Plan, PlanApproval, PlanQuerySet, PlanVersion, Task, TaskQuerySet, worked_by
from ketnghia.work.models.secondments import Secondment, SecondmentQuerySet

__all__ = [
    "Activity",
    "ActivityQuerySet",
    "CalendarFeed",
    "Participation",
    "Plan",
    "PlanApproval",
    "PlanQuerySet",
    "PlanVersion",
    "Secondment",
    "SecondmentQuerySet",
    "Task",
    "TaskQuerySet",
    "worked_by",
]
