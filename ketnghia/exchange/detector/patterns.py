"""What numbers and signs look like in folded text: phones, papers, accounts, plates, land, birthdays, addresses.

A rule runs only when one of its `hints` stands in the text (none: always). Pure Python.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ketnghia.exchange.detector import checks
from ketnghia.exchange.detector.checks import HAMLET
from ketnghia.exchange.detector.plain import Plain

Check = Callable[[Plain, "re.Match[str]"], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of a kind. Its group `mark`, if it has one, is what is marked; `holds` looks at a match once more."""

    kind: str
    pattern: re.Pattern[str]
    hints: tuple[str, ...] = ()
    holds: Check | None = None


_S = r"[ .()_*·-]{0,3}"  # what people put between digits
_D = rf"(?:{_S}[\do])"  # an o for a nought is still a number
_FREE = r"(?<!\d)(?<!\d[.,/-])"  # no longer number goes on before
_END = r"(?!\d)"
_WORDS = "khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin"
_DATE = (
    r"(?:(?:0?[1-9]|[12]\d|3[01])\s?[/.-]\s?(?:0?[1-9]|1[0-2])\s?[/.-]\s?(?:19|20)\d\d|(?:19|20)\d\d"
    r"|(?:0?[1-9]|[12]\d|3[01]) thang (?:0?[1-9]|1[0-2]),? nam (?:19|20)\d\d"
    r"|(?:0?[1-9]|1[0-2])(?:/| nam )(?:19|20)\d\d)(?!\d)"
)
_DAY = r"(?:0[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?:19|20)\d\d(?!\d)"
_NO_BIRTH = re.sub(r"(\w+) ?", r"(?<!\1 )", "dan ve hoc an thi hy phat moi tuyen khai sinh giao giam")
_NAMED = r"(?:so )?(?:\d+\w?|[^\W\d_][\w']*(?: [^\W\d_][\w']*){0,2}?)"
_HOUSE = (
    r"(?:so nha|nha (?:so|thu|canh|gan|dau|cuoi|sau|doi dien|sat|ben|ong|ba|o|co \d+)|ho so|thua|canh|sat|doi dien|gan"
    r"|dau duong"
    r"|cuoi duong|dau ngo|cuoi ngo|sau (?:truong|cho|nha|dinh|chua)|gia dinh)"
)
_AT = (
    r"(?:(?:thuong tru|tam tru|cu tru|tru|ngu|song)(?: hien nay| hien tai)? ?(?::|(?:tai|o)\b)"
    r"|(?:dia chi|noi o|cho o|ho khau|que quan|tru quan)(?: hien nay| hien tai| thuong tru| lien he)? ?(?::"
    r"|(?:la|o|tai)\b))"
)
_NEXT = "bi|da|dang|chua|khong|la|thi|den|de|co|nop|gui|xin|dong y|phan anh|va|duoc|ve|cho biet|theo"


def _rule(kind: str, pattern: str, hints: str = "", *, holds: Check | None = None) -> Rule:
    return Rule(kind, re.compile(pattern), tuple(filter(None, hints.split("|"))), holds)


