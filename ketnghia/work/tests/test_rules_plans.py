"""What state follows from what happened, how tasks roll up, and that the database sees open tasks as the rules do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from ketnghia.work.choices import TaskState
from ketnghia.work.models import Plan, Task
from ketnghia.work.queries.plans import rows_of, with_people
from ketnghia.work.rules import approving
from ketnghia.work.rules.planning import Promise, shifted, tasks_of, turns
from ketnghia.work.rules.plans import STATES, Standing, TaskFacts, roll_up, share_of, standing_of
from ketnghia.work.rules.versions import changes, fingerprint

TODAY = date(2026, 3, 1)
OPEN = TaskFacts(begins=date(2026, 2, 1), due_on=date(2026, 3, 31))


@pytest.mark.parametrize(
    ("facts", "state", "days"),
    [
        (OPEN, "not_started", 30),
        (replace(OPEN, begins=date(2026, 3, 20)), "not_started", 30),
        (replace(OPEN, begins=date(2026, 1, 15)), "silent", 45),
        (replace(OPEN, begins=date(2026, 1, 16)), "not_started", 30),
        (replace(OPEN, begins=date(2025, 12, 1), held_on=date(2026, 2, 20)), "under_way", 30),
        (replace(OPEN, begins=date(2025, 12, 1), held_on=date(2026, 1, 10)), "silent", 50),
        (replace(OPEN, due_on=TODAY), "not_started", 0),
        (replace(OPEN, due_on=date(2026, 2, 28)), "late", 1),
        (replace(OPEN, due_on=date(2026, 2, 28), held_on=date(2026, 2, 27)), "late", 1),
        (replace(OPEN, due_on=date(2026, 2, 28), held_on=date(2026, 2, 27), evidenced=True), "done", -1),
        (replace(OPEN, delivered_on=date(2026, 2, 20)), "done", 30),
        (replace(OPEN, names_product=True, held_on=date(2026, 2, 20), evidenced=True), "under_way", 30),
        (replace(OPEN, names_product=True, delivered_on=date(2026, 2, 20)), "done", 30),
        (replace(OPEN, target=Decimal(24)), "not_started", 30),
        (replace(OPEN, target=Decimal(24), actual=Decimal(6)), "under_way", 30),
        (replace(OPEN, target=Decimal(24), actual=Decimal(30)), "done", 30),
        (replace(OPEN, target=Decimal(24), actual=Decimal(24), names_product=True), "under_way", 30),
        (replace(OPEN, target=Decimal(24), delivered_on=TODAY, evidenced=True), "not_started", 30),
        (replace(OPEN, due_on=date(2026, 2, 1), withdrawn=True), "withdrawn", -28),
    ],
)
def test_the_state_follows_from_what_happened(facts: TaskFacts, state: str, days: int) -> None:
    found = standing_of(facts, TODAY)
    assert (found.state, found.days) == (state, days)


def test_the_states_are_those_of_the_screen() -> None:
    assert {state for state, _question in STATES} == set(TaskState.values)


def test_what_is_missing_is_named_and_the_share_is_the_mean() -> None:
    facts = replace(OPEN, target=Decimal(24), actual=Decimal(12), names_product=True)
    found = standing_of(facts, TODAY)
    assert (found.missing, found.share, found.percent) == (("target", "product"), Fraction(1, 4), 25)
    assert standing_of(replace(OPEN, begins=TODAY - timedelta(70)), TODAY).tone == "bad"
    assert standing_of(replace(OPEN, begins=TODAY - timedelta(50)), TODAY).tone == "warn"


shares = st.fractions(0, 1, max_denominator=12)
standings = st.builds(Standing, st.sampled_from(("under_way", "late", "silent")), st.just(0), shares) | st.just(
    Standing("done", 0, Fraction(1))
)
weighed = st.lists(st.tuples(st.integers(1, 100), standings), max_size=8)


@hypothesis_settings(max_examples=40, deadline=None)
@given(weighed, weighed)
def test_the_weighted_shares_roll_up(one: Any, other: Any) -> None:
    whole, first, second = roll_up(one + other), roll_up(one), roll_up(other)
    assert whole == roll_up(other + one)
    assert whole.number == first.number + second.number
    assert whole.done == first.done + second.done
    heavy = [sum(weight for weight, _each in rows) for rows in (one, other)]
    if sum(heavy):
        assert whole.share == (first.share * heavy[0] + second.share * heavy[1]) / sum(heavy)
        assert min(each.share for _weight, each in one + other) <= whole.share <= 1
        assert (whole.share == 1) == all(each.share == 1 for _weight, each in one + other)
    else:
        assert whole.share == 0


def test_what_was_withdrawn_weighs_nothing() -> None:
    done, gone = Standing("done", 0, Fraction(1)), Standing("withdrawn", 0, Fraction(0))
    found = roll_up([(1, done), (50, gone)])
    assert (found.number, found.done, found.percent) == (1, 1, 100)


@hypothesis_settings(max_examples=40, deadline=None)
@given(st.none() | st.integers(1, 9), st.none() | st.integers(0, 12), st.booleans(), st.booleans(), st.booleans())
def test_done_means_that_everything_demanded_is_there(
    target: int | None, actual: int | None, names: bool, delivered: bool, evidenced: bool
) -> None:
    facts = TaskFacts(
        TODAY, TODAY, names, TODAY if delivered else None,
        None if target is None else Decimal(target), None if actual is None else Decimal(actual), None, evidenced,
    )  # fmt: skip
    wanted = [target is None or (actual or 0) >= target, not names or delivered]
    if target is None and not names:
        wanted.append(evidenced or delivered)
    assert (standing_of(facts, TODAY).state == "done") == all(wanted) == (share_of(facts) == 1)


def test_the_database_and_the_rules_agree_on_what_is_open(plan: Plan, lan: Any, make_activity: Any) -> None:
    """Every mixture of demands and facts, as one task each, asked both ways."""
    first = plan.tasks.first()
    assert first is not None
    today = timezone.localdate()
    mixtures = product((None, 4), (None, 2, 4), ("", "Biên bản"), (None, today), (None, "held", "evidenced"))
    Task.objects.filter(plan=plan).delete()
    common = {"plan": plan, "programme": plan.programme, "lead": first.lead, "due_on": today}
    made = []
    for number, (target, actual, words, day, happened) in enumerate(mixtures):
        task = Task.objects.create(
            **common, position=number, title=str(number), target=target, actual=actual, product=words, delivered_on=day
        )
        made.append((task, happened))
    held, proven = make_activity(today), make_activity(today, photos=1)
    for state, activity in (("held", held), ("evidenced", proven)):
        activity.tasks.set([task for task, happened in made if happened == state])
    rows = rows_of(with_people(plan.tasks.all()))
    assert {row.task.pk for row in rows if row.standing.state != "done"} == set(
        plan.tasks.open().values_list("pk", flat=True)  # type: ignore[attr-defined]
    )
    assert len(rows) == 72


def test_a_commitment_becomes_a_task_for_each_turn_of_its_cycle() -> None:
    promise = Promise(1, "Gặp nhau", 5, (6,), "health", cycle="quarterly")
    found = tasks_of(promise, 2026)
    assert [(row.title, row.starts_on, row.due_on) for row in found][1] == (
        "Gặp nhau (quý II/2026)", date(2026, 4, 1), date(2026, 6, 30),
    )  # fmt: skip
    assert len(found) == 4
    assert len(tasks_of(promise, 2026, since=date(2026, 7, 15))) == 2
    assert {cycle: len(turns(cycle, 2026)) for cycle in ("monthly", "quarterly", "half-yearly", "yearly", "")} == {
        "monthly": 12, "quarterly": 4, "half-yearly": 2, "yearly": 1, "": 1,
    }  # fmt: skip


def test_a_task_stays_within_the_days_of_its_commitment_and_the_term() -> None:
    promise = Promise(1, "x " * 400, 5, first_on=date(2026, 3, 10), last_on=date(2026, 6, 30))
    [row] = tasks_of(promise, 2026, term_to=date(2026, 5, 1))
    assert (row.starts_on, row.due_on) == (date(2026, 3, 10), date(2026, 5, 1))
    assert len(row.title) == 500
    assert tasks_of(promise, 2027) == []
    assert tasks_of(promise, 2026, term_from=date(2026, 7, 1)) == []
    assert shifted(date(2024, 2, 29), 1) == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("first_on", "last_on", "cycle", "due"),
    [
        (None, date(2026, 6, 30), "", [date(2026, 6, 30)]),  # over before the plan is made
        (date(2025, 1, 1), date(2026, 1, 1), "", [date(2026, 1, 1)]),  # one day of the year
        (date(2026, 2, 1), date(2026, 8, 31), "quarterly", [date(2026, 8, 31)]),  # its last turn
        (None, None, "quarterly", [date(2026, 12, 31)]),
        (date(2026, 12, 31), date(2027, 6, 30), "", [date(2026, 12, 31)]),
        (None, date(2025, 12, 31), "", []),
        (date(2027, 1, 1), None, "", []),
    ],
)
def test_a_late_plan_still_has_whatever_reaches_into_its_year(
    first_on: date | None, last_on: date | None, cycle: str, due: list[date]
) -> None:
    promise = Promise(1, "Việc", 5, cycle=cycle, first_on=first_on, last_on=last_on)
    assert [row.due_on for row in tasks_of(promise, 2026, since=date(2026, 11, 23))] == due


def test_versions_tell_what_was_added_changed_and_taken_out() -> None:
    def row(key: int, **more: Any) -> dict[str, Any]:
        terms = dict.fromkeys(
            ("commitment", "fields", "lead", "partners", "person", "starts_on", "due_on", "cycle", "product", "target",
             "unit", "budget", "funding_source", "weight")
        )  # fmt: skip
        return terms | {"key": key, "title": f"Việc {key}"} | more

    found = changes([row(1), row(2), row(3)], [row(1), row(3, weight=2), row(4)])
    assert [(each.kind, each.key) for each in found] == [("changed", 3), ("added", 4), ("removed", 2)]
    assert found[0].terms == (("weight", None, 2),)
    assert fingerprint([row(1)]) != fingerprint([row(1, weight=2)])
    assert fingerprint([row(1)]) == fingerprint([dict(reversed(row(1).items()))])


@pytest.mark.parametrize(
    ("said", "followed", "allowed"),
    [(None, False, False), (0, False, True), (9, False, True), (10, False, False), (0, True, False)],
)
def test_a_yes_is_taken_back_by_who_said_it_within_minutes(said: int | None, followed: bool, allowed: bool) -> None:
    assert bool(approving.can("undo", approving.PlanFacts(in_force=True, said=said, followed=followed))) is allowed


@pytest.mark.parametrize("state", approving.STATES)
def test_the_drawing_of_a_plan_shows_the_ways_that_the_rules_allow(state: str) -> None:
    drawn = {verb for begins, verb in approving.WAYS if begins == state}
    allowed = {verb for verb in ("submit", "approve", "recall", "undo") if approving.can(verb, approving.STATES[state])}
    assert drawn - {"edit"} == allowed
    assert all(f"{state} --> " in approving.draw() for _way in drawn)
