"""Words of this slice's choices."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rhythm(models.TextChoices):
    """How often a person wants notices by mail."""

    AT_ONCE = "at_once", _("Gửi ngay từng thông báo")
    DAILY = "daily", _("Gom lại, mỗi sáng một thư")
    WEEKLY = "weekly", _("Gom lại, sáng thứ hai một thư")
    NEVER = "never", _("Không gửi thư, chỉ báo trong hệ thống")


class Mail(models.TextChoices):
    """Where a notice stands with the mail."""

    NONE = "none", _("Không gửi thư")
    DUE = "due", _("Chờ gửi")
    CLAIMED = "claimed", _("Đang gửi")
    SENT = "sent", _("Đã gửi")
    FAILED = "failed", _("Không gửi được")
    UNSURE = "unsure", _("Không rõ đã tới chưa, không gửi lại")


class Kind(models.TextChoices):
    """What a notice tells that no event does; a notice of an event has none of these."""

    EVENT = "event", _("Có việc vừa xảy ra")
    REMINDER = "reminder", _("Nhắc hạn")
    HEALTH = "health", _("Theo dõi chương trình")
    ESCALATION = "escalation", _("Báo cấp trên")
