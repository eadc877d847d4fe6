"""Facets of a list: what is chosen, and how many rows each choice would leave, from one grouped query."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

Group = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a facet: `count` rows remain when it is chosen beside what the other facets choose."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A heading and its choices; `name` is the key in the address."""

    name: str
    title: str
    options: list[Option]

    @property
    def is_used(self) -> bool:
        """Something is chosen here, so the page shows it open."""
        return any(option.chosen for option in self.options)


@dataclass(frozen=True, slots=True)
class Axis:
    """What a facet is made from: its key, its title, the words of a value in the order they are shown."""

    name: str
    title: str
    labels: Mapping[str, Any]  # words, translated when shown


def chosen_values(query: QueryDict, axes: Sequence[Axis]) -> dict[str, list[str]]:
    """Return the choices in an address by facet; values that no facet has are left out."""
    return {axis.name: [value for value in query.getlist(axis.name) if value in axis.labels] for axis in axes}


def facets(axes: Sequence[Axis], chosen: Mapping[str, list[str]], groups: Mapping[Group, int]) -> list[Facet]:
    """Return every facet with its counts. `groups` maps (value on each axis…) to the number of rows."""
    return [_facet(place, axis, axes, chosen, groups) for place, axis in enumerate(axes)]


def total(axes: Sequence[Axis], chosen: Mapping[str, list[str]], groups: Mapping[Group, int]) -> int:
    """Return the number of rows that all the choices together leave."""
    return sum(number for group, number in groups.items() if _fits(group, axes, chosen))


def grouped(rows: Any, texts: Callable[[Any], Group]) -> Counter[Group]:
    """Return the counts of a values_list(…, count) as a Counter by the texts of each group."""
    groups: Counter[Group] = Counter()
    for *values, number in rows:
        groups[texts(values)] += number
    return groups


def _facet(
    place: int, axis: Axis, axes: Sequence[Axis], chosen: Mapping[str, list[str]], groups: Mapping[Group, int]
) -> Facet:
    counts: Counter[str] = Counter()
    for group, number in groups.items():
        if _fits(group, axes, chosen, without=place):
            counts[group[place]] += number
    options = [
        Option(value, str(label), counts[value], value in chosen[axis.name])
        for value, label in axis.labels.items()
        if counts[value] or value in chosen[axis.name]
    ]
    return Facet(axis.name, axis.title, options)


def _fits(group: Group, axes: Sequence[Axis], chosen: Mapping[str, list[str]], without: int | None = None) -> bool:
    return all(
        place == without or not chosen[axis.name] or group[place] in chosen[axis.name]
        for place, axis in enumerate(axes)
    )
