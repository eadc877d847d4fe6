"""Loads the register: first as it is, later as history, so that a newer file never makes anything twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from ketnghia.audit.actions import queue_behind, record
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Refused
from ketnghia.core.vntext import collation, fold_key
from ketnghia.organisations import rules
from ketnghia.organisations.choices import KIND_WORDS, ChangeKind, OrganisationKind
from ketnghia.organisations.models import FormerPart, FormerUnit, Locality, LocalityChange, Organisation, Province
from ketnghia.organisations.permissions import may_load_register
from ketnghia.organisations.register_file import FOLDER, read_records

Progress = Callable[[int, int], None]
BATCH = 500
STEPS = 6


@dataclass(frozen=True, slots=True)
class LoadResult:
    """How many localities a load created, changed, closed and left as they were."""

    created: int
    changed: int
    closed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """The contents of a folder of register files, checked."""

    provinces: list[dict[str, str]]
    units: dict[str, rules.Unit]
    formers: dict[str, dict[str, str]]
    parts: dict[str, list[tuple[str, bool]]]


@transaction.atomic
def load_register(*, by: Actor, folder: Path | str | None = None, progress: Progress | None = None) -> LoadResult:
    """Bring the register to the state of the files in `folder` (default: the project's own) and return what changed.

    Loading the same files again changes nothing. `progress(done, total)` is called after each step. Refused, with
    nothing written, when a file is missing or wrong.
    """
    may_load_register(by).or_forbid()
    queue_behind("register")  # it writes in the streams of many localities: one load at a time
    tell = progress or (lambda _done, _total: None)
    files = _read(Path(folder or FOLDER))
    tell(1, STEPS)
    known = {row.code: _as_unit(row) for row in Locality.objects.current()}
    try:
        plan = rules.plan(known, files.units, files.parts)
    except rules.BadRegister as error:
        raise Refused(str(error)) from error
    first_time = not known
    _save_provinces(files.provinces)
    _save_localities(files, plan, first_time)
    tell(2, STEPS)
    _save_history(files, plan, by, first_time)
    tell(3, STEPS)
    _save_formers(files)
    tell(4, STEPS)
    _refresh_search(files)
    tell(5, STEPS)
    _save_committees({code: _committee_name(known[code]) for code in plan.changed})
    result = LoadResult(len(plan.created), len(plan.changed), len(plan.closed), plan.unchanged)
    record(stream="register", kind="register.loaded", by=by, subject=Path(folder or FOLDER).name, **asdict(result))
    tell(STEPS, STEPS)
    return result


def _read(folder: Path) -> RegisterFile:
    try:
        provinces = list(read_records("provinces.csv", folder))
        units = rules.parse_units(read_records("units.csv", folder), {row["code"] for row in provinces})
        formers = {row["code"]: row for row in read_records("former_units.csv", folder)}
        parts = rules.group_parts(read_records("former_parts.csv", folder))
    except FileNotFoundError as error:
        raise Refused(f"Không tìm thấy tệp {Path(error.filename or folder).name} trong thư mục danh bạ.") from error
    except (rules.BadRegister, UnicodeDecodeError) as error:
        raise Refused(str(error)) from error
    except KeyError as error:
        raise Refused(f"Danh bạ thiếu cột {error}.") from error
    parts = {code: [target for target in targets if target[0] in units] for code, targets in parts.items()}
    return RegisterFile(provinces, units, formers, parts)


def _as_unit(row: Locality) -> rules.Unit:
    return rules.Unit(
        code=row.code,
        name=row.name,
        kind=row.kind,
        province=row.province_id,
        lat=row.lat,
        lon=row.lon,
        position_doubtful=row.position_doubtful,
        area_km2=row.area_km2,
        legal_basis=row.legal_basis,
        valid_from=row.valid_from,
        terrain=row.terrain,
        note=row.note,
    )


def _save_provinces(rows: Iterable[dict[str, str]]) -> None:
    for row in rows:
        Province.objects.update_or_create(
            code=row["code"],
            defaults={
                "name": row["name"],
                "kind": row["kind"],
                "valid_from": _day(row.get("valid_from", "")),
                "legal_basis": rules.legal_basis(row.get("legal_number", ""), row.get("legal_date", "")),
                "note": row.get("note", ""),
                "search": fold_key(f"{row['name']} {row.get('former_provinces', '')}")[:200],
            },
        )


def _save_localities(files: RegisterFile, plan: rules.Plan, first_time: bool) -> None:
    """Create what is new, take back what had been closed, write what changed; `version` counts every change."""
    gone = Locality.objects.in_bulk(plan.created) if not first_time else {}
    Locality.objects.bulk_create(
        [_fill(Locality(), files.units[code]) for code in plan.created if code not in gone], batch_size=BATCH
    )
    changed = [*Locality.objects.in_bulk(list(plan.changed)).values(), *gone.values()]
    for row in changed:
        _fill(row, files.units[row.code])
        row.valid_to, row.successor, row.version = None, None, row.version + 1
    fields = [*_UNIT_FIELDS, "province", "sort", "valid_to", "successor", "version"]
    Locality.objects.bulk_update(changed, fields, batch_size=BATCH // 2)


_UNIT_FIELDS = ("name", "kind", "lat", "lon", "position_doubtful", "area_km2", "legal_basis", "valid_from", "note")


def _fill(row: Locality, unit: rules.Unit) -> Locality:
    row.code, row.province_id, row.sort = unit.code, unit.province, collation(unit.name)
    row.terrain = unit.terrain or row.terrain
    for name in _UNIT_FIELDS:
        setattr(row, name, getattr(unit, name))
    return row


def _save_history(files: RegisterFile, plan: rules.Plan, by: Actor, first_time: bool) -> None:
    """Write one LocalityChange per change and tell the log; the first load of all is no change."""
    today = timezone.localdate()
    entries = []
    for code, changes in plan.changed.items():
        unit = files.units[code]
        entries += [_entry(code, change.kind, unit, today, change.before, change.after) for change in changes]
        for change in changes:
            _tell(by, code, unit.name, change.kind, before=change.before, after=change.after)
    for code in () if first_time else plan.created:
        unit = files.units[code]
        entries.append(_entry(code, ChangeKind.CREATED, unit, today, {}, {"name": unit.name, "kind": unit.kind}))
        _tell(by, code, unit.name, ChangeKind.CREATED)
    entries += [_close(closing, files, by, today) for closing in plan.closed]
    LocalityChange.objects.bulk_create(entries, batch_size=BATCH)


def _entry(
    code: str, kind: str, unit: rules.Unit, today: date, before: Mapping[str, Any], after: Mapping[str, Any]
) -> LocalityChange:
    on = unit.valid_from if kind != ChangeKind.CORRECTED else today
    return LocalityChange(
        locality_id=code, kind=kind, on=on or today, before=before, after=after, legal_basis=unit.legal_basis
    )


def _close(closing: rules.Closing, files: RegisterFile, by: Actor, today: date) -> LocalityChange:
    """End a locality on its last day; its own Party committee closes with it, its programmes stay where they are."""
    row = Locality.objects.get(pk=closing.code)
    heir = files.units[closing.successors[0]] if closing.successors else None
    stated = _day(files.formers.get(closing.code, {}).get("valid_to", ""))
    if stated and row.valid_from and stated < row.valid_from:
        stated = None  # that is the day of an older unit of the same code
    row.valid_to = rules.last_day(stated, heir, today)
    row.successor_id = closing.successors[0] if closing.whole else None
    row.version += 1
    row.save()
    row.organisations.active().filter(kind=OrganisationKind.PARTY_COMMITTEE).update(closed_on=row.valid_to)
    kind = ChangeKind.MERGED if closing.successors else ChangeKind.CLOSED
    _tell(by, row.code, row.name, kind, into=list(closing.successors))
    return LocalityChange(
        locality=row,
        kind=kind,
        on=row.valid_to,
        before={},
        after={"into": list(closing.successors)},
        legal_basis=heir.legal_basis if heir else "",
    )


def _tell(by: Actor, code: str, name: str, kind: str, **data: Any) -> None:
    record(stream=f"locality:{code}", kind=f"locality.{kind}", by=by, subject=name, **data)


def _save_formers(files: RegisterFile) -> None:
    """Write former units and what became of them; lines that the file no longer has go, so that it tells the truth."""
    rows = [
        FormerUnit(
            code=code,
            name=row["name"],
            kind=row["kind"],
            district=row.get("district", ""),
            province=row.get("former_province", ""),
            valid_to=_day(row.get("valid_to", "")),
        )
        for code, row in files.formers.items()
    ]
    _write_new(FormerUnit, rows, ("name", "kind", "district", "province", "valid_to"))
    kept = {(row.former_id, row.locality_id): row for row in FormerPart.objects.filter(locality__in=[*files.units])}
    wanted = {
        (code, unit): partial
        for code, targets in files.parts.items()
        if code in files.formers
        for unit, partial in targets
    }
    stale = [row.pk for key, row in kept.items() if wanted.get(key) != row.partial]
    for start in range(0, len(stale), BATCH):
        FormerPart.objects.filter(pk__in=stale[start : start + BATCH]).delete()
    fresh = [
        FormerPart(former_id=former, locality_id=unit, partial=partial)
        for (former, unit), partial in wanted.items()
        if (former, unit) not in kept or kept[former, unit].partial != partial
    ]
    FormerPart.objects.bulk_create(fresh, batch_size=BATCH)


def _write_new(model: type[models.Model], rows: list[Any], names: tuple[str, ...]) -> None:
    """Create the rows that are not there and update those that differ in one of `names`."""
    known = model._default_manager.in_bulk()
    model._default_manager.bulk_create([row for row in rows if row.pk not in known], batch_size=BATCH)
    differing = [
        row
        for row in rows
        if row.pk in known and any(getattr(row, name) != getattr(known[row.pk], name) for name in names)
    ]
    model._default_manager.bulk_update(differing, names, batch_size=BATCH // 2)


def _refresh_search(files: RegisterFile) -> None:
    """Fold each locality's name and its former names into the column that is searched."""
    names: dict[str, set[str]] = defaultdict(set)
    for former, targets in files.parts.items():
        for unit, _partial in targets:
            if former in files.formers:
                names[unit].add(fold_key(files.formers[former]["name"]))
    stale = []
    for row in Locality.objects.filter(pk__in=[*files.units]).only("code", "name", "search"):
        own = fold_key(row.name)
        search = " | ".join([own, *sorted(names[row.code] - {own})])[:1000]
        if row.search != search:
            row.search = search
            stale.append(row)
    Locality.objects.bulk_update(stale, ["search"], batch_size=BATCH)


def _committee_name(unit: rules.Unit | Locality) -> str:
    return f"Đảng ủy {KIND_WORDS[unit.kind]} {unit.name}"


def _save_committees(old_names: Mapping[str, str]) -> None:
    """Give every locality of today its Party committee; one that bears the name of before follows the new name.

    `old_names` = code of a changed locality -> the default name of its committee before.
    """
    committees = Organisation.objects.active().filter(kind=OrganisationKind.PARTY_COMMITTEE)
    known = {row.locality_id: row for row in committees.exclude(locality=None)}
    fresh, renamed = [], []
    for locality in Locality.objects.current().only("code", "name", "kind"):
        name = _committee_name(locality)
        row = known.get(locality.code)
        if row is None:
            fresh.append(
                Organisation(kind=OrganisationKind.PARTY_COMMITTEE, name=name, locality=locality, search=fold_key(name))
            )
        elif row.name != name and row.name == old_names.get(locality.code):
            row.name, row.search, row.version = name, fold_key(name), row.version + 1
            renamed.append(row)
    Organisation.objects.bulk_create(fresh, batch_size=BATCH)
    Organisation.objects.bulk_update(renamed, ["name", "search", "version"], batch_size=BATCH)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
