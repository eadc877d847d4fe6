"""A plan as a sheet that comes back: read with limits, compared row by row, told in words what would change."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ketnghia.core.dates import find_days, format_date
from ketnghia.core.money import parse_amount, read_number
from ketnghia.core.vntext import fold_key, nfc

MOST_ROWS = 2000
MOST_UNPACKED = 60 * 1024 * 1024  # bytes: a sheet of a plan is far below it
Say = Callable[[str], str]
Columns = Sequence[tuple[str, str]]
Standing = Mapping[int, Mapping[str, tuple[str, Any]]]
Readers = Mapping[str, Callable[[Any], Any]]


def _(msgid: str) -> str:
    """Mark a sentence for the catalogue; the caller's `say` translates it."""
    return msgid


class Unreadable(Exception):  # noqa: N818 - says what it is
    """The file cannot be read as a plan; the message is for the person who handed it in."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet: its number there and its cells by column key; a column that is not there has no cell."""

    number: int
    cells: Mapping[str, Any]


@dataclass(slots=True)
class LineChange:
    """What a row would do: `terms` are (column key, was, is) in words; `values` what would be written; or `errors`."""

    number: int
    key: int | None  # the task, None for a new one
    title: str
    terms: list[tuple[str, str, str]] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    errors: list[tuple[str, str]] = field(default_factory=list)  # (column key, sentence)


def read_sheet(data: bytes, columns: Columns, say: Say = str) -> list[Line]:
    """Return the rows of the first sheet of a workbook whose headings name `columns` (key, heading in any language).

    Unreadable with a sentence when it is no workbook, too large, or has no column that names tasks.
    """
    import openpyxl  # late: only who hands a sheet in pays for it

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise Unreadable(say(_("Tệp Excel này quá lớn khi giải nén.")))
        sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
        rows = list(sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 2))
    except Unreadable:
        raise
    except Exception as error:  # openpyxl raises whatever its parsers raise
        raise Unreadable(say(_("Không đọc được tệp này: cần tệp Excel .xlsx xuất từ kế hoạch."))) from error
    names = {fold_key(heading): key for key, heading in columns}
    keys = [names.get(fold_key(str(cell or ""))) for cell in (rows[0] if rows else ())]
    if "title" not in keys or "key" not in keys:
        raise Unreadable(
            say(_("Dòng đầu của tệp phải giữ nguyên tên cột như khi xuất, trong đó có cột Mã và Nhiệm vụ."))
        )
    if len(rows) > MOST_ROWS + 1:
        raise Unreadable(say(_("Tệp có quá nhiều dòng.")))
    found = [
        Line(number, {key: _plain(cell) for key, cell in zip(keys, row, strict=False) if key})
        for number, row in enumerate(rows[1:], 2)
    ]
    return [line for line in found if any(value not in (None, "") for value in line.cells.values())]


def compare(
    lines: Sequence[Line], standing: Standing, readers: Readers, versions: Mapping[int, int], say: Say = str
) -> list[LineChange]:
    """Return what the rows would change: one LineChange for each row that differs or that has an error.

    `standing` gives for each task and column (its words as the export writes them, its value); `versions` its version.
    `readers` turn a cell into a value or raise ValueError with a sentence; a column without a reader is not taken back.
    """
    seen: set[int] = set()
    found = []
    for line in lines:
        change = _read_line(line, standing, readers, say)
        if change.key is not None and change.key in seen:
            change.errors.append(("key", say(_("Mã này đứng ở hai dòng."))))
        elif change.key is not None and change.terms and _whole(line.cells.get("version")) != versions[change.key]:
            sentence = _("Nhiệm vụ này đã được sửa trên hệ thống sau khi xuất tệp. Hãy xuất lại rồi sửa.")
            change.errors.append(("version", say(sentence)))
        seen.add(change.key or 0)
        if change.terms or change.errors:
            found.append(change)
    return found


