"""What is found by its digits and signs: phones, papers, accounts, plates, land, birthdays, addresses. Pure Python.

Every pattern reads the folded text; a rule runs only when one of its `hints` stands in it (none: always).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ketnghia.core.messages import N_
from ketnghia.exchange.detector.plain import Plain

REASONS = {
    "email": N_("Địa chỉ thư điện tử."),
    "id_number": N_("Số giấy tờ của một người."),
    "bank_account": N_("Số tài khoản ngân hàng."),
    "plate": N_("Biển số xe."),
    "land_certificate": N_("Số giấy chứng nhận hoặc số thửa đất."),
    "phone": N_("Số điện thoại."),
    "handle": N_("Trang của một người trên mạng xã hội."),
    "birth_date": N_("Ngày hoặc năm sinh của một người."),
    "address": N_("Địa chỉ của một người."),
}
Check = Callable[[Plain, "re.Match[str]"], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of a kind. Its group `mark`, if it has one, is what is marked; `holds` looks at a match once more."""

    kind: str
    pattern: re.Pattern[str]
    hints: tuple[str, ...] = ()
    holds: Check | None = None


def find(plain: Plain) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, kind) of every match; kinds that win come first."""
    low = plain.low
    for rule in _RULES:
        if rule.hints and not any(hint in low for hint in rule.hints):
            continue
        for match in rule.pattern.finditer(low):
            if rule.holds is None or rule.holds(plain, match):
                start, end = match.span("mark" if match.groupdict().get("mark") else 0)
                yield start, end, rule.kind


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
_HAMLET = r"(?:thon|ban|buon|plei|lang|ap|soc|xom|doi|khoi|khoi pho|khu pho|khu|to dan pho|to)"
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


def _is_money(plain: Plain, match: re.Match[str]) -> bool:
    """Tell whether a number in groups of three is an amount rather than a telephone."""
    return bool(re.fullmatch(r"84(?:[. ]\d{3}){3}", match.group())) and bool(
        re.match(r"\s*(?:dong|d\b|vnd|trieu|ty|nguoi|ho|luot)", plain.low[match.end() :])
    )


def _is_phone(plain: Plain, match: re.Match[str]) -> bool:
    return sum(letter.isdigit() for letter in match.group()) >= 8 and not _is_money(plain, match)


def _of_a_person(plain: Plain, match: re.Match[str]) -> bool:
    """A tax code is a person's unless the words before it speak of an enterprise."""
    return not re.search(
        r"doanh nghiep|cong ty|hop tac xa|don vi|ho so|tra cuu", plain.low[max(0, match.start() - 12) : match.end()]
    )


def _is_series(plain: Plain, match: re.Match[str]) -> bool:
    """Two capitals and six or eight digits are a land certificate when the words around speak of one."""
    around = plain.low[max(0, match.start() - 80) : match.end() + 60]
    return plain.text[match.start() : match.start() + 2].isupper() and bool(
        re.search(r"\b(?:giay|so do|so hong|dat|gcn|thua|phat hanh|seri|cap nam)\b", around)
    )


def _is_vehicle(plain: Plain, match: re.Match[str]) -> bool:
    """Five digits after the letters of a province are a plate; four only beside a word for a vehicle."""
    tail = re.sub(r"\D", "", match.group()[2:])
    before = plain.low[max(0, match.start() - 45) : match.start()]
    told = re.search(r"\b(?:xe|bien|bks|bsx|o to|oto|mo to|tai)\b", before)
    letter = next(each for each in match.group()[2:] if each.isalpha())
    return plain.text[match.start() + match.group().index(letter)].isupper() and (
        bool(told) or ("." in match.group() and len(tail) in (5, 6))
    )


def _points_there(plain: Plain, match: re.Match[str]) -> bool:
    """A dwelling below the commune: with a number or a hamlet; the seat of an office is none."""
    place = match.group("place")
    if re.match(r"\s*(?:ubnd|tru so|co quan|http|www|bo phan|tram|truong)\b", place):
        return False
    words = plain.text[match.start("place") : match.end("place")].split()
    return bool(re.search(rf"\d|\b{_HAMLET}\b", place)) and any(not word[:1].islower() for word in words)


def _is_written(plain: Plain, place: int, forms: tuple[str, ...]) -> bool:
    """Tell whether one of the words stands there with its tones: «ngõ 5», not «Ngọ 2026»; or the line has none."""
    line = plain.text[plain.text.rfind("\n", 0, place) + 1 :].split("\n", 1)[0]
    return plain.text[place : place + 12].lower().startswith(forms) or line.isascii()


def _is_plot(_plain: Plain, match: re.Match[str]) -> bool:
    """A sheet alone («tờ số 5») is no plot."""
    return "thua" in match.group() or "ban do" in match.group()


def _is_alley(plain: Plain, match: re.Match[str]) -> bool:
    return _is_written(plain, match.start(), ("ngõ", "ngách", "kiệt", "hẻm", "k", "số nhà", "nhà số"))


def _is_lot(plain: Plain, match: re.Match[str]) -> bool:
    return _is_written(plain, match.start(), ("lô",))


