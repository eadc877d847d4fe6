"""A plan as rows of a sheet, and the readers that take such a sheet back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from ketnghia.core.fields import BY_CODE, field_name
from ketnghia.core.vntext import fold_key, nfc
from ketnghia.programmes.choices import Cycle
from ketnghia.programmes.rules import in_order
from ketnghia.work.choices import FundingSource, TaskState
from ketnghia.work.models import Plan
from ketnghia.work.queries.plans import Row, may_lead
from ketnghia.work.rules.planning import TITLE_LENGTH, TaskData
from ketnghia.work.rules.sheets import LineChange, Standing, read_day, read_decimal, read_dong, shown

JOIN = "; "  # names of fields and offices have commas
READ_ONLY = ("key", "version", "actual", "state")


@dataclass(frozen=True, slots=True)
class ToldLine:
    """What a row of a sheet would do, in words: `told` are (label, was, is), `wrong` (label, sentence)."""

    number: int
    key: int | None
    title: str
    told: list[tuple[str, str, str]]
    wrong: list[tuple[str, str]]


def told(changes: Iterable[LineChange]) -> list[ToldLine]:
    """Return the changes with the names of their columns."""
    labels = dict(columns())
    return [
        ToldLine(
            each.number,
            each.key,
            each.title,
            [(labels[name], was, now) for name, was, now in each.terms],
            [(labels[name], sentence) for name, sentence in each.errors],
        )
        for each in changes
    ]


def columns() -> list[tuple[str, str]]:
    """Return the columns of the file in the reader's language."""
    return [
        ("key", _("Mã")), ("title", _("Nhiệm vụ")), ("commitment", _("Cam kết số")), ("fields", _("Lĩnh vực")),
        ("lead", _("Chủ trì")), ("partners", _("Phối hợp")), ("person", _("Người phụ trách")),
        ("starts_on", _("Bắt đầu")), ("due_on", _("Hạn")), ("cycle", _("Chu kỳ")), ("product", _("Sản phẩm")),
        ("target", _("Chỉ tiêu")), ("unit", _("Đơn vị tính")), ("budget", _("Kinh phí (đồng)")),
        ("funding_source", _("Nguồn kinh phí")), ("weight", _("Trọng số")), ("actual", _("Đã đạt")),
        ("state", _("Tình trạng")), ("version", _("Lần sửa")),
    ]  # fmt: skip


def headings() -> list[tuple[str, str]]:
    """Return the columns in every language, so that a sheet may come back in another one than it left in."""
    found = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            found += columns()
    return found


