"""What a table of support says: which column means what, and what each row is as a line. Pure Python."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from ketnghia.core.messages import N_
from ketnghia.core.money import parse_amount
from ketnghia.core.vntext import fold_key
from ketnghia.support.rules.shape import GiverData, HamletData, SupportData

PARTS: dict[str, tuple[str, ...]] = {
    "code": ("ma", "ma khoan", "so"),
    "kind": ("loai", "hinh thuc", "loai ho tro"),
    "description": ("noi dung", "noi dung ho tro", "ten khoan", "dien giai"),
    "giver": ("ben giao", "tu", "don vi ho tro", "ben ho tro", "nguoi giao"),
    "shares": ("phan cua tung ben giao dong", "phan cua tung ben", "phan cac ben"),
    "on_behalf_of": ("thay mat", "nha tai tro"),
    "receiver": ("ben nhan", "den", "don vi nhan", "noi nhan"),
    "quantity": ("so luong",),
    "unit": ("don vi tinh", "dvt"),
    "amount": ("tri gia dong", "tri gia", "so tien", "gia tri", "thanh tien", "kinh phi"),
    "valued": ("cach tinh tri gia", "cach tinh"),
    "goods": ("loai hang",),
    "funding": ("nguon", "nguon kinh phi"),
    "funding_note": ("ghi chu nguon",),
    "occasion": ("dot", "dot ho tro"),
    "field": ("linh vuc",),
    "commitment": ("theo cam ket", "cam ket"),
    "hamlets": ("thon nhan", "thon", "thon ban"),
    "due_on": ("han giao", "han"),
    "delivered_on": ("ngay giao", "ngay"),
    "status": ("tinh trang", "trang thai"),
}
"""Part of a line -> headings under which tables have it, folded; the first is our own export's."""
_KEPT_BACK = r"(?:dưới|under)\s*\d+"
COUNTED = re.compile(
    rf"(?:(?:{_KEPT_BACK}|(?P<households>\d[\d.]*))\s*(?:hộ|households?)?)?"
    rf"(?:,?\s*(?:{_KEPT_BACK}|(?P<people>\d[\d.]*))\s*(?:người|persons?|people))?"
)
"""«20 hộ, 80 người», «20», «dưới 3 hộ, 12 người», in either language."""
UNKNOWN = {
    "occasion": N_("Không có đợt nào tên này."),
    "commitment": N_("Chương trình không có cam kết nào viết như thế."),
    "giver": N_("Không tìm thấy trong danh bạ, hoặc nhiều cơ quan cùng tên: ghi thêm tên xã, phường."),
}
NEEDED = ("description", "giver", "receiver")
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y")


cache_some = lru_cache(maxsize=4096)  # a table says the same names and days again and again


@dataclass(frozen=True, slots=True)
class Known:
    """What words in a table stand for: folded words -> value; what has a row of its own to ids."""

    organisations: Mapping[str, int]
    occasions: Mapping[str, int]
    commitments: Mapping[str, int]
    hamlets: Mapping[int, Mapping[str, int]]  # receiver -> hamlet's folded name -> id
    words: Mapping[str, Mapping[str, str]]  # part -> folded word -> code: kind, goods, funding, field, valued, status


@dataclass(slots=True)
class ReadRow:
    """One row as it was understood: `data` when it can be written, `problems` (part, sentence) otherwise."""

    number: int  # as the spreadsheet counts
    title: str = ""  # what it is about, also where it cannot be written
    code: str = ""
    status: str = ""
    data: SupportData | None = None
    problems: list[tuple[str, str]] = field(default_factory=list)
    fate: str = "new"  # new | same | changed | double | wrong


def guess(headings: Sequence[str], remembered: Mapping[str, str]) -> dict[str, str]:
    """Return {number of the column: part}: what the office said before, else what the heading is called."""
    by_heading = {word: part for part, words in PARTS.items() for word in words}
    found: dict[str, str] = {}
    for number, heading in enumerate(headings):
        part = remembered.get(fold_key(heading), by_heading.get(fold_key(heading), ""))
        if part and part not in found.values():
            found[str(number)] = part
    return found


def read_row(number: int, cells: Sequence[str], meanings: Mapping[str, str], known: Known) -> ReadRow:
    """Return a row of text cells as a line; everything that cannot be understood is a problem, never a guess."""
    said = {part: cells[int(place)].strip() for place, part in meanings.items() if int(place) < len(cells)}
    row = ReadRow(number, said.get("description", "")[:300], code=said.get("code", ""))
    givers = [_named(row, "giver", name, known.organisations) for name in said.get("giver", "").split(";")]
    receiver = _named(row, "receiver", said.get("receiver", ""), known.organisations)
    amount = _read(row, "amount", said, _whole, N_("Số tiền không đọc được, ví dụ 38.000.000."))
    quantity = _read(row, "quantity", said, _decimal, N_("Số lượng không đọc được, ví dụ 2,5."))
    choices: dict[str, Any] = {
        part: _word(row, part, said, known) for part in ("kind", "goods", "funding", "field", "valued")
    }
    days: dict[str, Any] = {part: _read(row, part, said, _day, N_("Ngày không đọc được, ví dụ 03/09/2025."))
            for part in ("due_on", "delivered_on")}  # fmt: skip
    occasion = _named(row, "occasion", said["occasion"], known.occasions) if said.get("occasion") else None
    commitment = _named(row, "commitment", said["commitment"], known.commitments) if said.get("commitment") else None
    hamlets = tuple(_hamlets(row, said.get("hamlets", ""), known.hamlets.get(receiver or 0, {})))
    gave = tuple(_gave(row, [pk for pk in givers if pk is not None], said))
    row.status = _word(row, "status", said, known) or ("delivered" if days["delivered_on"] else "pledged")
    if row.problems or receiver is None:
        return row
    choices["kind"] = choices["kind"] or ("cash" if amount is not None and quantity is None else "goods")
    choices["valued"] = choices["valued"] or ("actual" if amount is not None else "none")
    row.data = SupportData(
        description=" ".join(said.get("description", "").split())[:300],
        givers=gave, receiver=receiver, hamlets=hamlets, commitment=commitment, amount=amount, quantity=quantity,
        unit=said.get("unit", "")[:30],
        funding_note=said.get("funding_note", "")[:120], occasion=occasion, **choices, **days,
    )  # fmt: skip
    return row


