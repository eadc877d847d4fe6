"""The one door to the resolver: from a name as people write it to units of today's register. Pure Python."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from ketnghia.organisations import register_file
from ketnghia.organisations.resolver import scan, scoring
from ketnghia.organisations.resolver.gazetteer import Gazetteer
from ketnghia.organisations.resolver.query import Query, parse
from ketnghia.organisations.resolver.shapes import Alias, Candidate, Former, Mention, Older, Place

__all__ = ["Alias", "Candidate", "Former", "Mention", "Older", "Place", "Resolver", "load_resolver", "sure"]

SURE = 0.85


class Resolver:
    """Answers which unit of today a name means. Deterministic; never one answer where several are as likely."""

    def __init__(
        self,
        places: Iterable[Place],
        formers: Iterable[Former] = (),
        aliases: Iterable[Alias] = (),
        older: Iterable[Older] = (),
    ) -> None:
        self.gazetteer = Gazetteer(places, formers, aliases, older)

    @classmethod
    def from_rows(
        cls,
        units: Iterable[Iterable[Any]],
        formers: Iterable[Iterable[Any]] = (),
        parts: Iterable[tuple[str, str, Any]] = (),
        aliases: Iterable[Iterable[str]] = (),
        older: Iterable[Iterable[str]] = (),
    ) -> Resolver:
        """Make a resolver from plain rows, so that files and the database feed the same engine.

        units: code, name, kind, province code, province, lat, lon; formers: code, name, kind, district, province;
        parts: former code, unit code, whether only a part; aliases: name, code, reason; older: key, kind, former code.
        """
        grouped = groupby(sorted(parts, key=itemgetter(0)), key=itemgetter(0))
        parts_of = {code: tuple((unit, bool(partial)) for _, unit, partial in rows) for code, rows in grouped}
        return cls(
            map(Place._make, units),
            [Former(*row, parts_of[row[0]]) for row in map(tuple, formers) if row[0] in parts_of],
            map(Alias._make, aliases),
            map(Older._make, older),
        )

    def resolve(self, text: str, near: str | None = None, limit: int = 5) -> list[Candidate]:
        """Return the units that `text` may mean, best first.

        `near` is a five-digit unit code or a two-digit province code: where the reader is. Text longer than 200 characters,
        empty or without letters gives [].
        """
        return self.answer(parse(text, self.gazetteer), near, limit)

    def answer(self, queries: Iterable[Query], near: str | None, limit: int = 5) -> list[Candidate]:
        """Return the candidates of questions already parsed: exact names first, then variants, then near spellings."""
        queries = list(queries)
        place = self.gazetteer.places.get(near or "", near) or None
        for find in (scoring.exact, scoring.variants, scoring.near_spellings):
            found = [weighed for query in queries for weighed in find(query, place, self.gazetteer)]
            if any(weighed.score >= scoring.PLAUSIBLE for weighed in found) or (found and find is scoring.near_spellings):
                return scoring.rank(found, limit)
        return []

    def province_of(self, near: str) -> str:
        """Return the province code of a unit's or province's code."""
        place = self.gazetteer.places.get(near)
        return place.province_code if place else near

    def find_all(self, text: str, near: str | None = None) -> list[Mention]:
        """Return the units named in running `text` in order; offsets count the characters of the text's NFC form."""
        return scan.find_all(self, text, near)


def sure(candidates: list[Candidate] | tuple[Candidate, ...]) -> Candidate | None:
    """Return the first candidate if nothing else is nearly as likely, else None."""
    if not candidates or candidates[0].score < SURE:
        return None
    return candidates[0]


def load_resolver() -> Resolver:
    """Return the resolver over the register that ships with the package; read once per process."""
    return _load(register_file.FOLDER)


@lru_cache(maxsize=2)
def _load(folder: Path) -> Resolver:
    read = register_file.read_table
    provinces = {row[0]: row[1] for row in read("provinces.csv", folder)}
    units = [
        (row[0], row[1], row[2], row[3], provinces[row[3]], float(row[4] or "nan"), float(row[5] or "nan"))
        for row in read("units.csv", folder)
    ]
    formers = [row[:5] for row in read("former_units.csv", folder)]
    parts = [(former, unit, part == "1") for former, unit, part in read("former_parts.csv", folder)]
    return Resolver.from_rows(units, formers, parts, read("aliases.csv", folder), read("older_names.csv", folder))
