"""Where a secondment stands, what may happen to it, and how the days add up."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnghia.work.rules.secondments import SecondmentFacts, can, longest, standing_of, sums

FIRST, LAST = date(2026, 3, 2), date(2026, 3, 13)
ROWS = st.lists(st.tuples(st.integers(1, 3), st.integers(4, 6), st.integers(1, 200), st.booleans()), max_size=20)


def facts(**more: Any) -> SecondmentFacts:
    return SecondmentFacts(FIRST, LAST, **more)


@pytest.mark.parametrize(
    ("today", "more", "standing", "allowed"),
    [
        (date(2026, 3, 1), {}, "coming", {"edit", "withdraw"}),
        (FIRST, {"handed_over": True}, "under_way", {"edit", "withdraw"}),
        (LAST, {"handed_over": True}, "under_way", {"edit", "withdraw", "confirm"}),
        (date(2026, 3, 14), {}, "ended", {"edit", "withdraw"}),
        (date(2026, 3, 14), {"handed_over": True}, "ended", {"edit", "withdraw", "confirm"}),
        (date(2026, 3, 14), {"handed_over": True, "confirmed": True}, "confirmed", set()),
        (date(2026, 3, 14), {"handed_over": True, "withdrawn": True}, "withdrawn", set()),
    ],
)
def test_where_it_stands_and_what_may_happen(today: date, more: Any, standing: str, allowed: set[str]) -> None:
    assert standing_of(facts(**more), today) == standing
    verdicts = {verb: can(verb, facts(**more), today) for verb in ("edit", "withdraw", "confirm")}
    assert {verb for verb, verdict in verdicts.items() if verdict} == allowed
    assert all(verdict or verdict.reason for verdict in verdicts.values())


def test_one_person_works_no_more_days_than_there_are() -> None:
    assert (longest(FIRST, LAST), longest(FIRST, FIRST)) == (12, 1)


@settings(max_examples=40)
@given(ROWS)
def test_no_day_is_lost_or_doubled(rows: list[tuple[int, int, int, bool]]) -> None:
    found = sums(rows)
    assert sum(days for *_sides, days, _sure in found) == sum(days for *_sides, days, _sure in rows)
    assert sum(sure for *_rest, sure in found) == sum(days for *_sides, days, sure in rows if sure)
    assert len({(sender, receiver) for sender, receiver, *_days in found}) == len(found)
