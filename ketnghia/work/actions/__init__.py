"""Everything that changes plans, tasks, activities and secondments."""

from __future__ import annotations

from ketnghia.work.actions.approving import (
    approve_many,
    approve_plan,
    recall_plan,
    submit_plan,
    undo_approval,
    undo_approvals,
)
from ketnghia.work.actions.calendars import make_feed, revoke_feed
from ketnghia.work.actions.plans import copy_plan, make_plan
from ketnghia.work.actions.tasks import (
    ResultData,
    add_task,
    apply_sheet,
    begin_task,
    edit_task,
    record_result,
    withdraw_task,
)

__all__ = [
    "ResultData",
    "add_task",
    "apply_sheet",
    "approve_many",
    "approve_plan",
    "begin_task",
    "copy_plan",
    "edit_task",
    "make_feed",
    "make_plan",
    "recall_plan",
    "record_result",
    "revoke_feed",
    "submit_plan",
    "undo_approval",
    "undo_approvals",
    "withdraw_task",
]
