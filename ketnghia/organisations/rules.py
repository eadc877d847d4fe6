"""What a newer register file means for the localities we know, and how far two places lie apart. Pure Python."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from math import asin, cos, radians, sin, sqrt
from typing import Any

from ketnghia.core.vntext import fold_key, nfc

EARTH_KM = 6371.0
MANY_LOST = 20  # units that may vanish from a file without a successor before we take the file for cut off
_KIND_PREFIXES = ("xa", "phuong", "dac khu", "thi tran", "x", "p", "dk", "tt", "tinh", "thanh pho", "tp")
_HISTORY = {
    "renamed": ("name",),
    "retyped": ("kind",),
    "moved": ("province", "lat", "lon"),
    "corrected": ("position_doubtful", "area_km2", "legal_basis", "valid_from", "terrain", "note"),
}
_BASIS = ("legal_basis", "valid_from", "note")
Row = Mapping[str, str]


class BadRegister(ValueError):  # noqa: N818 - the domain's word
    """A register file that cannot be used; the message says where and why, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A locality as a register file or the database has it. `kind` is xa, phuong or dac_khu; degrees in WGS 84."""

    code: str
    name: str
    kind: str
    province: str
    lat: float | None = None
    lon: float | None = None
    position_doubtful: bool = False
    area_km2: float | None = None
    legal_basis: str = ""
    valid_from: date | None = None
    terrain: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of a locality's history to be: `before` and `after` hold only what changed."""

    kind: str
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Closing:
    """A locality that the newer file no longer has; `successors` are the codes that it went into, whole ones first."""

    code: str
    successors: tuple[str, ...]
    whole: bool  # all of it went into the first successor


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file changes: codes to create, units with their changes, units to close, and how many stay as they are."""

    created: list[str] = field(default_factory=list)
    changed: dict[str, list[Change]] = field(default_factory=dict)
    closed: list[Closing] = field(default_factory=list)
    unchanged: int = 0


def without_kinds(text: str) -> list[str]:
    """Return the folded parts of `text` between commas, each without its xã, phường, P.… At least one part, maybe "".

    >>> without_kinds("P. Hải Châu, TP Đà Nẵng")
    ['hai chau', 'da nang']
    """
    return [part for part in (_without_kind(fold_key(nfc(part))) for part in text.split(",")) if part] or [""]


def _without_kind(key: str) -> str:
    for prefix in sorted(_KIND_PREFIXES, key=len, reverse=True):
        if key.startswith(prefix + " "):
            return key[len(prefix) + 1 :]
    return key


def parse_unit(row: Row, line: int) -> Unit:
    """Return the unit in one row of units.csv. BadRegister names the line and what is wrong with it."""
    try:
        unit = Unit(
            code=row["code"].strip(),
            name=nfc(row["name"]).strip(),
            kind=row["kind"].strip(),
            province=row["province_code"].strip(),
            lat=_number(row["lat"]),
            lon=_number(row["lon"]),
            position_doubtful=row["position_doubtful"].strip() == "1",
            area_km2=_number(row["area_km2"]),
            legal_basis=legal_basis(row["legal_number"], row["legal_date"]),
            valid_from=_day(row["valid_from"]),
            terrain=row["terrain"].strip(),
            note=nfc(row["note"]).strip(),
        )
    except (KeyError, ValueError, AttributeError) as error:
        raise BadRegister(f"units.csv, dòng {line}: thiếu cột hoặc giá trị không đọc được ({error}).") from error
    if not (len(unit.code) == 5 and unit.code.isdecimal()):
        raise BadRegister(f"units.csv, dòng {line}: mã đơn vị phải có đúng 5 chữ số, không phải «{unit.code}».")
    if unit.kind not in ("xa", "phuong", "dac_khu") or unit.terrain not in ("", "upland", "lowland") or not unit.name:
        raise BadRegister(f"units.csv, dòng {line}: tên, loại hoặc địa hình của đơn vị {unit.code} không dùng được.")
    return unit


def parse_units(rows: Iterable[Row], provinces: set[str]) -> dict[str, Unit]:
    """Return the units of units.csv by code, in the file's order. BadRegister for a double code or unknown province."""
    units: dict[str, Unit] = {}
    for line, row in enumerate(rows, start=2):
        unit = parse_unit(row, line)
        if unit.code in units:
            raise BadRegister(f"units.csv, dòng {line}: mã {unit.code} đã có ở dòng trên.")
        if unit.province not in provinces:
            raise BadRegister(f"units.csv, dòng {line}: mã tỉnh «{unit.province}» không có trong provinces.csv.")
        units[unit.code] = unit
    if not units:
        raise BadRegister("units.csv không có đơn vị nào.")
    return units