def missing(lines: Sequence[Line], standing: Standing) -> list[int]:
    """Return the tasks of the plan that have no row in the sheet: deleted there, or never exported."""
    named = {_whole(line.cells.get("key")) for line in lines}
    return [key for key in standing if key not in named]


def _read_line(line: Line, standing: Standing, readers: Readers, say: Say) -> LineChange:
    key, wrong = _key(line.cells.get("key"), standing, say)
    change = LineChange(line.number, key, str(line.cells.get("title") or ""))
    if wrong:
        change.errors.append(("key", wrong))
        return change
    was = standing.get(key, {}) if key is not None else {}
    for name, reader in readers.items():
        if name not in line.cells and key is not None:
            continue
        words_before, value_before = was.get(name, ("", None))
        words = shown(line.cells.get(name))
        if key is not None and _same(words, words_before):
            continue
        try:
            value = reader(line.cells.get(name))
        except ValueError as error:
            change.errors.append((name, str(error)))
            continue
        if key is None or value != value_before:
            change.values[name] = value
        if value != value_before if key is not None else words:
            change.terms.append((name, words_before, words))
    return change


def shown(cell: Any) -> str:
    """Return a cell as the sheet shows it: days as dd/mm/yyyy, numbers with a decimal comma."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return format_date(cell)
    if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool):
        return spelled(Decimal(str(cell)))
    return nfc(str(cell)).strip()


def spelled(number: Decimal) -> str:
    """Return a number with dots between thousands and a decimal comma: 1250.50 -> "1.250,5"."""
    whole, _point, rest = f"{number:,f}".partition(".")
    rest = rest.rstrip("0")
    return whole.replace(",", ".") + (f",{rest}" if rest else "")


def read_day(cell: Any, say: Say = str) -> date | None:
    """Return the day of a cell; ValueError with an example when it is none."""
    if cell in (None, ""):
        return None
    if isinstance(cell, date):
        return cell
    text = str(cell).strip()
    found = find_days(text)
    if len(found) == 1 and found[0].on and found[0].start == 0 and found[0].end == len(text):
        return found[0].on
    raise ValueError(say(_("Ngày phải viết như 03/09/2025.")))


def read_decimal(cell: Any, say: Say = str) -> Decimal | None:
    """Return the number of a cell; ValueError with an example when it is none."""
    if cell in (None, ""):
        return None
    number = cell if isinstance(cell, int | float) and not isinstance(cell, bool) else read_number(str(cell).strip())
    if number is None or not 0 < number < 10**12:
        raise ValueError(say(_("Phải là số lớn hơn 0, ví dụ 24 hoặc 12,5.")))
    return Decimal(str(round(number, 2)))


def read_dong(cell: Any, say: Say = str) -> int | None:
    """Return the amount of a cell in đồng; ValueError with an example when it is none."""
    if cell in (None, ""):
        return None
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
    amount = round(cell) if is_number else parse_amount(str(cell))
    if amount is None or not 0 <= amount < 10**15:
        raise ValueError(say(_("Kinh phí phải là số tiền, ví dụ 38.000.000 hoặc 38 triệu đồng.")))
    return int(amount)


def _key(cell: Any, standing: Mapping[int, Any], say: Say) -> tuple[int | None, str]:
    if cell in (None, ""):
        return None, ""
    key = _whole(cell)
    if key not in standing:
        return None, say(_("Không có nhiệm vụ nào của kế hoạch này mang mã đó. Dòng mới thì để trống cột Mã."))
    return key, ""


def _whole(cell: Any) -> int:
    try:
        return int(str(cell).strip().removesuffix(".0"))
    except ValueError:
        return -1


def _same(one: str, other: str) -> bool:
    return " ".join(nfc(one).split()) == " ".join(nfc(other).split())


def _plain(cell: Any) -> Any:
    """Return days without their time, text without the apostrophe that guards formulas."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, str):
        text = nfc(cell).strip()
        return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text
    return cell
