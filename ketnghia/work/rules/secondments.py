"""Where a secondment stands and what may happen to it; how person-days add up by direction. Pure Python."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from ketnghia.core.verdict import YES, Verdict, no

Say = Callable[[str], str]


def _(msgid: str) -> str:
    """Mark a sentence for the catalogue; the caller's `say` translates it."""
    return msgid


@dataclass(frozen=True, slots=True)
class SecondmentFacts:
    """What the rules look at."""

    starts_on: date
    ends_on: date
    confirmed: bool = False
    withdrawn: bool = False
    handed_over: bool = False  # a handover note is written


@dataclass(frozen=True, slots=True)
class SecondmentData:
    """A secondment as people write it; `sender` and `receiver` are ids of organisations."""

    sender: int
    receiver: int
    skill: str
    person: str
    starts_on: date
    ends_on: date
    person_days: int
    duties: str
    post: str = ""
    handover_note: str = ""


def standing_of(facts: SecondmentFacts, today: date) -> str:
    """Return withdrawn, confirmed, coming, under_way or ended (waiting for the receiver)."""
    if facts.withdrawn:
        return "withdrawn"
    if facts.confirmed:
        return "confirmed"
    if today < facts.starts_on:
        return "coming"
    return "under_way" if today <= facts.ends_on else "ended"


def can(verb: str, facts: SecondmentFacts, today: date, say: Say = str) -> Verdict:
    """Tell whether `verb` (edit, confirm, withdraw) may happen now. KeyError for an unknown verb."""
    return next((no(say(reason)) for holds, reason in _CHECKS[verb] if not holds(facts, today)), YES)


def longest(starts_on: date, ends_on: date) -> int:
    """Return the days from the first to the last: one person cannot work more person-days."""
    return (ends_on - starts_on).days + 1


def sums(rows: Iterable[tuple[int, int, int, bool]]) -> list[tuple[int, int, int, int]]:
    """Add up (sender, receiver, person-days, confirmed) by direction.

    Returns (sender, receiver, all days, confirmed days) in the order in which the directions first come.
    """
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for sender, receiver, days, confirmed in rows:
        every, sure = found.get((sender, receiver), (0, 0))
        found[sender, receiver] = every + days, sure + (days if confirmed else 0)
    return [(*sides, *days) for sides, days in found.items()]


_Check = Callable[[SecondmentFacts, date], bool]
_STANDS: tuple[_Check, str] = (lambda facts, _today: not facts.withdrawn, _("Lượt biệt phái này đã được rút."))
_OPEN: tuple[_Check, str] = (
    lambda facts, _today: not facts.confirmed,
    _("Bên nhận đã xác nhận lượt biệt phái này; không sửa, không rút nữa."),
)
_CHECKS: dict[str, tuple[tuple[_Check, str], ...]] = {
    "edit": (_STANDS, _OPEN),
    "withdraw": (_STANDS, _OPEN),
    "confirm": (
        _STANDS,
        (lambda facts, _today: not facts.confirmed, _("Bên nhận đã xác nhận lượt biệt phái này.")),
        (lambda facts, today: facts.ends_on <= today, _("Chỉ xác nhận khi đợt biệt phái đã xong.")),
        (lambda facts, _today: facts.handed_over, _("Cần có ghi chú bàn giao trước khi xác nhận.")),
    ),
}