def plan(known: Mapping[str, Unit], incoming: Mapping[str, Unit], parts: Mapping[str, list[tuple[str, bool]]]) -> Plan:
    """Compare the localities of today with a file. `parts` = former code -> [(unit code, only a part)].

    A unit missing from the file is closed only when the file says where it went or covers its province; a file in which
    many units vanish without a successor is taken for cut off: BadRegister.
    """
    changed = {code: changes_between(known[code], unit) for code, unit in incoming.items() if code in known}
    covered = {unit.province for unit in incoming.values()}
    closed = [
        _closing(code, parts)
        for code, unit in known.items()
        if code not in incoming and (parts.get(code) or unit.province in covered)
    ]
    lost = [closing.code for closing in closed if not closing.successors]
    if len(lost) > MANY_LOST:
        raise BadRegister(
            f"Tệp thiếu {len(lost)} đơn vị đang có ({', '.join(lost[:5])}…) mà không ghi nhập vào đâu; "
            "có thể tệp bị cắt."
        )
    return Plan(
        created=[code for code in incoming if code not in known],
        changed={code: changes for code, changes in changed.items() if changes},
        closed=closed,
        unchanged=sum(not changes for changes in changed.values()),
    )


def changes_between(before: Unit, after: Unit) -> list[Change]:
    """Return the entries of history that lead from one state of a unit to the next; an empty terrain is never news.

    A new resolution comes with a new name, type or border: then its number, day and note are no news besides.
    """
    after = replace(after, terrain=after.terrain or before.terrain)
    found: list[Change] = []
    for kind, names in _HISTORY.items():
        differing = [name for name in names if getattr(before, name) != getattr(after, name)]
        if kind == "corrected" and found:
            differing = [name for name in differing if name not in _BASIS]
        if differing:
            old, new = ({name: _plain(getattr(unit, name)) for name in differing} for unit in (before, after))
            found.append(Change(kind, old, new))
    return found


def group_parts(rows: Iterable[Row]) -> dict[str, list[tuple[str, bool]]]:
    """Return former_parts.csv as former code -> [(unit code, only a part)], whole ones first."""
    grouped: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for row in rows:
        grouped[row["former_code"]].append((row["unit_code"], row["part"] == "1"))
    return {code: sorted(targets, key=lambda target: target[1]) for code, targets in grouped.items()}


def last_day(stated: date | None, successor: Unit | None, today: date) -> date:
    """Return the last day of a closed unit: as the file states it, else the day before its successor began."""
    if stated:
        return stated
    start = successor.valid_from if successor and successor.valid_from else today
    return start - timedelta(days=1)


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance in kilometres between two places in degrees."""
    half_lat, half_lon = radians(lat2 - lat1) / 2, radians(lon2 - lon1) / 2
    chord = sin(half_lat) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(half_lon) ** 2
    return 2 * EARTH_KM * asin(sqrt(chord))


def legal_basis(number: str, day: str) -> str:
    """Return `1659/NQ-UBTVQH15, 16/06/2025`, or what there is of it. ValueError for a day that is not ISO."""
    moment = _day(day)
    return ", ".join(part for part in (number.strip(), moment.strftime("%d/%m/%Y") if moment else "") if part)


def _closing(code: str, parts: Mapping[str, list[tuple[str, bool]]]) -> Closing:
    targets = parts.get(code, [])
    whole = len(targets) == 1 or (bool(targets) and not targets[0][1])
    return Closing(code, tuple(target for target, _ in targets), whole)


def _number(text: str) -> float | None:
    return float(text) if text.strip() else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text.strip()) if text.strip() else None


def _plain(value: Any) -> Any:
    """Return a JSON value; the log takes no floats, so numbers become text."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, float) else value
