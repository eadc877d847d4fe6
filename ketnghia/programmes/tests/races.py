"""Two leaders at the same moment, two makers at the same moment: run by test_races.py in a database of real threads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

from ketnghia.accounts.models import User
from ketnghia.audit.models import Event
from ketnghia.core.tests.races import at_once
from ketnghia.organisations.models import Membership, Organisation
from ketnghia.programmes import actions, queries
from ketnghia.programmes.models import Confirmation, Programme
from ketnghia.programmes.rules import CommitmentData, PartyData, ProgrammeData


def people() -> list[Membership]:
    """Return the leaders of two organisations."""
    found = []
    for name in ("Một", "Hai"):
        organisation = Organisation.objects.create(kind="outside", name=f"Bên {name}", home="Đâu đó")
        user = User.objects.create_user(f"{name}@example.vn", name=name)
        found.append(Membership.objects.create(user=user, organisation=organisation, role="leader", post="Bí thư"))
    return found


def cross(by: Membership, data: ProgrammeData, first: Programme, second: Programme) -> None:
    """Put each of two drafts under the other at once: at most one of them may end up there. Then put them apart."""

    def put(programme: Programme, parent: Programme | None) -> None:
        fresh = Programme.objects.get(pk=programme.pk)
        under = replace(data, parent=parent.pk if parent else None)
        actions.edit_programme(by=by.actor, programme=fresh, version=fresh.version, data=under)

    assert at_once(lambda: put(first, second), lambda: put(second, first)) == []
    pair = Programme.objects.filter(pk__in=(first.pk, second.pk))
    assert pair.exclude(parent=None).count() == 1
    for programme in pair:
        put(programme, None)


def run_races() -> None:
    """Assert that each party confirms once, force comes once, no code is given twice, no two belong to each other."""
    one, two = people()
    parties = tuple(PartyData(each.organisation_id) for each in (one, two))
    data = ProgrammeData(parties, signed_on=date(2025, 9, 3))
    promise = [CommitmentData("Cùng làm", ("health",))]

    def make() -> Programme:
        return actions.create_programme(by=one.actor, data=data, commitments=promise)

    assert at_once(make, make, make, make) == []
    codes = set(Programme.objects.values_list("code", flat=True))
    assert codes == {f"KN-2025-{number:04}" for number in range(1, 5)}, codes
    for first, second in combinations(Programme.objects.order_by("pk")[:3], 2):
        cross(one, data, first, second)
    for programme in Programme.objects.all():
        text = actions.submit_for_signing(by=one.actor, programme=programme)

        def say(leader: Membership, programme: Programme = programme, sha: str = text.sha256) -> None:
            actions.confirm_online(by=leader.actor, programme=programme, sha256=sha, post="Bí thư")

        assert at_once(lambda: say(one), lambda: say(two), lambda: say(one), lambda: say(two)) == []
        assert Confirmation.objects.filter(text_version=text).count() == 2
        assert Event.objects.filter(stream=programme.stream, kind="programme.in_force").count() == 1
        assert Programme.objects.get(pk=programme.pk).state == "active"
        assert queries.text_waiting(programme) is None
