"""When a programme is called silent, a formality, or behind: the table of rules."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from ketnghia.oversight import rules
from ketnghia.oversight.rules import CommitmentFacts, Facts, Thresholds

LIMITS = Thresholds()
TODAY = date(2026, 11, 23)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def said(**facts: Any) -> list[tuple[str, int]]:
    standing: dict[str, Any] = {"signed_on": ago(365), "has_plan": True, "last_held": ago(1)}
    return [(found.rule, found.number) for found in rules.findings(Facts(**(standing | facts)), LIMITS, TODAY)]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, []),
        ({"signed_on": ago(59), "has_plan": False}, []),
        ({"signed_on": ago(60), "has_plan": False}, [("no_plan", 60)]),
        ({"signed_on": ago(89), "last_held": None}, [("silent", 89)]),
        ({"signed_on": ago(90), "last_held": None}, [("ceremony_only", 90)]),
        ({"signed_on": ago(90), "last_held": None, "last_confirmed": ago(3)}, []),
        ({"last_held": ago(94)}, [("silent", 94)]),
        ({"last_held": ago(94), "last_confirmed": ago(10)}, []),
        ({"last_held": ago(94), "cycle": 184}, []),
        ({"last_held": ago(184), "cycle": 184}, [("silent", 184)]),
        ({"last_held": ago(61), "cycle": 31}, [("silent", 61)]),
        ({"signed_on": ago(30), "last_held": ago(200)}, []),
        ({"tasks_due": 0, "tasks_late": 0}, []),
        ({"undelivered": 1, "undelivered_since": None}, []),
        ({"unconfirmed": 1, "unconfirmed_since": ago(13)}, []),
        ({"unconfirmed": 1, "unconfirmed_since": ago(14)}, [("unconfirmed", 1)]),
        ({"tasks_due": 10, "tasks_late": 2, "late_since": ago(40)}, []),
        ({"tasks_due": 10, "tasks_late": 3, "late_since": ago(40)}, [("overdue", 3)]),
        ({"undelivered": 2, "undelivered_since": ago(13)}, []),
        ({"undelivered": 2, "undelivered_since": ago(14)}, [("undelivered", 2)]),
        ({"unconfirmed": 5, "unconfirmed_since": ago(30)}, [("unconfirmed", 5)]),
        ({"disputed_since": None}, []),
        ({"disputed_since": ago(0)}, []),
        ({"disputed_since": ago(13)}, []),
        ({"disputed_since": ago(14)}, [("disputed", 14)]),
        ({"disputed_since": ago(40)}, [("disputed", 40)]),
        (
            {"disputed_since": ago(14), "unconfirmed": 1, "unconfirmed_since": ago(14)},
            [("unconfirmed", 1), ("disputed", 14)],
        ),
    ],
)
def test_each_rule_speaks_from_its_day_on(facts: dict[str, Any], expected: list[tuple[str, int]]) -> None:
    assert said(**facts) == expected


def test_the_gravest_stands_first() -> None:
    found = said(signed_on=ago(100), has_plan=False, last_held=None, unconfirmed=1, unconfirmed_since=ago(20))
    assert [rule for rule, _number in found] == ["ceremony_only", "no_plan", "unconfirmed"]


def test_the_city_sees_it_after_the_days_of_grace() -> None:
    for days, seen in ((60 + 13, False), (60 + 14, True)):
        found = rules.findings(Facts(signed_on=ago(300), has_plan=True, last_held=ago(days)), LIMITS, TODAY)
        assert bool(found)
        assert bool(rules.for_city(found, LIMITS, TODAY)) is seen


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"begins": ago(59)}, None),
        ({"begins": ago(60)}, ("never_served", 60)),
        ({"begins": ago(94)}, ("never_served", 94)),
        ({"begins": ago(91), "cycle": "quarterly"}, None),
        ({"begins": ago(92), "cycle": "quarterly"}, ("never_served", 92)),
        ({"last_served": ago(59)}, None),
        ({"last_served": ago(60)}, ("silent", 60)),
        ({"last_served": ago(80), "cycle": "quarterly"}, None),
        ({"last_served": ago(93), "cycle": "quarterly"}, ("silent", 93)),
        ({"last_served": ago(32), "cycle": "monthly"}, ("silent", 32)),
        ({"last_served": ago(200), "done": True}, None),
        ({"ends": ago(0)}, ("never_served", 300)),
        ({"ends": ago(1)}, ("missed", 1)),
        ({"ends": ago(40), "last_served": ago(200)}, None),  # a single thing, done in its time
        ({"ends": ago(100), "last_served": ago(120), "cycle": "quarterly"}, None),  # over, and kept until the end
        ({"ends": ago(100), "last_served": ago(250), "cycle": "quarterly"}, ("silent", 250)),
        ({"begins": ago(-30)}, None),
        ({"begins": ago(10), "last_served": ago(90)}, None),  # what came before it began does not make it late
    ],
)
def test_a_commitment_is_judged_by_its_own_cycle_and_days(
    facts: dict[str, Any], expected: tuple[str, int] | None
) -> None:
    standing: dict[str, Any] = {"begins": ago(300)}
    found = rules.commitment_finding(CommitmentFacts(**(standing | facts)), LIMITS, TODAY)
    assert (found and (found.rule, found.number)) == expected


def test_the_days_of_a_difference_are_a_setting() -> None:
    facts = Facts(signed_on=ago(365), has_plan=True, last_held=ago(1), disputed_since=ago(3))
    assert rules.findings(facts, Thresholds(disputed_days=4), TODAY) == []
    [found] = rules.findings(facts, Thresholds(disputed_days=3), TODAY)
    assert (found.rule, found.since, found.days(TODAY)) == ("disputed", TODAY, 0)


def test_every_rule_has_a_sentence_and_a_page_that_exists(db: None) -> None:
    from django.urls import reverse

    for rule in rules.RULES.values():
        assert "{number}" in rule.reason
        assert reverse(rule.page, args=["KN-2025-0001"])
    assert all("{number}" in rule.reason and rule.step for rule in rules.COMMITMENT_RULES.values())
