"""What can never be saved: marks of secrecy, and words that point at who denounced. Pure Python."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ketnghia.core.messages import N_
from ketnghia.exchange.detector.plain import Plain

REASONS = {
    "secret": N_("Dấu hiệu văn bản mật: không đưa lên hệ thống này."),
    "denouncer": N_("Chỉ đến người tố cáo: pháp luật cấm tiết lộ, không lưu được."),
}
Span = tuple[int, int]

# «mật» also begins words for honey, density, passwords and closeness.
_NOT_STAMPED = r"(?!\s+(?:độ|ong|khẩu|mã|thiết|mía|gấu|vụ|hoa|ngọt|do|khau|ma)(?!\w))(?!\w)"
_PAPER = "văn bản|tài liệu|công văn|hồ sơ|báo cáo|thông tin|tin"
_SECRET = (
    # a stamp in capitals, as papers carry it
    re.compile(
        r"(?<!\w)(?:TUYỆT|TỐI)\s+MẬT(?!\w)|(?<!BÍ )(?<!BẢO )(?<!THÂN )(?<!RỈ )(?<!\w)MẬT(?!\s+(?:ĐỘ|ONG|KHẨU|MÃ"
        r"|THIẾT|MÍA|VỤ|HOA|NGỌT))(?!\w)"
    ),
    re.compile(
        r"(?<!\w)(?:(?i:văn bản|tài liệu|công văn) )?(?i:tuyệt mật|tối mật)(?!\w)|\(\s*Mật\s*\)|(?:(?<=\n)"
        r"|(?<!.))[ \t]*Mật(?:[ \t]*[.;:]?[ \t]*(?:\n|$)|[ \t]+-[ \t])"
    ),
    re.compile(
        rf"(?<!\w)(?i:(?:độ|mức độ|mức|dấu|đóng dấu|dấu chỉ)(?:\s*:|\s+mật\s*:?)?\s+[\"“«'‘(]?mật){_NOT_STAMPED}"
    ),
    re.compile(rf"(?<!\w)(?i:(?:{_PAPER})\s+mật){_NOT_STAMPED}"),
    re.compile(
        r"(?<!\w)(?:(?:muc )?do(?: mat)?[ :]+(?:tuyet |toi )?mat|(?:dong dau|tai lieu|van ban"
        r"|cong van) (?:tuyet|toi) mat)(?! (?:do|ong|khau|ma)\b)(?!\w)",
        re.IGNORECASE,
    ),
)
_FORBIDDING = re.compile(r"(?:khong|cam|tranh|loai tru|chua co)\b[^.;\n]{0,40}$")

_TITLED = (
    r"(?:ong(?! ba\b)|ba(?! con\b| me\b)|anh(?! em\b| chi\b| hung\b)|chi(?! bo\b| em\b| nhanh\b| cuc\b| hoi\b"
    r"| doan\b| dao\b)"
    r"|cu(?! tri\b| the\b)|chu(?! tich\b| the\b| ho\b| nhiem\b)|co(?! quan\b| so\b| nguoi\b| noi dung\b| dau\b"
    r"| ten\b| can\b)"
    r"|bac(?! si\b)|em|chau|dong chi|d/c)"
)
_WRITE = r"(?:(?:viet|lam|gui|dung|ky|nop|goi|co|dung ten|dung sau|phat) )"
_TELL = "to (?:cao|giac)"  # to denounce: an office, or a crime
_WHO = (
    r"(?:nguoi|ke|tac gia|nguon tin|nguon)(?: da| dung ra| truc tiep)?"
    rf" (?:{_WRITE}(?:(?:la|cai|mot|to) )?)?(?:(?:la )?(?:don |thu ))?{_TELL}"
)
_IS = (
    r"(?:la(?! (?:viec|ca nhan|cong dan (?:thuc hien|co|tu)|nguoi (?:thuc hien|co (?:quyen|nang luc))|can thiet"
    r"|quyen|gi\b|ai\b|nhiem vu|trach nhiem|nghia vu|yeu cau|nguyen tac|bi mat|nguoi dan\b"
    r"|(?:dang vien|can bo|cong chuc|vien chuc|cong dan|quan nhan|nguoi)\b[^.;,\n]{0,25} thi\b)"
    r"| dung\b| sai\b| khong\b| co\b| mot trong| ho\b)|chinh la|ten|co ten|ten la|tru|tru tai|dang o|song|ngu|cu tru"
    r"|von la|(?:nha )?o(?= (?:thon|ban|to|xom|so|nha|ap|buon|lang|khu|khoi|sat|canh|gan)\b))"
)
_SOMEBODY = (
    r"(?:mot )?(?:con|em|anh|chi|ong|ba|co|chu|bac|cau|vo|chong|me|cha|bo|chau|hang xom|ke toan|thu kho|thu quy"
    r"|bao ve|giao vien|nhan vien|can bo|cong chuc|tho|lai xe|tai xe|bac si|y ta|y si|truong|pho|cuu|nguyen|to truong"
    r"|nguoi (?:nha|quen|than|cung|trong|thue|ban|lam))"
)
_ACCUSED = (
    r"(?:(?:(?:ve )?(?:vu|viec|hanh vi)"
    r"|chu tich|pho chu tich|bi thu|giam doc|hieu truong|chu nhiem|truong \w+|pho \w+|ke toan"
    r"|can bo|cong chuc|ong|ba|anh|chi)(?: \w+){0,5}?)"
)
_WORKS = (
    r"(?:lam (?:o|tai|nghe|thue|tho|ke toan|bao ve|giao vien)|cong tac (?:o|tai)"
    r"|ban (?:hang|tap hoa|nuoc|quan|ca|thit|rau|ve so)|buon ban|day (?:hoc|o|tai)|hay ngoi)"
)
_TOLD = r"nguoi (?:da )?bao tin (?:ve )?(?=vu|viec)"  # who told of it, though not in these words
_DENOUNCER = (
    re.compile(rf"(?<!\w){_WHO}(?:,? {_IS}(?!\w)|\s*:\s*(?=\S))"),
    re.compile(rf"(?<!\w){_WHO}[ ,(]+(?={_TITLED} )"),
    re.compile(rf"(?<!\w)(?:(?:chinh|moi) la|(?:ong|ba|anh|chi|co|em) (?:ay|ta|do|nay) la) {_WHO}(?!\w)"),
    re.compile(
        r"(?<!\w)(?:danh tinh|ho ten|ho va ten|ten tuoi|ten|dia chi|but tich|nhan than|lai lich|so dien thoai"
        r"|noi o|que quan)"
        rf" (?:cua |ve )?{_WHO}(?!\w)"
    ),
    re.compile(
        rf"(?<!\w)(?:theo|(?:theo )?(?:don|thu|to|viec|noi dung|loi)(?: thu)?) {_TELL} (?:(?:ghi|de|ky) ten |cua |do "
        rf"|boi |tu )(?={_TITLED} )"
    ),
    re.compile(
        rf"(?<!\w)(?:can bo|cong dan|dang vien|ke toan|chu tich|giao vien|hang xom|ong|ba) {_TELL} (?:la|ten"
        r"|ten la|co ten|chinh la)(?!\w)"
    ),
    re.compile(rf"(?<!\w)(?:{_WHO} |{_TOLD}){_ACCUSED} (?:chinh |moi )?la (?={_SOMEBODY}(?!\w))"),
    re.compile(rf"(?<!\w){_WHO},?(?: (?:hien|von|dang|tung|truoc day)(?: nay| dang)?)? {_WORKS}(?!\w)"),
    re.compile(
        r"(?<!\w)(?<=don |thu |nay )do (?!(?:cong dan|nguoi dan|nguoi to cao|nhieu nguoi|cac|nhung|mot so)\b)"
        rf"[^.;,\n]{{2,40}}? (?:viet|gui|lam|ky|dung ten)(?: don)?(?: de)? {_TELL}(?!\w)"
    ),
)
_MANY = re.compile(r"(?:phan lon|da so|hau het|nhieu|moi|cac|nhung|da phan|khi|neu) $")  # nobody in particular
_BEFORE_TITLE = (_DENOUNCER[1], _DENOUNCER[4])
_TITLE_TONED = re.compile(r"(?:ông|bà|anh|chị|cụ|chú|cô|bác|em|cháu|đồng ch|đ/c)\b")
_HIDING = re.compile(
    r"(?:bi mat|bao mat|bao ve|giu kin|che|xoa"
    r"|(?:khong|chua)(?: duoc)?(?: ghi| neu| tiet lo| lam lo| de lo| ro| co| xac dinh)"
    r"|(?:nghiem )?cam(?: tiet lo)?|lam lo)"
    r"[^.;\n]{0,25}$"
)
_ACCUSES = re.compile(
    rf"\s*(?:,[^.;\n]{{0,50}},|\([^)\n]{{0,40}}\))?\s*(?:(?:la|chinh la|moi la) (?:nguoi|ke) )?"
    rf"(?:(?:da|dang|se|lai|cung|co|dung ra|truc tiep|tung"
    rf"|tiep tuc) ){{0,3}}(?:{_WRITE}(?:don )?)?(?:da )?(?:{_WRITE}(?:don )?)?({_TELL})(?!\w)"
)
_BY = re.compile(
    rf"(?<!\w)(?:don|thu|to|viec|noi dung)(?: thu)? {_TELL} (?:cua|do|boi|tu|ghi ten|de ten|ky ten) (?:{_TITLED} )?$"
)


def find(plain: Plain, people: Sequence[Span]) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, kind); a name beside the words stays a finding of its own (`people`: spans of names)."""
    for start, end in _secrets(plain):
        yield start, end, "secret"
    if any(words in plain.low for words in ("to cao", "to giac", "bao tin")):
        for start, end in _denouncers(plain, people):
            yield start, _before_names(start, end, people), "denouncer"


