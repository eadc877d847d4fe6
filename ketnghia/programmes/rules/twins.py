"""Names of programmes, and the warning that the same parties already have one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence


def title_of(parties: Iterable[Sequence[str]]) -> str:
    """Return the name of a programme between places; each party gives its names from the short one to the full one.

    A party is called by its first name that no other party bears.

    >>> title_of([("Nam Phước", "Đảng ủy xã Nam Phước"), ("Phước Thành", "Đảng ủy xã Phước Thành")])
    'Nam Phước – Phước Thành'
    >>> title_of([("Tân Phú", "Đảng ủy xã Tân Phú"), ("Tân Phú", "Đảng ủy phường Tân Phú")])
    'Đảng ủy xã Tân Phú – Đảng ủy phường Tân Phú'
    """
    rows = [tuple(names) for names in parties]
    return " – ".join(
        next((name for name in names if sum(name in other for other in rows) == 1), names[-1]) for names in rows
    )


def same_parties(parties: frozenset[int], others: Mapping[str, frozenset[int]]) -> list[str]:
    """Return the codes in `others` (code -> ids of its parties) that join exactly the same parties.

    A unit may stand in several programmes with different partners, so a part in common is no duplicate.
    """
    return sorted(code for code, theirs in others.items() if theirs == parties and len(parties) > 1)
