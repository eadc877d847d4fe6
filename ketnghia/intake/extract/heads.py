"""The words before (in English after) a name that say what bears it: a district, a hamlet, a school, an agency."""

from __future__ import annotations

from .source import Phrase

# kind -> canonical head -> how texts write it, longer forms first. Communes are found by the register's own scan.
_VIETNAMESE: dict[str, dict[str, str]] = {
    "school": {
        "trường": r"trường\s+(?:đại học|cao đẳng|thpt|thcs|ptdt\w*|phổ thông|trung học|tiểu học|mầm non|mẫu giáo"
        r"|chính trị)"
        r"(?:\s+(?:nội trú|bán trú|dân tộc|cơ sở|phổ thông|thcs|thpt|và|tiểu học|sư phạm|kỹ thuật)(?:\s*-\s*thpt)?)*",
    },
    "agency": {
        "huyện đoàn": r"huyện đoàn",
        "tỉnh đoàn": r"tỉnh đoàn",
        "thành đoàn": r"thành đoàn",
        "thị đoàn": r"thị đoàn",
        "xã đoàn": r"xã đoàn",
        "đoàn thanh niên": r"đoàn (?:thanh niên|cơ sở|xã|phường)(?: cộng sản hồ chí minh)?(?: xã| phường)?",
        "hội": r"hội (?:liên hiệp phụ nữ|lhpn|phụ nữ|nông dân|cựu chiến binh|khuyến học|chữ thập đỏ)(?: xã"
        r"| phường| huyện| tỉnh)?",
        "tổ kết nghĩa": r"tổ kết nghĩa(?: số \d+)?(?: xã| phường)?",
        "công an": r"công an (?:xã|phường|huyện|tỉnh|thành phố)",
        "đồn biên phòng": r"đồn biên phòng(?: cửa khẩu(?: quốc tế)?)?",
        "trung đoàn": r"sư đoàn|lữ đoàn|trung đoàn|tiểu đoàn|đại đội|hải đội|hải đoàn|binh đoàn",
        "trạm y tế": r"trạm y tế (?:xã|phường)",
        "trung tâm": r"trung tâm y tế(?: khu vực)?|trung tâm (?:văn hóa|hành chính|phục vụ hành chính công)(?: xã"
        r"| phường)",
        "bệnh viện": r"bệnh viện(?: đa khoa)?(?: tỉnh| huyện| thành phố| khu vực)?",
        "công ty": r"công ty(?: tnhh| cổ phần| cp)?",
        "ngân hàng": r"ngân hàng",
        "sở": r"sở",
        "chi bộ": r"chi bộ (?:thôn|trường (?:mẫu giáo|tiểu học|mầm non|thcs))|chi bộ",
        "khu": r"khu (?:công nghiệp|kinh tế(?: mở| cửa khẩu)?|du lịch|di tích)",
        "chợ": r"chợ(?: đêm| phiên)?",
        "sông": r"sông|núi|hồ|đèo|biển|cầu|cảng|vườn quốc gia|đập|thác|rừng|lối mở"
        r"|cửa khẩu(?: (?:phụ|chính|quốc tế|quốc gia))?",
    },
    "district": {
        "thành phố": r"thành phố|tp\.?",
        "thị xã": r"thị xã|tx\.",
        "huyện": r"huyện|h\.",
        "quận": r"quận|q\.",
        "tỉnh": r"tỉnh",
    },
    "hamlet": {
        "thôn": r"thôn",
        "buôn": r"buôn",
        "bản": r"(?<!biên )(?<!văn )(?<!bien )(?<!van )bản",
        "làng": r"(?<!già )(?<!gia )làng",
        "ấp": r"ấp",
        "tổ dân phố": r"tổ dân phố|tdp",
        "khu phố": r"khu phố|khối phố",
        "nóc": r"nóc",
        "cụm bản": r"cụm bản",
        "cụm": r"cụm",
    },
    "foreign": {"trấn": r"(?<!thị )(?<!thi )trấn", "mường": r"mường"},
}
_ENGLISH: dict[str, dict[str, str]] = {
    "district": {"district": r"district", "city": r"city", "province": r"province", "town": r"town"},
    "hamlet": {"hamlet": r"hamlets?", "village": r"villages?"},
    "school": {"school": r"(?:primary |secondary |high )?school|university"},
}
MODIFIERS = (
    r"biên giới|miền núi|vùng cao|vùng biên|vùng sâu|vùng xa|kết nghĩa|anh em|đảo|hải đảo|ven biển"
    r"|trung du|đồng bằng|bạn|khó khăn|giáp biên"
    r"|có tên là|mang tên"
)
COUNTS = r"các|những|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d{1,2}|nhiều|mấy"
HEADS: dict[str, tuple[str, str]] = {}  # group name of the pattern -> (kind, canonical head)


def _pattern(table: dict[str, dict[str, str]], language: str) -> str:
    parts = []
    for kind, heads in table.items():
        for head, pattern in heads.items():
            group = f"{language}{len(HEADS)}"
            HEADS[group] = (kind, head)
            parts.append(f"(?P<{group}>{pattern})")
    return "|".join(parts)


HEAD = Phrase(
    rf"(?:(?P<count>{COUNTS})\s+)?(?:{_pattern(_VIETNAMESE, 'v')})(?:(?<=\.)|(?![^\W\d_]))"
    rf"(?:\s+(?:{MODIFIERS})(?![^\W\d_]))* *(?::[ \t]*)?(?=[^\W_])",
    rf"(?:{_pattern(_ENGLISH, 'e')})(?![^\W\d_])",
)