def _secrets(plain: Plain) -> Iterator[Span]:
    """Look only around the word itself: the patterns are slow, and few texts have it."""
    *stamps, paper, untoned = _SECRET
    for word in re.finditer(r"mat(?![^\W\d_])", plain.low):
        near = max(0, word.start() - 40), min(len(plain.text), word.end() + 12)
        for pattern in (*stamps, untoned):
            yield from (match.span() for match in pattern.finditer(plain.text, *near))
        for match in paper.finditer(plain.text, *near):  # «không đưa tài liệu mật lên mạng» is a rule of the office
            if not _FORBIDDING.search(plain.low[max(0, match.start() - 60) : match.start()]):
                yield match.span()


def _denouncers(plain: Plain, people: Sequence[Span]) -> Iterator[Span]:
    low = plain.low
    for pattern in _DENOUNCER:
        for match in pattern.finditer(low):
            before = low[max(0, match.start() - 60) : match.start()]
            is_rule = (pattern is _DENOUNCER[3] and _HIDING.search(before)) or _MANY.search(before)
            if not is_rule and (pattern not in _BEFORE_TITLE or _is_titled(plain, match.end())):
                yield match.span()
    for start, end in people:
        if accuses := _ACCUSES.match(low, end):
            verb = accuses.start(1)
            yield max(end, verb - _lead(low[end:verb])), accuses.end()
        base = max(0, start - 60)
        if signed := _BY.search(low[base:start]):
            yield base + signed.start(), start


def _is_titled(plain: Plain, place: int) -> bool:
    """A title as it is written with tones («cô», not «có»), or in a line without any."""
    word = plain.text[place : place + 8].lower()
    line = plain.text[plain.text.rfind("\n", 0, place) + 1 :].split("\n", 1)[0]
    return bool(_TITLE_TONED.match(word)) or line.isascii()


def _lead(words: str) -> int:
    """How many letters before the verb belong to it: «là người đứng đơn » but not an apposition between commas."""
    return len(re.split(r"[,)]\s*", words)[-1].lstrip())


def _before_names(start: int, end: int, people: Sequence[Span]) -> int:
    return min([begun for begun, _ in people if start < begun < end], default=end)
