"""The names of the register and the indices on which they are found, each built when first asked for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from ketnghia.core.vntext import fold, fold_key
from ketnghia.organisations.resolver.shapes import Alias, Former, Older, Place
from ketnghia.organisations.resolver.spelling import loose_key, toned_key

Entry = Place | Former | Alias | Older
Rows = Sequence[Sequence[Any]]
_DISTRICT_KIND = re.compile(r"^(?:huyện|quận|thị xã|thành phố) ", re.IGNORECASE)


class Gazetteer:
    """Places of today, former units and other names, found by folded key or by loose key.

    Rows are kept as they come (columns as in the data files) and become places only when a name leads to them: a
    command that asks one question does not pay for thirteen thousand answers.
    """

    def __init__(self, provinces: Rows, units: Rows, formers: Rows, parts: Rows, aliases: Rows, older: Rows) -> None:
        self.province_names: dict[str, str] = {row[0]: row[1] for row in provinces}
        self.cities = frozenset(fold_key(row[1]) for row in provinces if row[2] == "thanh_pho")
        self.units = {row[0]: row for row in units}
        self.formers = formers
        self._part_rows = parts
        self.aliases = [Alias(*row[:3]) for row in aliases]
        self.older = older
        self._places: dict[str, Place] = {}
        self._toned: dict[str, str] = {}

    def place(self, code: str) -> Place:
        """Return the unit of today with this code. KeyError if there is none."""
        found = self._places.get(code)
        if found is None:
            code, name, kind, province, lat, lon = self.units[code][:6]
            found = self._places[code] = Place(
                code, name, kind, province, self.province_names[province], _degrees(lat), _degrees(lon)
            )
        return found

    @cached_property
    def parts(self) -> dict[str, tuple[tuple[str, bool], ...]]:
        """Where each former unit went: (today's code, whether only a part) by its code of then."""
        found: dict[str, tuple[tuple[str, bool], ...]] = {}
        for former, unit, partial in self._part_rows:
            if unit in self.units:
                found[former] = (*found.get(former, ()), (unit, partial in (True, "1")))
        return found

    @cached_property
    def index(self) -> dict[str, list[Sequence[Any] | Alias]]:
        """Rows and aliases by folded key. All names are folded in one go, ten times quicker than one by one."""
        rows = [*self.units.values(), *self.formers]
        blob = fold("\n".join([row[1] for row in rows]))
        keys = re.sub(r"[^a-z0-9\n]+", " ", blob).split("\n")
        index: dict[str, list[Sequence[Any] | Alias]] = {}
        for key, row in zip(keys, rows, strict=True):
            index.setdefault(key, []).append(row)
        for key, alias in self._other_names():
            index.setdefault(key, []).append(alias)
        return index

    def _other_names(self) -> list[tuple[str, Alias]]:
        """Return aliases, and the parts of hyphenated names (Chân Mây - Lăng Cô) that belong to one unit only."""
        parts = [
            (fold_key(part), Alias(part, row[0], f"một phần của tên {row[1]}"))
            for row in self.units.values()
            if " - " in row[1]
            for part in row[1].split(" - ")
        ]
        counts = Counter(key for key, _ in parts)
        named = [(fold_key(alias.name), alias) for alias in self.aliases if alias.code in self.units]
        return named + [(key, alias) for key, alias in parts if counts[key] == 1]

    def entries(self, key: str) -> list[Entry]:
        """Return what bears the name with this folded key."""
        return [self._entry(row) for row in self.index.get(key, ())]

    def _entry(self, row: Sequence[Any] | Alias) -> Entry:
        if isinstance(row, Alias):
            return row
        return self.place(row[0]) if self.units.get(row[0]) is row else self.former(row)

    def former(self, row: Sequence[Any]) -> Former:
        """Return the former unit of a row, with where it went (nowhere, if the register does not say)."""
        return Former(row[0], row[1], row[2], row[3], row[4], self.parts.get(row[0], ()))

    @cached_property
    def former_rows(self) -> dict[str, Sequence[Any]]:
        """Rows of former units by their code of then."""
        return {row[0]: row for row in self.formers}

    @cached_property
    def loose(self) -> dict[str, list[str]]:
        """Exact keys by loose key."""
        index: dict[str, list[str]] = {}
        for key in self.index:
            index.setdefault(loose_key(key), []).append(key)
        return index

    @cached_property
    def older_by_key(self) -> dict[str, list[Older]]:
        """Names merged away before 2025, by their key without blanks."""
        found: dict[str, list[Older]] = {}
        for row in self.older:
            if row[2] in self.former_rows:
                found.setdefault(row[0], []).append(Older(*row[:3]))
        return found

    @cached_property
    def provinces(self) -> dict[str, frozenset[str]]:
        """Codes of today's provinces by folded name: of today, of before 2025, or as people say."""
        found: dict[str, set[str]] = defaultdict(set)
        for code, name in self.province_names.items():
            found[fold_key(name)].add(code)
        homes = Counter(
            (row[4], self.units[self.parts[row[0]][0][0]][3]) for row in self.formers if row[0] in self.parts
        )
        most: dict[str, str] = {}
        for (name, code), _ in homes.most_common():
            most.setdefault(name, code)
        for name, code in most.items():
            found[fold_key(name)].add(code)
        for alias in self.aliases:
            if alias.code in self.province_names:
                found[fold_key(alias.name)].add(alias.code)
        return {key: frozenset(codes) for key, codes in found.items()}

    @cached_property
    def old_provinces(self) -> frozenset[str]:
        """Folded names of the provinces of before 2025."""
        return frozenset(fold_key(name) for name in {row[4] for row in self.formers})

    @cached_property
    def _origins(self) -> dict[str, frozenset[str]]:
        """Former districts, and `tinh ` with the former provinces, of each unit of today; names folded."""
        found: dict[str, set[str]] = defaultdict(set)
        keys = {name: district_key(name) for name in {row[3] for row in self.formers}}
        keys |= {name: f"tinh {fold_key(name)}" for name in {row[4] for row in self.formers}}
        for row in self.formers:
            for code, _ in self.parts.get(row[0], ()):
                found[code] |= {keys[row[3]], keys[row[4]]}
        return {code: frozenset(names) for code, names in found.items()}

    def came_from(self, code: str, key: str) -> bool:
        """Say whether any of the unit `code` came from the district `key` (or `tinh ` and an old province)."""
        return key in self._origins.get(code, ())

    @cached_property
    def districts(self) -> frozenset[str]:
        """Folded names of the former districts, without their kind."""
        return frozenset(district_key(name) for name in {row[3] for row in self.formers})

    @cached_property
    def fuzzy_keys(self) -> list[str]:
        """All folded keys long enough to be told apart when misspelt."""
        return [key for key in self.index if len(key) >= 4]

    def toned(self, entry: Entry) -> str:
        """Return the toned key of an entry's name (an older name has no tones)."""
        name = entry.key if isinstance(entry, Older) else entry.name
        key = self._toned.get(name)
        if key is None:
            key = self._toned[name] = toned_key(name)
        return key


def district_key(name: str) -> str:
    """Return the folded name of a district without its kind: `huyện Duy Xuyên` -> `duy xuyen`."""
    return fold_key(_DISTRICT_KIND.sub("", name))


def _degrees(value: Any) -> float | None:
    """Return a coordinate from a file (text) or a database (number or None)."""
    return None if value in ("", None) else float(value)


def rows_of(items: Iterable[Iterable[Any]]) -> Rows:
    """Return rows from anything that yields them, a database's values_list among others."""
    return [row if isinstance(row, (list, tuple)) else tuple(row) for row in items]
