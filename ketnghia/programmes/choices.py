"""The words that a programme, its parties and its commitments choose from."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What the signed text calls itself."""

    PROGRAMME = "programme", pgettext_lazy("một văn bản", "Chương trình kết nghĩa")
    MINUTES = "minutes", _("Biên bản kết nghĩa")
    COVENANT = "covenant", _("Giao ước kết nghĩa")
    MEMORANDUM = "memorandum", _("Bản ghi nhớ")
    OTHER = "other", _("Văn bản khác")


class State(models.TextChoices):
    """Where a programme stands; the way between states is the table in rules.py."""

    DRAFT = "draft", _("Dự thảo")
    SIGNING = "signing", _("Chờ ký")
    ACTIVE = "active", _("Đang thực hiện")
    MID_REVIEW = "mid_review", _("Sơ kết")
    FINAL_REVIEW = "final_review", _("Tổng kết")
    ENDED = "ended", _("Kết thúc")
    CANCELLED = "cancelled", _("Đã hủy")


IN_FORCE = (State.ACTIVE, State.MID_REVIEW, State.FINAL_REVIEW)
PUBLIC = (*IN_FORCE, State.ENDED)


class PartyRole(models.TextChoices):
    """What a party is to the others."""

    SUPPORTER = "supporter", _("Bên giúp")
    BENEFICIARY = "beneficiary", _("Bên được giúp")
    PEER = "peer", _("Ngang hàng")


class Presence(models.TextChoices):
    """What somebody named at the ceremony did there."""

    SIGNATORY = "signatory", _("Ký văn bản")
    GUEST = "guest", _("Dự lễ ký")


class Action(models.TextChoices):
    """What a commitment is about doing."""

    EXCHANGE = "exchange", _("Trao đổi kinh nghiệm")
    SUPPORT = "support", _("Hỗ trợ")
    COOPERATE = "cooperate", pgettext_lazy("cam kết", "Phối hợp")
    PROMOTE = "promote", _("Quảng bá, giới thiệu")
    TRAIN = "train", _("Đào tạo, tập huấn")
    SECOND = "second", _("Cử cán bộ")


class Cycle(models.TextChoices):
    """How often a commitment comes round; empty when the text does not say."""

    MONTHLY = "monthly", _("Hằng tháng")
    QUARTERLY = "quarterly", _("Hằng quý")
    HALF_YEARLY = "half-yearly", _("6 tháng một lần")
    YEARLY = "yearly", _("Hằng năm")


class DocumentKind(models.TextChoices):
    """What a file is to its programme."""

    SOURCE = "source", _("Văn bản nguồn")
    SIGNED_COPY = "signed_copy", _("Bản ký đã quét")
    OTHER = "other", _("Tài liệu kèm theo")


class ConfirmedHow(models.TextChoices):
    """How a party confirmed a text."""

    ONLINE = "online", _("Lãnh đạo xác nhận trên hệ thống")
    PAPER = "paper", _("Bản giấy đã ký, văn phòng đăng ký")
