"""The names of the register and the indices on which they are found, each built when first asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, cast

from ketnghia.core.vntext import fold_key
from ketnghia.organisations.resolver.shapes import Alias, Former, Older, Place
from ketnghia.organisations.resolver.spelling import toned_key

Entry = Place | Former | Alias | Older
Row = Sequence[Any]
Rows = Sequence[Row]
_DISTRICT_KIND = re.compile(r"^(?:huyện|quận|thị xã|thành phố) ", re.IGNORECASE)


class Gazetteer:
    """Places of today, former units and other names, found by folded key or by loose key.

    `tables` gives what `tables_of` makes of the register's rows, by name. A table is taken when it is first asked for,
    and rows become places only when a name leads to them: a command that asks one question does not pay for thirteen
    thousand answers.
    """

    def __init__(self, tables: Callable[[str], Any]) -> None:
        self._table = tables
        self._places: dict[str, Place] = {}
        self._toned: dict[str, str] = {}

    @cached_property
    def province_names(self) -> dict[str, str]:
        """Names of today's provinces by code."""
        return cast("dict[str, str]", self._table("province_names"))

    @cached_property
    def cities(self) -> frozenset[str]:
        """Folded names of the provinces that are cities."""
        return cast("frozenset[str]", self._table("cities"))

    @cached_property
    def units(self) -> dict[str, Row]:
        """Rows of today's units by code."""
        return cast("dict[str, Row]", self._table("units"))

    @cached_property
    def formers(self) -> Rows:
        """Rows of former units."""
        return cast("Rows", self._table("formers"))

    @cached_property
    def former_rows(self) -> dict[str, Row]:
        """Rows of former units by their code of then."""
        return {row[0]: row for row in self.formers}

    @cached_property
    def parts(self) -> dict[str, tuple[tuple[str, bool], ...]]:
        """Where each former unit went: (today's code, whether only a part) by its code of then."""
        return cast("dict[str, tuple[tuple[str, bool], ...]]", self._table("parts"))

    @cached_property
    def index(self) -> dict[str, tuple[str | int | Row, ...]]:
        """What bears each folded key: the code of a unit, the number of a former unit's row, or an alias's row."""
        return cast("dict[str, tuple[str | int | Row, ...]]", self._table("index"))

    @cached_property
    def loose(self) -> dict[str, tuple[str, ...]]:
        """Exact keys by loose key."""
        return cast("dict[str, tuple[str, ...]]", self._table("loose"))

    @cached_property
    def provinces(self) -> dict[str, frozenset[str]]:
        """Codes of today's provinces by folded name: of today, of before 2025, or as people say."""
        return cast("dict[str, frozenset[str]]", self._table("provinces"))

    @cached_property
    def old_provinces(self) -> frozenset[str]:
        """Folded names of the provinces of before 2025."""
        return cast("frozenset[str]", self._table("old_provinces"))

    @cached_property
    def districts(self) -> frozenset[str]:
        """Folded names of the former districts, without their kind."""
        return cast("frozenset[str]", self._table("districts"))

    @cached_property
    def _origins(self) -> dict[str, frozenset[str]]:
        """Former districts, and `tinh ` with the former provinces, of each unit of today; names folded."""
        return cast("dict[str, frozenset[str]]", self._table("origins"))

    @cached_property
    def older_by_key(self) -> dict[str, list[Older]]:
        """Names merged away before 2025, by their key without blanks."""
        found: dict[str, list[Older]] = {}
        for row in self._table("older"):
            found.setdefault(row[0], []).append(Older(*row))
        return found

    @cached_property
    def fuzzy_keys(self) -> list[str]:
        """All folded keys long enough to be told apart when misspelt."""
        return [key for key in self.index if len(key) >= 4]

    def place(self, code: str) -> Place:
        """Return the unit of today with this code. KeyError if there is none."""
        found = self._places.get(code)
        if found is None:
            code, name, kind, province, lat, lon = self.units[code]
            found = self._places[code] = Place(
                code, name, kind, province, self.province_names[province], _degrees(lat), _degrees(lon)
            )
        return found

    def entries(self, key: str) -> list[Entry]:
        """Return what bears the name with this folded key."""
        return [self._entry(named) for named in self.index.get(key, ())]

    def _entry(self, named: str | int | Row) -> Entry:
        if isinstance(named, str):
            return self.place(named)
        return self.former(self.formers[named]) if isinstance(named, int) else Alias(*named)

    def former(self, row: Row) -> Former:
        """Return the former unit of a row, with where it went (nowhere, if the register does not say)."""
        return Former(row[0], row[1], row[2], row[3], row[4], self.parts.get(row[0], ()))

    def came_from(self, code: str, key: str) -> bool:
        """Say whether any of the unit `code` came from the district `key` (or `tinh ` and an old province)."""
        return key in self._origins.get(code, ())

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
