"""The first set of rules: patterns per kind, the gravest kinds first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketnghia.core.messages import N_
from ketnghia.core.vntext import fold
from ketnghia.exchange.detector.shape import Finding

_UPPER = "A-ZÀ-ÃÈ-ÊÌ-ÍÒ-ÕÙ-ÚÝĂĐĨŨƠƯẠ-Ỹ"
_WORD = rf"[{_UPPER}][^\W\d_]*"
_NAME = rf"{_WORD}(?:[ \t]+{_WORD}){{0,4}}"
_TITLES = (
    "ông|bà|anh|chị|cô|chú|bác|cụ|em|cháu|ông bà|đồng chí|đ/c|đc|già làng|trưởng thôn|bí thư|chủ tịch|phó chủ tịch"
    "|công dân|người dân|hộ ông|hộ bà|vợ|chồng|con trai|con gái"
)
_SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trương|Đoàn|Mai|Lương|Tạ|Cao|Châu"
    "|Hà|Thái|Tô|Trịnh|Đào|Lâm|Alăng|A lăng|Bhling|Bh'nướch|Zơrâm|Bling|Pơloong|Ating|Coor|Arất|Hiên|Tơngôl|Ria|Kpă"
    "|Ksor|Siu|Rơ|Y"
)
_NOT_DAY = r"(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|1[0-2])[/.-](?:19|20)\d\d"

# kind -> (pattern, reason, on the folded text?)
_RULES: tuple[tuple[str, str, str, bool], ...] = (
    (
        "secret",
        r"(?<!\w)(?:(?:độ|do|mức|dấu|dau|văn bản|van ban|tài liệu|tai lieu|công văn|cong van)\s+)m[ậa]t"
        r"(?!\s+(?:độ|ong|khẩu|tiền|đoàn|mùa|mat))(?!\w)"
        r"|(?<!\w)(?:tuyệt mật|tuyet mat|tối mật|toi mat|bí mật nhà nước|bi mat nha nuoc)(?!\w)"
        r"|(?<!\w)số:?\s*\d+\s*[-/]\s*[\w/-]*\(mật\)",
        N_("Dấu hiệu văn bản mật: không đưa lên hệ thống này."),
        False,
    ),
    (
        "stamp",
        r"(?<!\w)(?:TUYỆT MẬT|TỐI MẬT|MẬT)(?!\w)",
        N_("Dấu hiệu văn bản mật: không đưa lên hệ thống này."),
        False,
    ),
    (
        "denouncer",
        r"(?<!\w)(?:nguoi|ke|can bo|cong dan|ong|ba)\s+(?:da\s+|dung don\s+|lam don\s+|viet don\s+|gui don\s+)?"
        r"to cao\s+"
        r"(?:la|ten|ten la|o|tu|co ten|chinh la)(?!\w)"
        r"|(?<!\w)(?:danh tinh|ho ten|ten tuoi|dia chi|but tich|nhan than)\s+"
        r"(?:cua\s+)?nguoi to cao(?!\w)"
        r"|(?<!\w)don to cao\s+(?:cua|do)\s+(?:ong|ba|anh|chi|co|chu|bac|cu)(?!\w)",
        N_("Chỉ đến người tố cáo: pháp luật cấm tiết lộ, không lưu được."),
        True,
    ),
    ("email", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", N_("Địa chỉ thư điện tử."), False),
    (
        "land_certificate",
        r"(?<!\w)(?:gcn|giay chung nhan|so do|so hong|so phat hanh|so vao so|seri)\D{0,40}?[a-z]{1,2}\s?\d{6,8}(?!\d)"
        r"|(?<!\w)thua(?: dat)?(?: so)?\s*\d+[^.\n]{0,20}?to ban do(?: so)?\s*\d+|(?<!\w)thua(?: dat)? so\s*\d+",
        N_("Số giấy chứng nhận hoặc số thửa đất."),
        True,
    ),
    (
        "id_number",
        r"(?<!\w)(?:cccd|cmnd|can cuoc|chung minh|dinh danh|ho chieu|bhyt|bhxh|ma so thue)"
        r"\D{0,25}?[a-z]{0,2}\d[\d .]{7,16}\d"
        r"|(?<![\d.,/-])\d{12}(?![\d.,/-]\d|\d)",
        N_("Số giấy tờ của một người."),
        True,
    ),
    (
        "phone",
        r"(?<![\d.,/\w-])(?:\+?84|0)[ .-]?(?:\d[ .-]?){8,9}\d?(?![\d/])",
        N_("Số điện thoại."),
        False,
    ),
    (
        "birth_date",
        rf"(?<!\w)(?:sinh(?:\s+(?:ngay|nam|thang))?|ngay sinh|nam sinh|sn)\s*:?\s*(?:{_NOT_DAY}|(?:19|20)\d\d)",
        N_("Ngày hoặc năm sinh của một người."),
        True,
    ),
    (
        "address",
        r"(?<!\w)(?:so nha|nha so)\s*\d+\w*(?:/\d+)*|(?<!\w)\d+\w?(?:/\d+)*\s+duong\s+\w+"
        r"|(?<!\w)(?:thuong tru|tam tru|tru tai|cu tru tai|ngu tai)\s+[^.,;\n]{3,60}",
        N_("Địa chỉ của một người."),
        True,
    ),
)
_NAME_REASON = N_("Có vẻ là tên người.")
_TITLED = re.compile(rf"(?<!\w)(?i:{_TITLES})[ \t]+({_NAME})(?!\w)")
_SURNAMED = re.compile(rf"(?<!\w)(?:{_SURNAMES})(?:[ \t]+{_WORD}){{1,4}}(?!\w)")
_MARKED = re.compile(rf"(?i:(?<!\w)(?:tên là|họ tên|họ và tên|tên)[ \t]*:?[ \t]+)({_NAME})(?!\w)")
_COMPILED = [
    (
        "secret" if kind == "stamp" else kind,
        re.compile(pattern, re.IGNORECASE if kind != "stamp" else 0),
        reason,
        folded,
    )
    for kind, pattern, reason, folded in _RULES
]
# Streets, schools, campaigns and bodies carry the names of people and words in capitals: they are no private person.
_PUBLIC_BEFORE = re.compile(
    r"(?:đường|trường|phố|cầu|xã|phường|thôn|tỉnh|quỹ|giải|huyện|quận|thành phố|công viên)\s+$", re.I
)
_PUBLIC_WORDS = frozenset(
    [
        "đảng",
        "ủy",
        "đoàn",
        "hội",
        "mặt",
        "trận",
        "nhân",
        "dân",
        "ủy",
        "ban",
        "công",
        "an",
        "quân",
        "sự",
        "tổ",
        "quốc",
        "nhà",
        "nước",
        "việt",
        "nam",
        "đà",
        "nẵng",
        "zalo",
        "facebook",
    ]
)
_TITLE_ONLY = re.compile(
    r"^(?:Đảng|Đoàn|Hội|Mặt|Ủy|UBND|HĐND|Công|Ban|Sở|Phòng|Chi|Thành|Tỉnh|Huyện|Thôn|Tổ|Chương|Nghị)\b"
)


def find_all(text: str) -> Iterator[Finding]:
    """Yield every match, the gravest kinds first; matches may overlap."""
    low = fold(text)
    for kind, pattern, reason, folded in _COMPILED:
        for match in pattern.finditer(low if folded else text):
            start, end = match.span()
            if kind != "phone" or _is_phone(text[start:end]):
                yield Finding(start, end, kind, text[start:end], reason)
    yield from _names(text)


def _is_phone(found: str) -> bool:
    """Nine to eleven digits; amounts of money have their dots in threes."""
    digits = re.sub(r"\D", "", found)
    return 9 <= len(digits) <= 12 and not re.fullmatch(r"\d{1,3}(?:\.\d{3})+", found.strip())


def _names(text: str) -> Iterator[Finding]:
    for pattern in (_TITLED, _MARKED, _SURNAMED):
        for match in pattern.finditer(text):
            start, end = match.span(pattern.groups and 1)
            name = text[start:end]
            if _TITLE_ONLY.match(name) or _PUBLIC_BEFORE.search(text[max(0, start - 12) : start]):
                continue
            if {word.lower() for word in name.split()} <= _PUBLIC_WORDS or not _looks_like_name(pattern, name):
                continue
            yield Finding(
                match.start() if pattern is not _SURNAMED else start,
                end,
                "name",
                text[match.start() : end],
                _NAME_REASON,
            )


def _looks_like_name(pattern: re.Pattern[str], name: str) -> bool:
    """After a title one capital letter is how an anonymised person is written (ông A), which tells nothing."""
    return not (pattern is not _SURNAMED and re.fullmatch(rf"[{_UPPER}](?:\.[{_UPPER}])*\.?", name))