def same(data: SupportData, status: str, there: SupportData, there_status: str) -> bool:
    """Tell whether a row of the table says the same as the line with its code: an export read back changes nothing."""
    names = ("kind", "goods", "description", "receiver", "amount", "quantity", "unit", "valued", "funding",
             "funding_note", "occasion", "field", "commitment", "due_on", "delivered_on")  # fmt: skip
    sets = all(set(getattr(data, name)) == set(getattr(there, name)) for name in ("givers", "hamlets"))
    return sets and status == there_status and all(getattr(data, name) == getattr(there, name) for name in names)


def likeness(data: SupportData) -> tuple[Any, ...]:
    """Return what two rows must share to be suspected of being one line written twice."""
    return (
        tuple(sorted(giver.organisation for giver in data.givers)), data.receiver, data.kind, data.amount,
        data.quantity, data.delivered_on or data.due_on, fold_key(data.description),
    )  # fmt: skip


def text_of(cell: Any) -> str:
    """Return a cell of a spreadsheet as text; a whole number without «.0», a day as 2025-09-03."""
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return (cell.date() if isinstance(cell, datetime) else cell).isoformat()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell:.6f}".rstrip("0").replace(".", ",")
    return str(cell).strip()


def _gave(row: ReadRow, givers: Sequence[int], said: Mapping[str, str]) -> Iterator[GiverData]:
    """The givers with their shares and for whom they gave, in the order of the names; one name alone is the first's."""
    givers = list(dict.fromkeys(givers))
    shares = [part.strip() for part in said["shares"].split(";")] if said.get("shares") else []
    behalf = [part.strip()[:200] for part in said.get("on_behalf_of", "").split(";")]
    amounts = [_whole(share) if share else None for share in shares]
    if shares and (len(shares) != len(givers) or None in amounts):
        row.problems.append(("shares", N_("Cần phần của từng bên giao theo thứ tự, cách nhau bằng dấu chấm phẩy.")))
        amounts = []
    for place, pk in enumerate(givers):
        amount = amounts[place] if amounts else None
        yield GiverData(pk, amount, behalf[place] if place < len(behalf) else "")


def _hamlets(row: ReadRow, text: str, known: Mapping[str, int]) -> Iterator[HamletData]:
    """The hamlets of a cell such as «Thôn 1: 20 hộ, 80 người; Thôn 2»; a count that was kept back is none."""
    seen: set[int] = set()
    for part in filter(str.strip, text.split(";")):
        name, _colon, counts = part.partition(":")
        found = known.get(_key(name))
        if found is None or found in seen:
            row.problems.append(("hamlets", N_("Bên nhận không có thôn tên này, hoặc thôn ghi hai lần.")))
            continue
        seen.add(found)
        counted = COUNTED.fullmatch(counts.strip().lower())
        if counts.strip() and not counted:
            row.problems.append(("hamlets", N_("Sau tên thôn ghi số hộ, số người, ví dụ: 20 hộ, 80 người.")))
        yield HamletData(found, *(_count(counted, what) for what in ("households", "people")))


def _count(counted: re.Match[str] | None, what: str) -> int | None:
    """Return a number of people or households; what was kept back as too small is no number."""
    number = counted[what] if counted else None
    return int(number.replace(".", "")) if number else None


@cache_some
def _key(text: str) -> str:
    return fold_key(text)


def _named(row: ReadRow, part: str, name: str, known: Mapping[str, int]) -> int | None:
    found = known.get(_key(name)) if name.strip() else None
    if found is None:
        row.problems.append((part, UNKNOWN.get(part, UNKNOWN["giver"])))
    return found


def _word(row: ReadRow, part: str, said: Mapping[str, str], known: Known) -> str:
    word = said.get(part, "")
    if not word:
        return ""
    found = known.words[part].get(_key(word))
    if found is None:
        row.problems.append((part, N_("Giá trị này không có trong danh sách.")))
    return found or ""


def _read(row: ReadRow, part: str, said: Mapping[str, str], read: Callable[[str], Any], wrong: str) -> Any:
    text = said.get(part, "")
    if not text:
        return None
    try:
        found = read(text)
    except (ValueError, InvalidOperation):
        found = None
    if found is None:
        row.problems.append((part, wrong))
    return found


def _whole(text: str) -> int | None:
    """Read whole đồng; below nothing stand the corrections of an export."""
    bare = text.removeprefix("-")
    amount = int(bare) if bare.isdigit() else parse_amount(bare)
    return -amount if amount is not None and bare != text else amount


def _decimal(text: str) -> Decimal:
    digits = text.replace(" ", "")
    if "," in digits:
        digits = digits.replace(".", "").replace(",", ".")
    elif digits.count(".") and all(len(part) == 3 for part in digits.split(".")[1:]):
        digits = digits.replace(".", "")
    return Decimal(digits)


@cache_some
def _day(text: str) -> date | None:
    for shape in DAYS:
        try:
            return datetime.strptime(text, shape).date()
        except ValueError:
            continue
    return None
