"""The table of an activity's states: every state with every verb."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ketnghia.core.fields import BY_CODE
from ketnghia.work.choices import ActivityState
from ketnghia.work.rules.activities import STATES, TRANSITIONS, VERBS, ActivityFacts, can, draw, first_state, next_state

TODAY = date(2026, 3, 10)


def facts(state: str, *, in_force: bool = True, days: int = 0) -> ActivityFacts:
    return ActivityFacts(state, in_force, TODAY + timedelta(days=days), TODAY)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_may_happen_where_the_table_says_so(state: str, verb: str) -> None:
    verdict = can(verb, facts(state))
    assert bool(verdict) == ((state, verb) in TRANSITIONS)
    assert verdict or verdict.reason


def test_the_states_are_those_of_the_model_and_all_are_reached() -> None:
    assert set(STATES) == set(ActivityState.values)
    assert {first_state(TODAY, TODAY), first_state(TODAY + timedelta(1), TODAY)} | set(TRANSITIONS.values()) == set(
        STATES
    )


@pytest.mark.parametrize("verb", ["edit", "hold", "prove", "cancel"])
def test_nothing_is_written_once_the_programme_is_over(verb: str) -> None:
    assert not any(can(verb, facts(state, in_force=False)) for state in STATES)


def test_evidence_may_be_lost_even_then() -> None:
    assert can("lose", facts("evidenced", in_force=False))


def test_a_day_to_come_is_not_held_yet() -> None:
    assert not can("hold", facts("planned", days=1))
    assert can("hold", facts("planned", days=0))
    assert not can("edit", facts("held", days=1))
    assert can("edit", facts("planned", days=1))


def test_what_is_cancelled_stays_so() -> None:
    assert not [verb for verb in VERBS if can(verb, facts("cancelled"))]
    with pytest.raises(KeyError):
        next_state("cancelled", "hold")


def test_the_drawing_has_every_move() -> None:
    assert "evidenced --> held: lose" in draw()
    assert "held --> held" not in draw()


def test_no_code_of_a_field_is_part_of_another() -> None:
    """The list filters by a code within the codes of an activity."""
    assert [(a, b) for a in BY_CODE for b in BY_CODE if a != b and a in b] == []
