"""Makes of the register's rows the tables that the gazetteer looks things up in: plain values. Pure Python."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import Any

from ketnghia.core.vntext import fold, fold_key
from ketnghia.organisations.resolver.gazetteer import Row, Rows, district_key
from ketnghia.organisations.resolver.spelling import loose_key

Parts = dict[str, tuple[tuple[str, bool], ...]]


def tables_of(provinces: Rows, units: Rows, formers: Rows, parts: Rows, aliases: Rows, older: Rows) -> dict[str, Any]:
    """Return the gazetteer's tables by name; the columns of the rows are those of the data files, more are ignored."""
    same: dict[Any, Any] = {}  # the same word is one object in all rows: quicker to read when kept
    by_code: dict[str, Row] = {row[0]: tuple(same.setdefault(each, each) for each in row[:6]) for row in units}
    formers = [tuple(same.setdefault(each, each) for each in row[:5]) for row in formers]
    names = {row[0]: row[1] for row in provinces}
    went = _parts(parts, by_code)
    index = _index(by_code, formers, [row for row in aliases if row[1] in by_code])
    codes = {row[0] for row in formers}
    return {
        "province_names": names,
        "cities": frozenset(fold_key(row[1]) for row in provinces if row[2] == "thanh_pho"),
        "units": by_code,
        "formers": formers,
        "parts": went,
        "index": index,
        "loose": _loose(index),
        "older": [tuple(row[:3]) for row in older if row[2] in codes],
        "provinces": _provinces(names, by_code, formers, went, [row for row in aliases if row[1] in names]),
        "old_provinces": frozenset(fold_key(name) for name in {row[4] for row in formers}),
        "districts": frozenset(district_key(name) for name in {row[3] for row in formers}),
        "origins": _origins(formers, went),
    }


def _parts(rows: Rows, units: dict[str, Row]) -> Parts:
    found: Parts = {}
    for former, unit, partial, *_ in rows:
        if unit in units:
            found[former] = (*found.get(former, ()), (unit, partial in (True, "1")))
    return found


def _index(units: dict[str, Row], formers: Rows, aliases: Rows) -> dict[str, tuple[Any, ...]]:
    """Return what bears each key. All names are folded in one go, ten times quicker than one by one."""
    named = [*units, *range(len(formers))]
    blob = fold("\n".join([row[1] for row in [*units.values(), *formers]]))
    index: dict[str, list[Any]] = {}
    for key, entry in zip(re.sub(r"[^a-z0-9\n]+", " ", blob).split("\n"), named, strict=True):
        index.setdefault(key, []).append(entry)
    for key, alias in [*((fold_key(row[0]), tuple(row[:3])) for row in aliases), *_single_parts(units)]:
        index.setdefault(key, []).append(alias)
    return {key: tuple(entries) for key, entries in index.items()}


def _single_parts(units: dict[str, Row]) -> list[tuple[str, Row]]:
    """Return the parts of hyphenated names (Chân Mây - Lăng Cô) that belong to one unit only, as aliases."""
    parts = [
        (fold_key(part), (part, row[0], f"một phần của tên {row[1]}"))
        for row in units.values()
        if " - " in row[1]
        for part in row[1].split(" - ")
    ]
    counts = Counter(key for key, _ in parts)
    return [(key, alias) for key, alias in parts if counts[key] == 1]


def _loose(index: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key in index:
        found.setdefault(loose_key(key), []).append(key)
    return {key: tuple(keys) for key, keys in found.items()}


def _provinces(
    names: dict[str, str], units: dict[str, Row], formers: Rows, parts: Parts, aliases: Rows
) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for code, name in names.items():
        found[fold_key(name)].add(code)
    homes = Counter((row[4], units[parts[row[0]][0][0]][3]) for row in formers if row[0] in parts)
    most: dict[str, str] = {}
    for (name, code), _ in homes.most_common():
        most.setdefault(name, code)
    for name, code in most.items():
        found[fold_key(name)].add(code)
    for alias in aliases:
        found[fold_key(alias[0])].add(alias[1])
    return {key: frozenset(codes) for key, codes in found.items()}


def _origins(formers: Rows, parts: Parts) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    keys = {name: district_key(name) for name in {row[3] for row in formers}}
    keys |= {name: f"tinh {fold_key(name)}" for name in {row[4] for row in formers}}
    for row in formers:
        for code, _ in parts.get(row[0], ()):
            found[code] |= {keys[row[3]], keys[row[4]]}
    return {code: frozenset(names) for code, names in found.items()}
