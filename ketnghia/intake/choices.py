"""The words of the intake: where a draft stands and what an item of it is."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ketnghia.organisations.choices import OrganisationKind


class DraftState(models.TextChoices):
    """Where a draft stands."""

    REVIEW = "review", _("Chờ rà soát")
    ACCEPTED = "accepted", _("Đã đưa vào chương trình")
    DROPPED = "dropped", _("Không dùng")
    DIRECTIVE = "directive", _("Đã lưu thành văn bản chỉ đạo")


class ItemKind(models.TextChoices):
    """What an item of a draft says."""

    KIND = "kind", _("Loại văn bản")
    TITLE = "title", _("Tên văn bản")
    AIM = "aim", _("Mục đích")
    PARTY = "party", _("Bên tham gia")
    SIGNED_ON = "signed_on", _("Ngày ký")
    PLACE = "place", _("Nơi ký")
    TERM = "term", _("Thời hạn")
    BASIS = "basis", _("Căn cứ")
    PERSON = "person", _("Người tham dự, ký")
    COMMITMENT = "commitment", pgettext_lazy("một mục", "Cam kết")
    SUPPORT = "support", _("Hỗ trợ nêu trong văn bản")


class ItemState(models.TextChoices):
    """Who stands behind an item: the machine alone, or a person."""

    READ = "read", _("Máy đọc, chưa xác nhận")
    ACCEPTED = "accepted", _("Đã chấp nhận")
    CORRECTED = "corrected", _("Đã sửa")
    DROPPED = "dropped", _("Đã bỏ")


class EntryKind(models.TextChoices):
    """What an entry of the lexicon teaches the reader."""

    ALIAS = "alias", _("Tên gọi khác của đơn vị")
    PHRASE = "phrase", _("Cụm từ của lĩnh vực")


SUPPORT_KIND = {
    "cash": _("Tiền"),
    "goods": _("Hàng, quà"),
    "house": _("Nhà"),
    "service": _("Dịch vụ"),
    "people": _("Người"),
    "asset": _("Công trình, tài sản"),
    "scholarship": _("Học bổng"),
}
SUPPORT_STATUS = {"given": _("đã trao"), "pledged": _("cam kết"), "proposed": _("đề xuất")}
# a building or a machine that is given for good is goods in the ledger, where an asset is lent
LEDGER_KIND = {"asset": "goods"}
# what the reader calls a party outside the register -> the kind of its organisation
OUTSIDE_KINDS = {
    "school": OrganisationKind.SCHOOL,
    "agency": OrganisationKind.DEPARTMENT,
    "enterprise": OrganisationKind.ENTERPRISE,
    "hamlet": OrganisationKind.VILLAGE,
    "foreign": OrganisationKind.FOREIGN,
}
