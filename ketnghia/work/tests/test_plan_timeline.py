"""The plan as a time line: a drawing of the server's and the same facts in a table."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

from ketnghia.programmes.tests.conftest import words
from ketnghia.work.models import Plan
from ketnghia.work.queries.calendar import LEFT, WIDTH, time_line
from ketnghia.work.queries.plans import plan_rows
from ketnghia.work.tests.plan_pages import at_plan


def test_bars_run_from_the_beginning_to_the_deadline(plan: Plan) -> None:
    plan.tasks.filter(position=2).update(target=Decimal(4), actual=Decimal(1))
    line = time_line(plan_rows(plan), 2026, date(2026, 7, 1))
    first, second = line.bars[0], line.bars[1]
    assert first.x == LEFT
    assert abs(first.x + first.width - second.x) < 0.2
    assert second.done == round(second.width / 4, 1)
    assert max(bar.x + bar.width for bar in line.bars) <= WIDTH
    assert first.label.endswith("(quý I/2026)")
    assert line.today is not None
    assert line.today > LEFT
    assert time_line(plan_rows(plan), 2026, date(2027, 1, 1)).today is None


def test_the_table_says_the_same(plan: Plan, lan: Any) -> None:
    page = words(lan.client.get(at_plan("plan_timeline", plan)))
    assert page.count('class="gantt__bar"') == page.count('<th scope="row">') == 6
    assert not [bar for bar in re.findall(r"<rect[^>]*>", page) if "," in bar]  # numbers of the drawing, not of people


def test_filters_hold_here_too(plan: Plan, lan: Any) -> None:
    assert len(lan.client.get(at_plan("plan_timeline", plan), {"linh-vuc": "health"}).context["line"].bars) == 1
