"""Two people at the same moment: run by test_races.py in a database of real threads."""

from __future__ import annotations

from datetime import date

from django.db import DatabaseError, transaction
from django.db.models import ProtectedError

from ketnghia.accounts.models import User
from ketnghia.audit.models import Event
from ketnghia.core.tests.races import at_once
from ketnghia.organisations.models import Membership, Organisation
from ketnghia.programmes import actions as programmes
from ketnghia.programmes.rules import CommitmentData, PartyData, ProgrammeData
from ketnghia.support import actions
from ketnghia.support.models import Statement, Support
from ketnghia.support.rules import GiverData, SupportData


def people() -> list[Membership]:
    """Return a leader of the giver, and two people of the receiver."""
    found = []
    sides = [Organisation.objects.create(kind="outside", name=f"Bên {name}", home="Xa") for name in ("Giao", "Nhận")]
    for place, organisation in enumerate([sides[0], sides[1], sides[1]]):
        user = User.objects.create_user(f"{place}@example.vn", name=f"Người {place}")
        found.append(Membership.objects.create(user=user, organisation=organisation, role="leader", post="Bí thư"))
    return found


def run_races() -> None:
    """Assert that one of two answers stands, numbers are given once, and the database itself refuses to change it."""
    giver, one, two = people()
    parties = (PartyData(giver.organisation_id), PartyData(one.organisation_id))
    programme = programmes.create_programme(
        by=giver.actor, data=ProgrammeData(parties, signed_on=date(2025, 9, 3)), commitments=[CommitmentData("Giúp")]
    )
    gift = SupportData("cash", "Tiền", (GiverData(giver.organisation_id),), one.organisation_id, amount=50)

    def give() -> None:
        actions.record_support(by=giver.actor, programme=programme, data=gift, status="delivered")

    def sent() -> None:
        actions.record_support(by=giver.actor, programme=programme, data=gift, status="delivered", key="một biểu mẫu")

    assert at_once(give, give, give, give) == []
    assert at_once(sent, sent, sent) == []
    assert list(Support.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4, 5]
    first, second, third = Support.objects.order_by("number")[:3]
    assert at_once(*(lambda by=by: actions.confirm(by=by.actor, support=first) for by in (one, two, one))) == []
    assert Statement.objects.filter(support=first, verb="confirm").count() == 1
    assert Event.objects.filter(stream=programme.stream, kind="support.confirmed").count() == 1
    confirm = lambda: actions.confirm(by=one.actor, support=second)  # noqa: E731
    differ = lambda: actions.dispute(by=two.actor, support=second, amount=49, note="Khác")  # noqa: E731
    assert at_once(confirm, differ) == []
    assert Statement.objects.filter(support=second).exclude(verb="record").count() == 1
    part = lambda: actions.confirm_part(by=one.actor, support=third, amount=20)  # noqa: E731
    assert at_once(part, part, give) == []
    assert Support.objects.get(rest_of=third).amount == 30
    refuses(first)


def refuses(line: Support) -> None:
    """Assert that the database refuses what no action would try: a confirmed figure changed, a line removed."""
    wrong = [
        lambda: Support.objects.filter(pk=line.pk).update(confirmed_amount=60),
        lambda: Support.objects.filter(pk=line.pk).update(status="withdrawn", confirmed_at=None, confirmed_amount=None),
        lambda: Support.objects.filter(pk=line.pk).delete(),
        lambda: line.givers.update(amount=10),
        lambda: line.givers.all().delete(),
        lambda: line.hamlets.create(hamlet_id=1),
    ]
    for write in wrong:
        try:
            with transaction.atomic():
                write()
        except (DatabaseError, ProtectedError) as error:
            if not any(word in str(error) for word in ("confirmed", "protected")):
                raise
        else:
            raise AssertionError("a confirmed line was changed")
    line.refresh_from_db()
    assert (line.status, line.confirmed_amount) == ("confirmed", 50)
