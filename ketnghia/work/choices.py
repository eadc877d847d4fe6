"""The words that plans, tasks, activities and secondments choose from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


# ---- plans
class TaskState(models.TextChoices):
    """Where a task stands; derived by rules/plans.py from what happened, never typed."""

    NOT_STARTED = "not_started", _("Chưa bắt đầu")
    UNDER_WAY = "under_way", _("Đang làm")
    SILENT = "silent", _("Im lặng")
    LATE = "late", _("Quá hạn")
    DONE = "done", _("Xong")
    WITHDRAWN = "withdrawn", _("Đã rút")


class FundingSource(models.TextChoices):
    """Where the money of a task comes from."""

    BUDGET = "budget", _("Ngân sách")
    POOR_FUND = "poor_fund", _("Quỹ vì người nghèo")
    ENTERPRISE = "enterprise", _("Doanh nghiệp")
    PERSON = "person", _("Cá nhân")
    OTHER = "other", _("Nguồn khác")
