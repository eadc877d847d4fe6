"""Who got what: a matrix of hamlets and kinds, bare rows first; small counts are for the owning commune alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ketnghia.core.vntext import natural_key

FEWEST = 3  # a count below this could point at one household
ARRIVED = ("delivered", "confirmed", "settled")
BASIC = ("food", "water", "medicine", "roofing", "cash")


@dataclass(frozen=True, slots=True)
class Place:
    """A hamlet as its commune describes it in an occasion; `households` None where nobody has said."""

    id: int
    name: str
    households: int | None = None
    note: str = ""

    def differs(self, seen: Mapping[str, Sequence[object]]) -> bool:
        """Tell whether it is not as it was in {id: [households, note]}, where a hamlet may be missing."""
        return [self.households, self.note] != list(seen.get(str(self.id), (None, "")))


@dataclass(frozen=True, slots=True)
class Reached:
    """One line that reached a hamlet, in a column of the matrix."""

    hamlet: int
    column: str
    status: str
    households: int | None = None
    people: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One hamlet: what arrived (`got`), what is on its way (`coming`), households reached as far as may be shown."""

    place: Place
    got: frozenset[str]
    coming: frozenset[str]
    households: int | None
    hidden: bool  # there is a count, too small to be shown
    of: int  # the number of columns

    @property
    def is_bare(self) -> bool:
        """Nothing has arrived yet."""
        return not self.got

    @property
    def missing(self) -> int:
        """How many of the columns are still empty."""
        return self.of - len(self.got)

    @property
    def lacks(self) -> bool:
        """More is missing than has arrived."""
        return self.missing > len(self.got)


def column_of(kind: str, goods: str) -> str:
    """Return the column of a line: goods are told apart by sort, everything else by kind."""
    return (goods or "other") if kind == "goods" else kind


def columns(reached: Iterable[Reached], *, urgent: bool) -> list[str]:
    """Return the columns worth showing: what was brought anywhere; after a storm also what everybody needs."""
    used = dict.fromkeys(each.column for each in reached)
    return list(dict.fromkeys([*(BASIC if urgent else ()), *used]))


def matrix(places: Sequence[Place], reached: Sequence[Reached], columns: Sequence[str], *, owner: bool) -> list[Row]:
    """Return the hamlets, those that got nothing first, then those that got least; then by name."""
    rows = [_row(place, [each for each in reached if each.hamlet == place.id], columns, owner) for place in places]
    return sorted(rows, key=lambda row: (len(row.got), natural_key(row.place.name)))


def shown(count: int | None, *, owner: bool) -> tuple[int | None, bool]:
    """Return (the count as this reader may see it, whether it was hidden)."""
    if count is None or owner or count == 0 or count >= FEWEST:
        return count, False
    return None, True


def _row(place: Place, reached: Sequence[Reached], columns: Sequence[str], owner: bool) -> Row:
    got = frozenset(each.column for each in reached if each.status in ARRIVED)
    coming = frozenset(each.column for each in reached if each.status == "pledged") - got
    counts = [each.households for each in reached if each.households is not None and each.status in ARRIVED]
    households, hidden = shown(max(counts, default=None), owner=owner)
    return Row(place, got, coming, households, hidden, len(columns))