def _is_capital(plain: Plain, match: re.Match[str]) -> bool:
    return plain.text[match.start("name")].isupper() or plain.text.islower()


def _is_hamlet(plain: Plain, match: re.Match[str]) -> bool:
    """The hamlet has a number or a name in capitals."""
    forms = ("thôn", "bản", "buôn", "plei", "làng", "ấp", "sóc", "xóm", "đội", "khối", "khu", "tổ")
    named = plain.text[match.start("name") : match.end("name")].split()
    return not any(each[0].islower() for each in named if each != "số") and _is_written(
        plain, match.start("mark") if "mark" in match.groupdict() else match.start(), forms
    )


def _rule(kind: str, pattern: str, hints: str = "", *, holds: Check | None = None) -> Rule:
    return Rule(kind, re.compile(pattern), tuple(filter(None, hints.split("|"))), holds)


_RULES = (
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
    _rule("land_certificate", rf"(?<!\w)[a-z]{{2}} ?(?:\d{{6}}|\d{{8}}){_END}(?!/)", holds=_is_series),
    _rule(
        "land_certificate",
        r"(?<!\w)(?:thua )?(?:dat )?(?:so )?(?:thua )?\d+[^.\n\d]{0,15}?\bto (?:ban do )?(?:dia chinh )?(?:so )?\d+"
        r"|(?<!\w)to ban do (?:so )?\d+[^.\n\d]{0,12}thua (?:dat )?(?:so )?\d+"
        r"|(?<!\w)thua (?:dat )?(?:so )\d+",
        "to ban do|thua",
        holds=_is_plot,
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
        holds=_of_a_person,
    ),
    _rule(
        "id_number", rf"{_FREE}(?:\d{{12}}|0\d\d(?:[ .]\d{{3}}){{3}}|0\d{{3}}(?:[ .]\d{{4}}){{2}}){_END}(?![.,/-]\d)"
    ),
    _rule(
        "phone",
        rf"(?<!\d)(?<!\d[.,])\(?(?!{_DAY})(?:(?:\+|00)\(?84\)?(?:{_S}\(?0\)?)?|84\)?(?=[ .-]{{0,2}}[35789])|[0o]){_S}"
        rf"(?:[35789]{_D}{{8}}|1[2689]{_D}{{8}}|[2-8]{_D}{{9}}|2{_D}{{8}})(?!\d|[./]\d{{1,4}}(?![.\d])|-\d{{1,3}}(?!\d))",
        holds=_is_phone,
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
        holds=_is_vehicle,
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
        holds=_points_there,
    ),
    _rule(
        "address",
        r"(?<!\w)(?:so nha|nha so) ?:? ?\d+\w?(?:/\d+)*(?:,? (?:ngo|kiet|hem|ngach|to) \d+(?:/\d+)*)?"
        r"|(?<!\w)(?:kiet|hem|ngo|ngach) \d+\w?(?:/\d+)*(?: (?:duong )?[^\W\d_]+(?: [^\W\d_]+)?)?"
        r"|(?<!\w)k\d+(?:/\d+)+",
        "so nha|nha so|kiet|hem|ngo|ngach|k",
        holds=_is_alley,
    ),
    _rule(
        "address",
        r"(?<!\w)(?:so )?\d+\w?(?:/\d+)*(?:,? (?:ngo|kiet|hem|ngach) \d+(?:/\d+)*)?"
        r",? (?:duong|pho) (?P<name>[^\W\d_]+(?: [^\W\d_]+){0,3})",
        "duong|pho",
        holds=_is_capital,
    ),
    _rule(
        "address",
        rf"(?<!\w){_HAMLET} (?P<name>{_NAMED})(?:,? (?:o |co |la )?){_HOUSE}\b(?: \w+){{0,3}}",
        "thon|ban|buon|lang|ap|xom|khoi|khu|to|soc",
        holds=_is_hamlet,
    ),
    _rule(
        "address",
        rf"(?<!\w)(?:nha|ho|gia dinh|song|o|ve)(?: o| tai)? "
        rf"(?P<mark>(?:to|nhom|xom|doi|ngo) \d+\w?,? {_HAMLET} {_NAMED})",
        "to |nhom|xom|doi|ngo",
    ),
    _rule(
        "address",
        rf"(?<!\w)(?:ho|gia dinh|nguoi|nha) duy nhat[^.;\n]{{0,40}}?(?<!\w)"
        rf"(?P<mark>{_HAMLET} (?P<name>{_NAMED}))(?!\w)",
        "duy nhat",
        holds=_is_hamlet,
    ),
    _rule(
        "address",
        r"(?<!\w)lo (?:so )?\w?\d+\w?,? (?:khu (?:tai dinh cu|dan cu|do thi|quy hoach)|duong|day)(?: [^\W\d_]+){1,3}",
        "khu |duong|day",
        holds=_is_lot,
    ),
    _rule(
        "address",
        r"(?<!\w)(?:phong|can ho|can)(?: so)? \w?\d+[\w./-]*,? "
        r"(?:chung cu|(?:nha|khu) tap the|toa(?: nha)?)(?: [^\W_]+){1,3}",
        "chung cu|tap the|toa",
    ),
)
