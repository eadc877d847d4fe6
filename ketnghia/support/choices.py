"""The words that a support line, an occasion and an import choose from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What is given."""

    CASH = "cash", _("Tiền mặt")
    GOODS = "goods", _("Hiện vật")
    HOUSE = "house", _("Nhà ở")
    SERVICE = "service", _("Dịch vụ")
    PEOPLE = "people", _("Cán bộ tăng cường")
    ASSET = "asset", _("Tài sản cho mượn")
    SCHOLARSHIP = "scholarship", _("Học bổng")


KIND_ICONS = {
    Kind.CASH: "coin",
    Kind.GOODS: "box",
    Kind.HOUSE: "house",
    Kind.SERVICE: "work",
    Kind.PEOPLE: "person",
    Kind.ASSET: "flag",
    Kind.SCHOLARSHIP: "book",
}


class Goods(models.TextChoices):
    """What sort of goods: who got what after a storm is told apart by it."""

    FOOD = "food", _("Gạo, mì")
    WATER = "water", _("Nước sạch")
    MEDICINE = "medicine", _("Thuốc")
    ROOFING = "roofing", _("Tôn, bạt")
    CLOTHES = "clothes", _("Chăn, quần áo")
    SCHOOL = "school", _("Đồ dùng học tập")
    OTHER = "other", pgettext_lazy("hàng hóa", "Hàng khác")


class Status(models.TextChoices):
    """How far a line has come; the way between states is the table in rules/ledger.py."""

    PROPOSED = "proposed", _("Đề xuất")
    PLEDGED = "pledged", _("Chưa giao")
    DELIVERED = "delivered", _("Chờ bên kia xác nhận")
    CONFIRMED = "confirmed", _("Hai bên xác nhận")
    DISPUTED = "disputed", _("Ghi khác nhau")
    SETTLED = "settled", _("Đã thống nhất số")
    WITHDRAWN = "withdrawn", _("Đã rút")


class Side(models.TextChoices):
    """Who says something about a line."""

    GIVER = "giver", _("Bên giao")
    RECEIVER = "receiver", _("Bên nhận")


class Valued(models.TextChoices):
    """How the value in đồng was found."""

    ACTUAL = "actual", _("Theo chứng từ")
    ESTIMATED = "estimated", _("Ước tính")
    NONE = "none", _("Không quy ra tiền")


class Funding(models.TextChoices):
    """Where it was paid from."""

    BUDGET = "budget", _("Ngân sách xã")
    POOR_FUND = "poor_fund", _("Quỹ Vì người nghèo")
    DONATION = "donation", _("Nhân dân quyên góp")
    ENTERPRISE = "enterprise", _("Doanh nghiệp")
    PERSON = "person", _("Cá nhân")
    SOCIAL = "social", _("Xã hội hóa")
    OTHER = "other", pgettext_lazy("nguồn kinh phí", "Nguồn khác")


class OccasionKind(models.TextChoices):
    """What a round of support is about."""

    STORM = "storm", _("Bão, lũ, sạt lở")
    TET = "tet", _("Tết")
    SCHOOL_YEAR = "school_year", _("Năm học mới")
    OTHER = "other", pgettext_lazy("đợt", "Đợt khác")


class Verb(models.TextChoices):
    """What was done to a line, as its history tells it; {figure} is what was said then."""

    RECORD = "record", _("{who} ghi vào sổ: {figure}")
    EDIT = "edit", _("{who} sửa thành: {figure}")
    PLEDGE = "pledge", _("{who} cam kết: {figure}")
    DELIVER = "deliver", _("{who} báo đã giao: {figure}")
    CONFIRM = "confirm", _("{who} xác nhận đủ: {figure}")
    CONFIRM_PART = "confirm_part", _("{who} xác nhận một phần: {figure}")
    DISPUTE = "dispute", _("{who} báo số khác: {figure}")
    HOLD = "hold", _("{who} giữ số của mình: {figure}")
    ACCEPT = "accept", _("{who} theo số bên kia: {figure}")
    COUNTER = "counter", _("{who} ghi bút toán bù để thành: {figure}")
    CORRECT = "correct", _("{who} đề nghị điều chỉnh thành: {figure}")
    AGREE = "agree", _("{who} đồng ý điều chỉnh: {figure}")
    REFUSE = "refuse", _("{who} không đồng ý điều chỉnh")
    UNDO = "undo", _("{who} hoàn tác xác nhận")
    WITHDRAW = "withdraw", _("{who} rút khoản này")
    RETURN = "return", _("{who} ghi đã trả tài sản")


class ImportState(models.TextChoices):
    """Where an imported file stands."""

    READ = "read", _("Chờ nhập")
    APPLIED = "applied", _("Đã nhập vào sổ")
    DROPPED = "dropped", pgettext_lazy("tệp", "Đã bỏ")
