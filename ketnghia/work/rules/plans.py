"""What state a task is in, from what happened and when; how tasks roll up. One table, no state typed by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

SILENT_DAYS = 45  # days without a held activity after which a task that has begun is silent
LONG_SILENT_DAYS = 60  # from here on it is an alarm
SOON_DAYS = 7  # a deadline this near is said in days


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """What the rules look at. `begins` is the day from which the task could be worked on."""

    begins: date
    due_on: date
    names_product: bool = False
    delivered_on: date | None = None
    target: Decimal | None = None
    actual: Decimal | None = None
    held_on: date | None = None  # the last activity that took place for it, evidenced or not
    evidenced: bool = False  # one of them has evidence
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a task stands: `days` late, silent or left; `share` done, 0 to 1; `missing` what it still waits for."""

    state: str
    days: int = 0
    share: Fraction = Fraction(0)
    missing: tuple[str, ...] = ()

    @property
    def percent(self) -> int:
        """The share in whole percent; 100 only when all is done."""
        return int(self.share * 100)

    @property
    def tone(self) -> str:
        """The tone of its badge."""
        if self.state == "silent":
            return "bad" if self.days >= LONG_SILENT_DAYS else "warn"
        return {"done": "ok", "late": "bad", "under_way": "info"}.get(self.state, "")


def requirements(facts: TaskFacts) -> dict[str, Fraction]:
    """Return how far each thing that the task demands has come, 0 to 1.

    A target demands its number, a named product the day on which it was there; a task with neither demands that
    something took place with evidence, or that somebody says on which day it was finished.
    """
    wanted: dict[str, Fraction] = {}
    if facts.target is not None:
        wanted["target"] = min(Fraction(facts.actual or 0) / Fraction(facts.target), Fraction(1))
    if facts.names_product:
        wanted["product"] = Fraction(facts.delivered_on is not None)
    if not wanted:
        wanted["evidence"] = Fraction(facts.evidenced or facts.delivered_on is not None)
    return wanted


def share_of(facts: TaskFacts) -> Fraction:
    """Return the share of the task that is done: the mean of what it demands."""
    wanted = requirements(facts)
    return sum(wanted.values(), Fraction(0)) / len(wanted)


def silent_days(facts: TaskFacts, today: date) -> int:
    """Return the days since the last activity, or since the task began when there was none."""
    return max((today - max(facts.held_on or facts.begins, facts.begins)).days, 0)


Question = Callable[[TaskFacts, date], bool]
STATES: tuple[tuple[str, Question], ...] = (  # the first that holds
    ("withdrawn", lambda facts, _today: facts.withdrawn),
    ("done", lambda facts, _today: share_of(facts) == 1),
    ("late", lambda facts, today: facts.due_on < today),
    ("silent", lambda facts, today: facts.begins <= today and silent_days(facts, today) >= SILENT_DAYS),
    ("under_way", lambda facts, _today: facts.held_on is not None or share_of(facts) > 0),
    ("not_started", lambda _facts, _today: True),
)


def standing_of(facts: TaskFacts, today: date) -> Standing:
    """Return where a task stands on a day."""
    state = next(name for name, question in STATES if question(facts, today))
    days = {"late": (today - facts.due_on).days, "silent": silent_days(facts, today)}.get(
        state, (facts.due_on - today).days
    )
    missing = tuple(name for name, share in requirements(facts).items() if share < 1)
    return Standing(state, days, share_of(facts), missing)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far several tasks have come together: how many stand, are done, are late, and their weighted share."""

    number: int
    done: int
    late: int
    share: Fraction

    @property
    def percent(self) -> int:
        """The share as a whole number of percent; 100 only when everything is done."""
        return int(self.share * 100)


def roll_up(tasks: Iterable[tuple[int, Standing]]) -> Progress:
    """Return the progress of tasks given as (weight, standing); withdrawn ones count for nothing.

    The same function serves a commitment, a field and a programme: each takes all of its tasks, so that a heavy task
    weighs the same on every level.
    """
    standing = [(weight, each) for weight, each in tasks if each.state != "withdrawn"]
    total = sum(weight for weight, _each in standing)
    done = sum((weight * each.share for weight, each in standing), Fraction(0))
    states = [each.state for _weight, each in standing]
    share = done / total if total else Fraction(0)
    return Progress(len(states), states.count("done"), states.count("late"), share)
