"""The one door to the resolver: from a name as people write it to units of today's register. Pure Python."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from ketnghia.core import vntext
from ketnghia.core.worked_out import worked_out
from ketnghia.organisations import register_file
from ketnghia.organisations.resolver import gazetteer, scoring, spelling
from ketnghia.organisations.resolver.gazetteer import Gazetteer
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
        from ketnghia.organisations.resolver.tables import tables_of  # late: the shipped register's are mostly kept

        rows = [[tuple(row) for row in table] for table in (provinces, units, formers, parts, aliases, older)]
        return cls(Gazetteer(tables_of(*rows).__getitem__))

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


@cache
def load_resolver() -> Resolver:
    """Return the resolver over the register that ships with the package; read once per process."""
    code = [str(module.__file__) for module in (gazetteer, spelling, register_file, vntext)]
    code.append(code[0].replace("gazetteer.py", "tables.py"))
    data = [f"{register_file.FOLDER}/{name}" for name in register_file.FILES]
    return Resolver(Gazetteer(worked_out("register", [*data, *code], _tables)))


def _tables() -> dict[str, Any]:
    from ketnghia.organisations.resolver.tables import tables_of  # late: hardly any process works them out

    return tables_of(*(register_file.read_table(name) for name in register_file.FILES))
