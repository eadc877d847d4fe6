"""What the marker looks for in running text: kind words, lists, what surrounds a name, what is no commune. Pure data.

Patterns without capitals run over folded text, which has the length of the original.
"""

from __future__ import annotations

import re

UPPER = "".join(chr(code) for code in [*range(0x41, 0x250), *range(0x1E00, 0x1F00)] if chr(code).isupper())
KIND = re.compile(
    r"\b(?:(?P<xa>xa|x\.|communes? of)|(?P<phuong>phuong|p\.|ph\.|wards? of)|"
    r"(?P<thi_tran>thi tran|tt\b\.?|township of)|(?P<dac_khu>dac khu|huyen dao|special zone of))(?!\w)|"
    r"\b(?P<xa2>x\.)(?=\w)|\b(?P<phuong2>p\.)(?=\w)"
)
TONED = frozenset({"xã", "phường", "thị trấn", "đặc khu", "huyện đảo"})
WITHOUT_TONES = frozenset({"xa", "phuong", "thi tran", "dac khu", "huyen dao"})
MIXED = re.compile(r"\b(?:xa|phuong|thi tran)\s*(?:,|/|-|va)\s*$")
ADJECTIVES = re.compile(
    r"(?:[ \u00a0]+(?:bien gioi|vung bien|ven bien|dong bang|trung du|mien nui|vung cao|vung sau|dao|ban|ngheo|"
    r"anh em|moi|kho khan|ket nghia))+(?=[ \u00a0])"
)
SOCIETY = re.compile(r"\b(?:te|hoa|tri|sinh|hiem|sach|toan|nghia|mang|cong|cac van de)[\s,–-]*$")
NAME_WORD = re.compile(r"[a-z0-9]+")
INSIDE = re.compile(r"[ \u00a0]*\n[ \u00a0]*|[ \u00a0]+[-–][ \u00a0]+|[ \u00a0]+|['’‘`´-]")
DASH = re.compile(r"\s[-–]\s")
OPENING = re.compile(r"[ \t\u00a0:\"“”'(]*\n?[ \t\u00a0\"“]*")
MORE = re.compile(r"[\"”]?(?:\s*[,;]\s*(?:va |and )?|\s+(?:va|and|voi|cung|&)\s+|\s+[-–]\s+)[\"“]?")
AROUND = re.compile(
    r"[\"”]?(?P<mark>\s*[,(\-–]\s*|\s+)(?P<link>(?:(?:nay|truoc day|thuoc|cua) )*)"
    r"(?P<kind>(?:(?:huyen|quan|thi xa|thanh pho|tinh|tp|tx)\b\.?|h\.|q\.)\s*)?"
)
PROVINCE = re.compile(r"\b(?:(?P<office>tinh uy|thanh uy)|tinh|thanh pho|tp\.?) ?(?=\w)")
PLACE_AND_DATE = re.compile(r"(?:^|[\n\t])[ ]*([a-z -]{3,30}), ngay \d")
RUN = re.compile(rf"[{UPPER}][^\W_]*(?:(?:[ \u00a0]|['’-])(?:[{UPPER}][^\W_]*|\d+\b))*")
ENGLISH = re.compile(r"[ \u00a0]+(commune|ward|township|town|special zone)s?\b")
ENGLISH_KINDS = {
    "commune": "xa",
    "ward": "phuong",
    "township": "thi_tran",
    "town": "thi_tran",
    "special zone": "dac_khu",
}
NOT_COMMUNES = re.compile(
    r"\b(?:song|suoi|nui|deo|cau|duong|cho|san bay|cang|ga|dao|ban dao|quan dao|vinh|chua|khu du lich|le hoi|"
    r"thon|lang|ban|buon|to dan pho|khu pho|huyen|quan|tinh|thanh pho|tp|thi xa|tx|h|q|"
    r"huyen doan|huyen uy|tinh uy|thanh uy|"
    r"truong|thpt|thcs|tieu hoc|mam non|noi tru|ptdtnt|dai hoc|cao dang|benh vien|bao|"
    r"khu cong nghiep|nha may|cong ty|hop tac xa|ong|ba|anh|chi|em|dong chi|ho)[ .]+$"
)
DISTRICT = re.compile(r"huyen|quan\b|thanh pho|tp|thi xa|tx|h\b|q\b")
LEADING = frozenset(
    re.findall(r"\w+", "tai o tu den ve va voi cua cac hai ba nay do ben phia giua theo gom cung khi ca dang uy")
)
