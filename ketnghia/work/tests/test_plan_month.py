"""The plan as a month: deadlines and activities on their days."""

from __future__ import annotations

from datetime import date
from typing import Any

from ketnghia.programmes.tests.conftest import words
from ketnghia.work.models import Plan
from ketnghia.work.tests.plan_pages import at_plan


def test_deadlines_and_activities_stand_on_their_days(plan: Plan, lan: Any, make_activity: Any) -> None:
    make_activity(date(2026, 3, 10), "Buổi trao đổi", ends_on=date(2026, 3, 11))
    response = lan.client.get(at_plan("plan_month", plan), {"thang": "2026-03"})
    busy = {day.on: (len(day.rows), len(day.activities)) for day in response.context["busy"]}
    assert busy == {date(2026, 3, 10): (0, 1), date(2026, 3, 11): (0, 1), date(2026, 3, 31): (1, 0)}
    weeks = response.context["weeks"]
    assert (weeks[0][0].on, weeks[0][0].inside, weeks[-1][-1].on) == (date(2026, 2, 23), False, date(2026, 4, 5))


def test_one_walks_from_month_to_month_within_the_year(plan: Plan, lan: Any) -> None:
    first = words(lan.client.get(at_plan("plan_month", plan), {"thang": "2026-01"}))
    assert ("?thang=2026-02" in first, "?thang=2025-12" in first) == (True, False)
    last = words(lan.client.get(at_plan("plan_month", plan), {"thang": "2026-12", "linh-vuc": "health"}))
    assert ("?thang=2026-11&linh-vuc=health" in last, "?thang=2027-01" in last) == (True, False)


def test_a_wrong_month_gives_a_month(plan: Plan, lan: Any) -> None:
    for text in ("2026-13", "x", "'"):
        assert lan.client.get(at_plan("plan_month", plan), {"thang": text}).context["first"].year == 2026