def sheet_rows(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return the rows of the file: numbers and days as such, the rest in words."""
    return [_cells(row) for row in rows]


def standing_cells(rows: Iterable[Row]) -> Standing:
    """Return for each task and column its words as the file has them, and its value."""
    found = {}
    for row in rows:
        cells, values = _cells(row), _values(row)
        found[row.task.pk] = {name: (shown(cells[name]), values[name]) for name in values}
    return found


def readers(plan: Plan) -> dict[str, Callable[[Any], Any]]:
    """Return what turns each column's cell into a value; each raises ValueError with a sentence. Three queries."""
    offices = {fold_key(row.name): row.pk for row in may_lead(plan.programme)}
    offices |= {fold_key(row.lead.name): row.lead_id for row in plan.tasks.standing().select_related("lead")}
    promises = dict(plan.programme.commitments.filter(withdrawn_at=None).values_list("position", "pk"))
    return {
        "title": lambda cell: _text(cell, TITLE_LENGTH, required=True),
        "commitment": lambda cell: _commitment(cell, promises),
        "fields": _fields,
        "lead": lambda cell: _office(_text(cell, 200, required=True), offices),
        "partners": lambda cell: tuple(_office(name, offices) for name in _parts(cell)),
        "person": lambda cell: _text(cell, 120),
        "starts_on": lambda cell: read_day(cell, _),
        "due_on": _due,
        "cycle": lambda cell: _choice(cell, Cycle),
        "product": lambda cell: _text(cell, 300),
        "target": lambda cell: read_decimal(cell, _),
        "unit": lambda cell: _text(cell, 40),
        "budget": lambda cell: read_dong(cell, _),
        "funding_source": lambda cell: _choice(cell, FundingSource),
        "weight": _weight,
    }


def merged(data: TaskData | None, values: dict[str, Any]) -> TaskData:
    """Return the terms of a task after the sheet: `data` as it stands, or None for a new one."""
    own = dict(values)
    if "person" in own:
        own |= {"person": None, "person_name": own["person"]}
    if data is not None:
        return replace(data, **own)
    return TaskData(**own)


def problems(data: TaskData) -> list[tuple[str, str]]:
    """Return what is wrong with a row only when its cells are seen together."""
    if data.starts_on and data.due_on < data.starts_on:
        return [("due_on", _("Hạn phải sau ngày bắt đầu."))]
    return []


def packed(values: dict[str, Any]) -> dict[str, Any]:
    """Return values as plain JSON."""
    return {name: _pack(value) for name, value in values.items()}


def unpacked(values: dict[str, Any]) -> dict[str, Any]:
    """Return what `packed` was given."""
    found = dict(values)
    for name in ("starts_on", "due_on"):
        if found.get(name):
            found[name] = date.fromisoformat(found[name])
    if found.get("target"):
        found["target"] = Decimal(found["target"])
    if "partners" in found:
        found["partners"] = tuple(found["partners"])
    return found


def _pack(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _cells(row: Row) -> dict[str, Any]:
    task, language = row.task, get_language() or "vi"
    return {
        "key": task.pk,
        "version": task.version,
        "title": task.title,
        "commitment": task.commitment.position if task.commitment else None,
        "fields": JOIN.join(field_name(code, language) for code in task.field_codes),
        "lead": task.lead.name,
        "partners": JOIN.join(sorted(each.name for each in task.partners.all())),
        "person": task.in_charge,
        "starts_on": task.starts_on,
        "due_on": task.due_on,
        "cycle": str(Cycle(task.cycle).label) if task.cycle else "",
        "product": task.product,
        "target": task.target,
        "unit": task.unit,
        "budget": task.budget,
        "funding_source": str(FundingSource(task.funding_source).label) if task.funding_source else "",
        "weight": task.weight,
        "actual": task.actual,
        "state": str(TaskState(row.standing.state).label),
    }


def _values(row: Row) -> dict[str, Any]:
    """Return what each reader would give for the task as it stands."""
    task = row.task
    own = ("title", "fields", "starts_on", "due_on", "cycle", "product", "target", "unit", "budget", "funding_source")
    return {name: getattr(task, name) for name in (*own, "weight")} | {
        "commitment": task.commitment_id,
        "lead": task.lead_id,
        "partners": tuple(each.pk for each in sorted(task.partners.all(), key=lambda each: each.name)),
        "person": task.in_charge,
    }


def _text(cell: Any, length: int, *, required: bool = False) -> str:
    text = nfc(shown(cell))
    if required and not text:
        raise ValueError(_("Ô này không được để trống."))
    if len(text) > length:
        raise ValueError(_("Dài quá %(length)s ký tự.") % {"length": length})
    return text


def _due(cell: Any) -> date:
    found = read_day(cell, _)
    if found is None:
        raise ValueError(_("Ô này không được để trống."))
    return found


def _weight(cell: Any) -> int:
    number = read_decimal(cell, _)
    if number is None:
        return 1
    if number != int(number) or not 1 <= number <= 100:
        raise ValueError(_("Trọng số là số nguyên từ 1 đến 100."))
    return int(number)


def _office(name: str, offices: dict[str, int]) -> int:
    if fold_key(name) not in offices:
        raise ValueError(_("Không có cơ quan «%(name)s» trong các bên của chương trình.") % {"name": name})
    return offices[fold_key(name)]


def _commitment(cell: Any, promises: dict[int, int]) -> int | None:
    text = shown(cell)
    if not text:
        return None
    if not text.isdecimal() or int(text) not in promises:
        raise ValueError(_("Không có cam kết số «%(number)s».") % {"number": text})
    return promises[int(text)]


def _fields(cell: Any) -> str:
    known = {fold_key(name): code for code, field in BY_CODE.items() for name in (field.vi, field.en, code)}
    codes = []
    for name in _parts(cell):
        if fold_key(name) not in known:
            raise ValueError(_("Không có lĩnh vực «%(name)s».") % {"name": name})
        codes.append(known[fold_key(name)])
    return in_order(codes)


def _choice(cell: Any, choices: Any) -> str:
    text = fold_key(shown(cell))
    if not text:
        return ""
    for language, _name in settings.LANGUAGES:
        with override(language):
            known = {fold_key(str(each.label)): each.value for each in choices}
        if text in known:
            return str(known[text])
    words = ", ".join(str(each.label) for each in choices)
    raise ValueError(_("Chỉ nhận một trong: %(words)s.") % {"words": words})


def _parts(cell: Any) -> Sequence[str]:
    return [part.strip() for part in shown(cell).split(";") if part.strip()]
