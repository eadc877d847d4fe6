"""A plan made of commitments: each becomes a task, one with a cycle a task for every turn of it in the year."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

TITLE_LENGTH = 500
MONTHS_OF = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment as the plan reads it; `lead` and `partners` are ids of organisations."""

    key: int
    text: str
    lead: int
    partners: tuple[int, ...] = ()
    fields: str = ""
    product: str = ""
    cycle: str = ""
    first_on: date | None = None
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class TaskData:
    """The terms of a task as people write them; `partners` are ids of organisations, `budget` is in đồng."""

    title: str
    lead: int
    due_on: date
    starts_on: date | None = None
    commitment: int | None = None
    fields: str = ""
    partners: tuple[int, ...] = ()
    person: int | None = None
    person_name: str = ""
    cycle: str = ""
    product: str = ""
    target: Decimal | None = None
    unit: str = ""
    budget: int | None = None
    funding_source: str = ""
    weight: int = 1


def turns(cycle: str, year: int) -> list[tuple[date, date, str]]:
    """Return the turns of a cycle in a year as (first day, last day, name); a year without a cycle is one turn.

    >>> [name for _first, _last, name in turns("quarterly", 2026)]
    ['quý I/2026', 'quý II/2026', 'quý III/2026', 'quý IV/2026']
    """
    months = MONTHS_OF.get(cycle, 12)
    found = []
    for number, month in enumerate(range(1, 13, months)):
        last = month + months - 1
        day = monthrange(year, last)[1]
        found.append((date(year, month, 1), date(year, last, day), _name(months, number, year)))
    return found


def tasks_of(
    promise: Promise,
    year: int,
    *,
    since: date | None = None,
    term_from: date | None = None,
    term_to: date | None = None,
) -> list[TaskData]:
    """Return the tasks of a commitment in a year: one a turn, within its days and the programme's term.

    Turns that were over before `since` are left out, but a commitment that reaches into the year at all keeps its last
    one: nothing promised goes missing because the plan is made late. Nothing when it does not reach into the year.
    """
    last_day = min(day for day in (promise.last_on, term_to, date(year, 12, 31)) if day)
    first_day = max(day for day in (promise.first_on, term_from, date(year, 1, 1)) if day)
    found = []
    for first, last, name in turns(promise.cycle, year):
        starts, due = max(first, first_day), min(last, last_day)
        if due >= starts:
            found.append(_task(promise, starts, due, name if promise.cycle else ""))
    return [task for task in found if since is None or task.due_on >= since] or found[-1:]


def shifted(day: date, years: int) -> date:
    """Return the same day so many years on; 29 February becomes 28 where the year has none."""
    return date(day.year + years, day.month, min(day.day, monthrange(day.year + years, day.month)[1]))


def months_of(first: date, last: date) -> Iterator[date]:
    """Yield the first day of every month from `first` to `last`."""
    day = first.replace(day=1)
    while day <= last:
        yield day
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _task(promise: Promise, starts: date, due: date, turn: str) -> TaskData:
    title, tail = " ".join(promise.text.split()), f" ({turn})" if turn else ""
    room = TITLE_LENGTH - len(tail)
    return TaskData(
        title=(title if len(title) <= room else f"{title[: room - 1]}…") + tail,
        lead=promise.lead,
        partners=promise.partners,
        due_on=due,
        starts_on=starts,
        commitment=promise.key,
        fields=promise.fields,
        cycle=promise.cycle,
        product=promise.product,
    )


def _name(months: int, number: int, year: int) -> str:
    return {
        1: f"tháng {number + 1}/{year}",
        3: f"quý {_ROMAN[number % 4]}/{year}",
        6: f"6 tháng {'đầu' if number == 0 else 'cuối'} năm {year}",
    }.get(months, f"năm {year}")
