"""When a person is reminded, and when the one above hears of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ketnghia.notices import rules

DUE = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-4, ""), (-3, "before-3"), (-1, ""), (0, "before-0"), (1, ""), (6, ""), (7, "after-7"), (14, "after-14")],
)
def test_reminders_fall_on_set_days(days: int, expected: str) -> None:
    assert rules.stage(DUE, DUE + timedelta(days=days), (3, 0), 7) == expected


@pytest.mark.parametrize(
    ("late", "after", "expected"), [(13, 14, False), (14, 14, True), (60, 0, False), (-1, 14, False)]
)
def test_only_what_has_been_late_for_long_goes_up(late: int, after: int, expected: bool) -> None:
    assert rules.goes_up(DUE, DUE + timedelta(days=late), after) is expected
