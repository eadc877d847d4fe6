"""The words that a locality, an organisation and a membership choose from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LocalityKind(models.TextChoices):
    """Type of a commune-level unit."""

    XA = "xa", _("xã")
    PHUONG = "phuong", _("phường")
    DAC_KHU = "dac_khu", _("đặc khu")


class ProvinceKind(models.TextChoices):
    """Type of a province-level unit."""

    TINH = "tinh", _("tỉnh")
    THANH_PHO = "thanh_pho", _("thành phố")


# Names are never translated, so neither are these words in them.
PROVINCE_WORDS = {"tinh": "tỉnh", "thanh_pho": "thành phố"}
KIND_WORDS = {"xa": "xã", "phuong": "phường", "dac_khu": "đặc khu", "thi_tran": "thị trấn"}


class FormerKind(models.TextChoices):
    """Type of a commune-level unit before 1/7/2025."""

    XA = "xa", _("xã")
    PHUONG = "phuong", _("phường")
    THI_TRAN = "thi_tran", _("thị trấn")


class Terrain(models.TextChoices):
    """Which side of a twinning a locality is by nature; empty where no source says it."""

    UPLAND = "upland", _("miền núi")
    LOWLAND = "lowland", _("đồng bằng")


class OrganisationKind(models.TextChoices):
    """What an organisation is."""

    PARTY_COMMITTEE = "party_committee", _("Đảng ủy")
    PEOPLE_COMMITTEE = "people_committee", _("Ủy ban nhân dân")
    COUNCIL = "council", _("Hội đồng nhân dân")
    FRONT = "front", _("Mặt trận Tổ quốc")
    UNION = "union", _("Đoàn thể")
    SCHOOL = "school", _("Trường học")
    HEALTH_STATION = "health_station", _("Trạm y tế")
    DEPARTMENT = "department", _("Sở, ban, phòng")
    ENTERPRISE = "enterprise", _("Doanh nghiệp, hợp tác xã")
    PRESS = "press", _("Cơ quan báo chí")
    VILLAGE = "village", _("Thôn, làng, bản")
    FOREIGN = "foreign", _("Đối tác nước ngoài")
    OUTSIDE = "outside", _("Đối tác ngoài danh bạ")


GOVERNING = (OrganisationKind.PARTY_COMMITTEE, OrganisationKind.PEOPLE_COMMITTEE)
"""The organisations of a locality that answer for all others in it."""
ONE_PER_LOCALITY = [
    OrganisationKind.PARTY_COMMITTEE,
    OrganisationKind.PEOPLE_COMMITTEE,
    OrganisationKind.COUNCIL,
    OrganisationKind.FRONT,
]


class ChangeKind(models.TextChoices):
    """What happened to a locality."""

    CREATED = "created", _("thành lập")
    RENAMED = "renamed", _("đổi tên")
    RETYPED = "retyped", _("đổi loại")
    MOVED = "moved", _("điều chỉnh địa giới, vị trí")
    MERGED = "merged", _("nhập vào đơn vị khác")
    CLOSED = "closed", _("chấm dứt")
    CORRECTED = "corrected", _("đính chính thông tin")
