"""The words that practices, questions, lessons and figures choose from."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """Where a practice stands; the way between states is the table in rules/states.py."""

    DRAFT = "draft", _("Bản nháp")
    COMMENTING = "commenting", _("Đang xin ý kiến")
    VALIDATED = "validated", _("Đã thẩm định, chờ công bố")
    PUBLISHED = "published", _("Đã công bố")
    WITHDRAWN = "withdrawn", _("Đã rút")
    MERGED = "merged", _("Đã nhập vào bản đang công bố")


OPEN_TO_TWINS = (State.COMMENTING, State.VALIDATED)


class Audience(models.TextChoices):
    """Who may read what is published."""

    TWINS = "twins", _("Các xã, phường kết nghĩa với mình")
    PROVINCE = "province", _("Cán bộ trong tỉnh, thành phố")
    EVERYONE = "everyone", _("Mọi người")


class Language(models.TextChoices):
    """The language in which a practice was written, or into which it was translated."""

    VI = "vi", _("tiếng Việt")
    EN = "en", _("tiếng Anh")


class Terrain(models.TextChoices):
    """Where a practice was tried."""

    UPLAND = "upland", _("Miền núi")
    LOWLAND = "lowland", _("Đồng bằng")


class AdoptionState(models.TextChoices):
    """How far another place has come with a practice."""

    PLANNED = "planned", _("Dự kiến")
    TRYING = "trying", _("Đang làm thử")
    WORKS = "works", _("Đã áp dụng, có kết quả")
    STOPPED = "stopped", _("Đã dừng")


COUNTED = (AdoptionState.TRYING, AdoptionState.WORKS)  # «đã áp dụng tại 3 xã» counts these


class Scope(models.TextChoices):
    """Whom a question asks."""

    ORGANISATION = "organisation", _("Một cơ quan")
    PROGRAMME = "programme", _("Các bên của một chương trình")
    FIELD = "field", _("Những nơi có kinh nghiệm trong lĩnh vực")
    ALL = "all", _("Tất cả")


class VisitState(models.TextChoices):
    """What the host said to a request for a visit."""

    ASKED = "asked", _("Chờ nơi đón trả lời")
    AGREED = "agreed", _("Đã nhận lời")
    DECLINED = "declined", _("Không nhận được")


class Matter(models.TextChoices):
    """The kind of matter that a lesson tells of."""

    COMPLAINT = "complaint", _("Khiếu nại")
    DENUNCIATION = "denunciation", _("Tố cáo")
    PETITION = "petition", _("Kiến nghị, phản ánh")
    DISPUTE = "dispute", _("Tranh chấp, hòa giải")
    RECEPTION = "reception", _("Tiếp công dân")


class Outcome(models.TextChoices):
    """How a matter ended."""

    SETTLED = "settled", _("Đã giải quyết xong")
    PARTLY = "partly", _("Giải quyết được một phần")
    PASSED_ON = "passed_on", _("Chuyển đúng nơi giải quyết")
    NOT_SETTLED = "not_settled", _("Chưa giải quyết được")


class LessonState(models.TextChoices):
    """Where a case lesson stands; the way between states is the table in rules/states.py."""

    DRAFT = "draft", _("Bản nháp")
    READING = "reading", _("Chờ người đọc thứ hai")
    PUBLISHED = "published", _("Đã công bố")
    WITHDRAWN = "withdrawn", _("Đã rút")


class Met(models.TextChoices):
    """What was found at one point of a checklist."""

    YES = "yes", pgettext_lazy("điều kiểm tra", "Đạt")
    NO = "no", pgettext_lazy("điều kiểm tra", "Chưa đạt")
    NONE = "none", _("Không áp dụng")


class PetitionKind(models.TextChoices):
    """Kinds by which petitions are counted in a quarter."""

    COMPLAINT = "complaint", _("Khiếu nại")
    DENUNCIATION = "denunciation", _("Tố cáo")
    PETITION = "petition", _("Kiến nghị, phản ánh")
    LAND = "land", _("Đất đai")
    OTHER = "other", pgettext_lazy("loại đơn", "Khác")


FINDING_WORDS = {
    "secret": _("Dấu hiệu mật"),
    "denouncer": _("Người tố cáo"),
    "phone": _("Số điện thoại"),
    "email": _("Thư điện tử"),
    "handle": _("Trang mạng xã hội"),
    "id_number": _("Số giấy tờ"),
    "bank_account": _("Số tài khoản"),
    "plate": _("Biển số xe"),
    "land_certificate": _("Giấy chứng nhận, thửa đất"),
    "birth_date": _("Ngày sinh"),
    "address": _("Địa chỉ"),
    "name": _("Tên người"),
    "hamlet": _("Thôn, tổ"),
    "day": _("Ngày cụ thể"),
    "few": _("Số dưới 3"),
}
"""The word for each kind of finding, the detector's and those of published lessons."""
