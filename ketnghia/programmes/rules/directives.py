"""Directives as data: who is expected to twin with whom, and which programme answers which expectation. Pure Python."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ketnghia.core.messages import N_ as _  # noqa: N811

Say = Callable[[str], str]
MOST_PAIRS = 1_000
MOST_SIDES = 20  # localities of one expected programme
_SUPPORTER = re.compile(r"bên giúp|giúp đỡ|đồng bằng|hỗ trợ|supporter|phường", re.IGNORECASE)
_BENEFICIARY = re.compile(r"được giúp|miền núi|được hỗ trợ|biên giới|beneficiary", re.IGNORECASE)
_SIDE = re.compile(r"(?:bên|đơn vị|địa phương|xã, phường|party|locality)\s*\S{0,3}", re.IGNORECASE)
_NUMBER = re.compile(r"(?:stt|tt|số|no|#)\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ExpectedPartyData:
    """A side of an expected programme: its name as written, the code of its locality ("" when unclear), its role."""

    name: str
    code: str = ""
    role: str = "peer"


@dataclass(frozen=True, slots=True)
class DirectiveData:
    """What a directive says of itself. `province` is the code of the province whose localities it assigns."""

    number: str
    issuer: str
    issued_on: date | None
    title: str = ""
    deadline: date | None = None
    province: str = ""
    is_sample: bool = False


def problems_of_directive(data: DirectiveData, say: Say = str) -> Iterator[str]:
    """Yield a sentence for everything that a directive may not be."""
    if not (data.number.strip() and data.issuer.strip() and data.issued_on):
        yield say(_("Văn bản chỉ đạo cần số, ký hiệu, cơ quan ban hành và ngày ban hành."))
    if data.issued_on and data.deadline and data.deadline < data.issued_on:
        yield say(_("Hạn ký kết không thể trước ngày ban hành."))


def problems_of_pair(parties: Sequence[ExpectedPartyData], say: Say = str) -> Iterator[str]:
    """Yield a sentence for everything that an expected programme may not be."""
    codes = [party.code for party in parties if party.code]
    if len(parties) < 2:
        yield say(_("Cần ít nhất hai đơn vị để thành một cặp."))
    if len(parties) > MOST_SIDES:
        yield say(_("Một dòng không thể có quá nhiều đơn vị; hãy tách thành nhiều dòng."))
    if len(set(codes)) < len(codes):
        yield say(_("Một đơn vị được ghi hai lần trong cùng một cặp."))


def key_of(parties: Iterable[ExpectedPartyData]) -> frozenset[str]:
    """Return what makes two expected programmes the same: the codes, or the small letters of unclear names."""
    return frozenset(party.code or party.name.casefold().strip() for party in parties)


def answer_to(codes: frozenset[str], programmes: Iterable[tuple[int, frozenset[str], bool]]) -> int | None:
    """Return the id of the programme that answers an expectation between `codes`, or None.

    `programmes` are (id, codes of the parties' localities, signed); a programme answers when all are among its parties.
    A signed one goes before a draft, then the one with the fewest others.
    """
    fitting = [(not signed, len(theirs), pk) for pk, theirs, signed in programmes if len(codes) > 1 and codes <= theirs]
    return min(fitting)[2] if fitting else None


def split_names(cell: str) -> list[str]:
    """Return the names of one cell or text: one a line, or divided by semicolons; numbers before them go."""
    parts = re.split(r"[;\n]", cell)
    return [name for part in parts if (name := re.sub(r"^\s*(?:\d{1,3}[.)]|[-•*+])\s*", "", part).strip(" ,."))]


def read_csv(data: bytes) -> list[list[str]]:
    """Return the rows of a CSV file in UTF-8 or UTF-16, divided by comma, semicolon or tab. UnicodeError otherwise."""
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    head = text.split("\n", 1)[0]
    divider = max("\t;,", key=head.count)
    return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=divider)]


def read_xlsx(data: bytes) -> list[list[str]]:
    """Return the rows of a workbook's first sheet as text. ValueError when it cannot be read."""
    import openpyxl  # late: only who hands a sheet in pays for it

    try:
        sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
        rows = sheet.iter_rows(max_row=MOST_PAIRS + 50, max_col=30, values_only=True)
        return [["" if cell is None else str(cell).strip() for cell in row] for row in rows]
    except Exception as error:  # openpyxl raises whatever its parsers raise
        raise ValueError("not a workbook") from error


def pairs_of_rows(rows: Sequence[Sequence[str]]) -> list[tuple[int, list[tuple[str, str]]]]:
    """Return (row number from 1, [(name, role)]) of each filled row; the head says which columns hold whom.

    Without a head that says so the first two columns with words count, as equals.
    """
    roles, first = _columns(rows)
    found = []
    for number, row in enumerate(rows[first:], start=first + 1):
        names = [(name, role) for index, role in roles.items() if index < len(row) for name in split_names(row[index])]
        if names:
            found.append((number, names))
    return found


def _columns(rows: Sequence[Sequence[str]]) -> tuple[dict[int, str], int]:
    for number, row in enumerate(rows[:10]):
        named = {index: _role(cell) for index, cell in enumerate(row) if _role(cell)}
        roles = set(named.values())
        if len(named) > 1 and len(roles) > 1:
            return named, number + 1
        if len(named) > 1 and not any(char.isdigit() for cell in row for char in cell[3:]):
            return dict.fromkeys(named, "peer"), number + 1
    width = max((len(row) for row in rows), default=0)
    worded = [index for index in range(width) if any(_has_words(row, index) for row in rows)]
    return (dict.fromkeys(worded[:2], "peer") if len(worded) > 1 else {}), 0


def _role(cell: str) -> str:
    if _NUMBER.fullmatch(cell.strip()) or len(cell) > 80:
        return ""
    if _BENEFICIARY.search(cell):
        return "beneficiary"
    if _SUPPORTER.search(cell):
        return "supporter"
    return (
        "peer"
        if re.fullmatch(r"(?:bên|đơn vị|địa phương|xã, phường|party|locality)\s*\S{0,3}", cell.strip(), re.I)
        else ""
    )


def _has_words(row: Sequence[str], index: int) -> bool:
    return index < len(row) and any(char.isalpha() for char in row[index])
