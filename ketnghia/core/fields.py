"""The fields of cooperation (lĩnh vực), in the order of the founding programme. Pure data."""

from __future__ import annotations

from typing import NamedTuple


class Field(NamedTuple):
    """One field: `code` in data and addresses, `vi` and `en` on screen."""

    code: str
    vi: str
    en: str


FIELDS: tuple[Field, ...] = (
    Field("party-building", "Xây dựng Đảng và hệ thống chính trị", "Party building and political system"),
    Field("governance", "Điều hành, quản lý nhà nước", "State management"),
    Field("mass-mobilisation", "Dân vận chính quyền", "Mass mobilisation"),
    Field("law-outreach", "Tuyên truyền, phổ biến pháp luật", "Legal outreach"),
    Field("citizen-reception", "Tiếp công dân, giải quyết đơn thư", "Citizen reception and complaints"),
    Field("council-oversight", "Giám sát của HĐND", "People's Council oversight"),
    Field("admin-reform", "Cải cách hành chính", "Administrative reform"),
    Field("digital", "Chuyển đổi số, công nghệ thông tin", "Digital transformation"),
    Field("economy", "Phát triển kinh tế", "Economic development"),
    Field("health", "Y tế", "Health"),
    Field("education", "Giáo dục", "Education"),
    Field("poverty", "Giảm nghèo", "Poverty reduction"),
    Field("social-security", "An sinh xã hội", "Social security"),
    Field("tourism", "Du lịch", "Tourism"),
    Field("culture", "Văn hóa, văn nghệ, thể thao", "Culture, arts and sport"),
    Field("products", "Sản phẩm đặc trưng, OCOP", "Local products, OCOP"),
    Field("personnel", "Đào tạo, biệt phái cán bộ", "Staff training and secondment"),
    Field("infrastructure", "Hạ tầng, nhà ở", "Infrastructure and housing"),
    Field("environment", "Môi trường, thiên tai", "Environment and disasters"),
    Field("defence-security", "Quốc phòng, an ninh", "Defence and security"),
    Field("fronts-unions", "Mặt trận, đoàn thể, thanh niên", "Front, unions and youth"),
)
BY_CODE: dict[str, Field] = {field.code: field for field in FIELDS}
CHOICES: list[tuple[str, str]] = [(field.code, field.vi) for field in FIELDS]


def field_name(code: str, language: str = "vi") -> str:
    """Return the name of the field `code` in `language` (vi or en). KeyError for an unknown code."""
    field = BY_CODE[code]
    return field.en if language.startswith("en") else field.vi