RULES = (
    _rule("email", r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", "@|(at)|[at]"),
    _rule(
        "handle",
        r"(?<!\w)(?:(?:facebook|fb|instagram|tiktok|telegram|zalo)\.(?:com|me)|t\.me)/@?[\w.-]*\w"
        r"|(?<!\w)(?:facebook|fb|zalo|tiktok|telegram|instagram|nick)[ :]{1,3}(?P<mark>@[\w.]*\w)",
        "facebook|fb|zalo|t.me|tiktok|telegram|instagram|nick",
    ),
    _rule(
        "land_certificate",
        r"(?<!\w)(?:gcn\w*|giay chung nhan|so do|so hong|bia do|bia hong|phat hanh|vao so|seri)[^\d\n]{0,60}?"
        r"(?<!\w)(?P<mark>[a-z]{1,2}[ -]?\d{6,8}|(?:(?<=vao so )[a-z]|c[a-z])[ .-]?\d{3,6})(?![\d/])",
        "gcn|giay chung nhan|so do|so hong|bia do|bia hong|phat hanh|vao so|seri",
    ),
    _rule(
        "land_certificate",
        rf"(?<!\w)so vao so[^\d\n]{{0,40}}?(?<!\w)(?P<mark>[a-z]{{1,2}}[ .-]?\d{{3,6}}){_END}",
        "vao so",
    ),
    _rule("land_certificate", rf"(?<!\w)[a-z]{{2}} ?(?:\d{{6}}|\d{{8}}){_END}(?!/)", holds=checks.is_series),
    _rule(
        "land_certificate",
        r"(?<!\w)(?:thua )?(?:dat )?(?:so )?(?:thua )?\d+[^.\n\d]{0,15}?\bto (?:ban do )?(?:dia chinh )?(?:so )?\d+"
        r"|(?<!\w)to ban do (?:so )?\d+[^.\n\d]{0,12}thua (?:dat )?(?:so )?\d+"
        r"|(?<!\w)thua (?:dat )?(?:so )\d+",
        "to ban do|thua",
        holds=checks.is_plot,
    ),
    _rule(
        "bank_account",
        r"(?<!\w)(?:so tai khoan|tai khoan|stk|so tk|tk|chuyen khoan)(?: ngan hang)?"
        rf"[^\d\n]{{0,25}}?{_FREE}(?P<mark>\d(?:[ .-]?\d){{7,18}}){_END}",
        "khoan|stk|tk",
    ),
    _rule(
        "id_number",
        r"(?<!\w)(?:cccd|cmnd|cmtnd|can cuoc|chung minh|dinh danh|tuy than|dang vien|quan nhan"
        r"|thuong binh)(?: so)?[^\d\n]{0,35}?"
        rf"{_FREE}(?P<mark>[\do](?:[ .-]?[\do]){{8,11}}){_END}",
        "cccd|cmnd|cmtnd|can cuoc|chung minh|dinh danh|tuy than|dang vien|quan nhan|thuong binh",
    ),
    _rule(
        "id_number",
        rf"(?<!\w)(?:ho chieu|passport)[^\d\n]{{0,25}}?(?<!\w)(?P<mark>[a-z]{{1,2}} ?\d{{6,8}}){_END}"
        rf"|(?<!\w)[a-z]\d{{7,8}}(?= (?:la )?(?:so )?(?:ho chieu|passport))",
        "ho chieu|passport",
    ),
    _rule(
        "id_number",
        r"(?<!\w)(?:gplx|giay phep lai xe|bang lai)[^\d\n]{0,25}(?:hang [a-f]\w?[^\d\n]{0,12})?"
        rf"(?<!\w)(?P<mark>\d(?:[ .-]?\d){{8,11}}){_END}",
        "gplx|lai xe|bang lai",
    ),
    _rule(
        "id_number",
        r"(?<!\w)(?:bhyt|bhxh|bao hiem)[^\d\n]{0,25}?"
        rf"(?<!\w)(?P<mark>(?:[a-z]{{2}} ?)?\d(?:[ .-]?\d){{9,12}}){_END}"
        rf"|(?<!\w)[a-z]{{2}} ?\d ?\d{{2}} ?\d{{10}}{_END}",
    ),
    _rule(
        "id_number",
        rf"(?<!\w)(?:ma so thue|mst)[^\d\n]{{0,25}}?{_FREE}(?P<mark>\d(?:[ .-]?\d){{9}}){_END}(?!-\d)",
        "ma so thue|mst",
        holds=checks.of_a_person,
    ),
    _rule(
        "id_number", rf"{_FREE}(?:\d{{12}}|0\d\d(?:[ .]\d{{3}}){{3}}|0\d{{3}}(?:[ .]\d{{4}}){{2}}){_END}(?![.,/-]\d)"
    ),
    _rule(
        "phone",
        rf"(?<!\d)(?<!\d[.,])\(?(?!{_DAY})(?:(?:\+|00)\(?84\)?(?:{_S}\(?0\)?)?|84\)?(?=[ .-]{{0,2}}[35789])|[0o]){_S}"
        rf"(?:[35789]{_D}{{8}}|1[2689]{_D}{{8}}|[2-8]{_D}{{9}}|2{_D}{{8}})(?!\d|[./]\d{{1,4}}(?![.\d])|-\d{{1,3}}(?!\d))",
        holds=checks.is_phone,
    ),
    _rule(
        "phone",
        rf"(?<!\w)(?:sdt|dt|dien thoai|zalo|so may|goi)[ :.so]{{0,8}}(?P<mark>[35789]{_D}{{8}}){_END}",
        "sdt|dt|dien thoai|zalo|so may|goi",
    ),
    _rule("phone", rf"{_FREE}0[35789]\d{{2}}/\d{{3}}/\d{{3}}(?![\d/])"),
    _rule("phone", rf"(?<!\w)(?:khong|0)(?:[ ,.-]+(?:{_WORDS})){{8,10}}(?!\w)", "khong"),
    _rule(
        "plate",
        r"(?<!\w)[1-9]\d ?-? ?[a-z](?:[a-z]|\d)? ?[-. ]? ?(?:\d{3}\.?\d{2}|\d{4})(?![\d/])",
        holds=checks.is_vehicle,
    ),
    _rule(
        "birth_date",
        rf"(?<!\w){_NO_BIRTH}"
        r"(?:sinh(?: (?:vao )?(?:ngay|nam|thang))?|(?:ngay,? ?)?(?:thang,? ?)?(?:ngay|nam) sinh|sn|s\.n\.?)"
        rf"[ :(]{{0,3}}{_DATE}",
        "sinh|sn|s.n",
    ),
    _rule(
        "address",
        rf"(?<!\w){_AT} ?(?P<place>[^.;\n:()]{{2,60}}?)"
        rf"(?=$|[.;\n:()]|, (?!to|xa|phuong|thon|huyen|duong|ngo|quan|tinh)| (?:{_NEXT})\b)",
        "tru|dia chi|noi o|cho o|ho khau|que quan|song |ngu ",
        holds=checks.points_there,
    ),
    _rule(
        "address",
        r"(?<!\w)(?:so nha|nha so) ?:? ?\d+\w?(?:/\d+)*(?:,? (?:ngo|kiet|hem|ngach|to) \d+(?:/\d+)*)?"
        r"|(?<!\w)(?:kiet|hem|ngo|ngach) \d+\w?(?:/\d+)*(?: (?:duong )?[^\W\d_]+(?: [^\W\d_]+)?)?"
        r"|(?<!\w)k\d+(?:/\d+)+",
        "so nha|nha so|kiet|hem|ngo|ngach|k",
        holds=checks.is_alley,
    ),
    _rule(
        "address",
        r"(?<!\w)(?:so )?\d+\w?(?:/\d+)*(?:,? (?:ngo|kiet|hem|ngach) \d+(?:/\d+)*)?"
        r",? (?:duong|pho) (?P<name>[^\W\d_]+(?: [^\W\d_]+){0,3})",
        "duong|pho",
        holds=checks.is_capital,
    ),
    _rule(
        "address",
        rf"(?<!\w){HAMLET} (?P<name>{_NAMED})(?:,? (?:o |co |la )?){_HOUSE}\b(?: \w+){{0,3}}",
        "thon|ban|buon|lang|ap|xom|khoi|khu|to|soc",
        holds=checks.is_hamlet,
    ),
    _rule(
        "address",
        rf"(?<!\w)(?:nha|ho|gia dinh|song|o|ve)(?: o| tai)? "
        rf"(?P<mark>(?:to|nhom|xom|doi|ngo) \d+\w?,? {HAMLET} {_NAMED})",
        "to |nhom|xom|doi|ngo",
    ),
    _rule(
        "address",
        r"(?<!\w)(?:(?:ho|gia dinh|nguoi|nha)(?: \w+)? duy nhat|(?:ho|gia dinh) (?:dau tien|cuoi cung))"
        r"[^.;\n]{0,40}?(?<!\w)"
        rf"(?P<mark>{HAMLET} (?P<name>{_NAMED}))(?!\w)",
        "duy nhat|dau tien|cuoi cung",
        holds=checks.is_hamlet,
    ),
    _rule(
        "address",
        r"(?<!\w)lo (?:so )?\w?\d+\w?,? (?:khu (?:tai dinh cu|dan cu|do thi|quy hoach)|duong|day)(?: [^\W\d_]+){1,3}",
        "khu |duong|day",
        holds=checks.is_lot,
    ),
    _rule(
        "address",
        r"(?<!\w)(?:phong|can ho|can)(?: so)? \w?\d+[\w./-]*,? "
        r"(?:chung cu|(?:nha|khu) tap the|toa(?: nha)?)(?: [^\W_]+){1,3}",
        "chung cu|tap the|toa",
    ),
)
