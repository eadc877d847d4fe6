"""Names of programmes, and the warning that the same parties already have one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def title_of(short_names: Iterable[str]) -> str:
    """Return the usual title of a programme between places.

    >>> title_of(["Nam Phước", "Phước Thành"])
    'Nam Phước – Phước Thành'
    """
    return " – ".join(short_names)


def same_parties(parties: frozenset[int], others: Mapping[str, frozenset[int]]) -> list[str]:
    """Return the codes in `others` (code -> ids of its parties) that join exactly the same parties.

    A unit may stand in several programmes with different partners, so a part in common is no duplicate.
    """
    return sorted(code for code, theirs in others.items() if theirs == parties and len(parties) > 1)
