"""WHEN a person is reminded of something due, and when the one above is told. Pure Python."""

from __future__ import annotations

from datetime import date


def stage(due: date, today: date, before: tuple[int, ...], every: int) -> str:
    """Return the reminder that falls on `today`, named so that each is given once, or "" for none.

    `before` are days ahead of the deadline (0 is the day itself); after it one reminder every `every` days.
    """
    left = (due - today).days
    if left >= 0:
        return f"before-{left}" if left in before else ""
    return f"after-{-left}" if -left % every == 0 else ""


def goes_up(due: date, today: date, after: int) -> bool:
    """Tell whether something has been late for `after` days or more, so that the one above hears of it (0: never)."""
    return bool(after) and (today - due).days >= after
