"""The pages of this slice."""

from __future__ import annotations

from ketnghia.work.views.approving import approve_plan, plan_version, recall_plan, submit_plan
from ketnghia.work.views.calendars import calendar_ics, calendars, revoke_calendar
from ketnghia.work.views.plans import plan, plan_export, plan_month, plan_timeline, plans
from ketnghia.work.views.several import approve_plans, undo_approvals
from ketnghia.work.views.sheets import load_sheet
from ketnghia.work.views.tasks import add_task, begin_task, edit_row, edit_task, record_result, task, withdraw_task

__all__ = [
    "add_task",
    "approve_plan",
    "approve_plans",
    "begin_task",
    "calendar_ics",
    "calendars",
    "edit_row",
    "edit_task",
    "load_sheet",
    "plan",
    "plan_export",
    "plan_month",
    "plan_timeline",
    "plan_version",
    "plans",
    "recall_plan",
    "record_result",
    "revoke_calendar",
    "submit_plan",
    "task",
    "undo_approvals",
    "withdraw_task",
]
