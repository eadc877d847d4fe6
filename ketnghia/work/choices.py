"""The words that plans, tasks, activities and secondments choose from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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


# ---- activities
class ActivityKind(models.TextChoices):
    """What kind of thing took place."""

    MEETING = "meeting", _("Họp, trao đổi")
    VISIT = "visit", _("Thăm, làm việc tại chỗ")
    TRAINING = "training", _("Tập huấn")
    ONLINE = "online", _("Làm việc trực tuyến")
    HANDOVER = "handover", _("Trao tặng, bàn giao")
    HEALTH = "health", _("Khám bệnh, cấp thuốc")
    SCHOOL = "school_exchange", _("Giao lưu trường học")
    FESTIVAL = "festival", _("Lễ hội, văn nghệ, thể thao")
    MARKET = "market", _("Quảng bá, bán sản phẩm")
    VOLUNTEERS = "volunteers", _("Tình nguyện, ngày công chung")
    OTHER = "other", pgettext_lazy("hoạt động", "Việc khác")


class ActivityState(models.TextChoices):
    """Where an activity stands; the way between states is the table in rules/activities.py."""

    PLANNED = "planned", _("Dự kiến")
    HELD = "held", _("Đã diễn ra")
    EVIDENCED = "evidenced", _("Có minh chứng")
    CANCELLED = "cancelled", pgettext_lazy("hoạt động", "Đã hủy")


class Part(models.TextChoices):
    """What an organisation did in an activity."""

    HOST = "host", pgettext_lazy("hoạt động", "Chủ trì")
    GUEST = "guest", _("Tham gia")


# ---- secondments
class Skill(models.TextChoices):
    """What a seconded official brings along."""

    IT = "it", _("Công nghệ thông tin")
    DIGITAL = "digital", _("Chuyển đổi số, dịch vụ công")
    PLANNING = "planning", _("Quy hoạch, kế hoạch")
    CONSTRUCTION = "construction", _("Xây dựng, hạ tầng")
    FINANCE = "finance", _("Tài chính, kế toán")
    LAND = "land", _("Đất đai, môi trường")
    LAW = "law", _("Tư pháp, hộ tịch, tiếp dân")
    PARTY = "party", _("Công tác Đảng, đoàn thể")
    HEALTH = "health", _("Y tế, dân số")
    EDUCATION = "education", _("Giáo dục")
    FARMING = "farming", _("Nông, lâm nghiệp, thủy sản")
    TOURISM = "tourism", _("Du lịch, văn hóa, sản phẩm")
    OTHER = "other", pgettext_lazy("chuyên môn", "Chuyên môn khác")
