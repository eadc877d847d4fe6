"""The one door to the resolver: from a name as people write it to units of today's register. Pure Python."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ketnghia.organisations import register_file
from ketnghia.organisations.resolver import scoring
from ketnghia.organisations.resolver.gazetteer import Gazetteer, rows_of
from ketnghia.organisations.resolver.query import Query, parse
from ketnghia.organisations.resolver.shapes import Alias, Candidate, Former, Mention, Older, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Alias", "Candidate", "Former", "Mention", "Older", "Place", "Resolver", "load_resolver", "sure"]

SURE, LEAD = 0.85, 0.1


class Resolver:
    """Answers which unit of today a name means. Deterministic; never one answer where several are as likely."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    @classmethod
    def from_rows(
        cls,
        provinces: Iterable[Iterable[Any]],
        units: Iterable[Iterable[Any]],
        formers: Iterable[Iterable[Any]] = (),
        parts: Iterable[Iterable[Any]] = (),
        aliases: Iterable[Iterable[Any]] = (),
        older: Iterable[Iterable[Any]] = (),
    ) -> Resolver:
        """Make a resolver from plain rows: files and the database feed the same engine. More columns are ignored.

        provinces: code, name, kind (tinh, thanh_pho); units: code, name, kind, province code, lat, lon;
        formers: code, name, kind, district, province; parts: former code, unit code, partial (True or "1");
        aliases: name, code, reason; older: key, kind, former code.
        """
        return cls(Gazetteer(*map(rows_of, (provinces, units, formers, parts, aliases, older))))

    def resolve(self, text: str, near: str | None = None, limit: int = 5) -> list[Candidate]:
        """Return the units that `text` may mean, best first.

        `near` is a five-digit unit code or a two-digit province code: where the reader is. Text that is empty, has no
        letters or is longer than 200 characters gives [].
        """
        return self.answer(parse(text, self.gazetteer), near, limit)

    def answer(self, queries: Iterable[Query], near: str | None, limit: int = 5) -> list[Candidate]:
        """Return the candidates of questions already parsed: exact names first, then variants, then near spellings."""
        queries = list(queries)
        place = self.gazetteer.place(near) if near and near in self.gazetteer.units else near or None
        found: list[scoring.Weighed] = []
        for find in (scoring.exact, scoring.variants, scoring.near_spellings):
            found += [weighed for query in queries for weighed in find(query, place, self.gazetteer)]
            if any(weighed.score >= scoring.PLAUSIBLE for weighed in found):
                break
        return scoring.rank(found, limit)

    def province_of(self, near: str) -> str:
        """Return the province code of a unit's or province's code."""
        return self.gazetteer.place(near).province_code if near in self.gazetteer.units else near

    def find_all(self, text: str, near: str | None = None) -> list[Mention]:
        """Return the units named in running `text` in order; offsets count the characters of the text's NFC form.

        `near` says where the reader is, for a text that does not show which province it is about.
        """
        from ketnghia.organisations.resolver import scan  # late: who resolves one name does not pay

        return scan.find_all(self, text, near)


def sure(candidates: Sequence[Candidate]) -> Candidate | None:
    """Return the first candidate if it is likely and nothing else is nearly as likely; None means: ask."""
    if not candidates or candidates[0].score < SURE:
        return None
    if len(candidates) > 1 and candidates[0].score - candidates[1].score < LEAD:
        return None
    return candidates[0]


def load_resolver() -> Resolver:
    """Return the resolver over the register that ships with the package; read once per process."""
    return _load(register_file.FOLDER)


@lru_cache(maxsize=2)
def _load(folder: str | os.PathLike[str]) -> Resolver:
    return Resolver.from_rows(*(register_file.read_table(name, folder) for name in register_file.FILES))
