"""Two leaders, two officers at the same moment: run by test_plan_races.py in a database of real threads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ketnghia.audit.models import Event
from ketnghia.core.tests.races import at_once
from ketnghia.organisations.models import Membership
from ketnghia.programmes import actions as programmes
from ketnghia.programmes.models import Programme
from ketnghia.programmes.rules import CommitmentData, PartyData, ProgrammeData
from ketnghia.programmes.tests.races import people
from ketnghia.work import actions
from ketnghia.work.actions.plans import data_of
from ketnghia.work.models import Plan, PlanApproval, Task


def in_force(leaders: list[Membership]) -> Programme:
    """Return a programme that both leaders have confirmed."""
    parties = tuple(PartyData(each.organisation_id) for each in leaders)
    promises = [CommitmentData("Cùng làm", ("health",), cycle="quarterly")]
    data = ProgrammeData(parties, signed_on=date(2025, 9, 3))
    programme = programmes.create_programme(by=leaders[0].actor, data=data, commitments=promises)
    text = programmes.submit_for_signing(by=leaders[0].actor, programme=programme)
    for leader in leaders:
        programmes.confirm_online(by=leader.actor, programme=programme, sha256=text.sha256, post="Bí thư")
    return Programme.objects.get(pk=programme.pk)


def run_races() -> None:
    """Assert that a year gets one plan, each party approves once, publishing comes once, one of two edits wins."""
    one, two = people()
    programme = in_force([one, two])

    def make() -> Plan:
        return actions.make_plan(by=one.actor, programme=programme, year=2026)

    assert at_once(make, make, make) == []
    plan = Plan.objects.get()
    assert plan.tasks.count() == 4

    task = plan.tasks.order_by("position")[0]

    def edit(leader: Membership, title: str) -> Task:
        mine = Task.objects.get(pk=task.pk)
        return actions.edit_task(by=leader.actor, task=mine, version=1, data=replace(data_of(mine), title=title))

    assert at_once(lambda: edit(one, "Một"), lambda: edit(two, "Hai")) == []
    task.refresh_from_db()
    assert (task.version, task.title in ("Một", "Hai")) == (2, True)

    version = actions.submit_plan(by=one.actor, plan=plan)

    def say(leader: Membership) -> PlanApproval:
        return actions.approve_plan(by=leader.actor, plan=plan, sha256=version.sha256)

    assert at_once(lambda: say(one), lambda: say(two), lambda: say(one), lambda: say(two)) == []
    assert PlanApproval.objects.filter(version=version).count() == 2
    assert Event.objects.filter(stream=programme.stream, kind="plan.published").count() == 1
    version.refresh_from_db()
    assert version.published_at is not None
