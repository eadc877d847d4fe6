"""What waits for a person, here and in the slices below: rows on the page, their number in the navigation."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from ketnghia.accounts.queries import numbers as counted
from ketnghia.accounts.queries import waiting
from ketnghia.intake.models import Draft
from ketnghia.organisations.models import Invitation
from ketnghia.programmes import actions as programmes
from ketnghia.programmes.rules import CommitmentData, PartyData, ProgrammeData


def test_the_number_is_that_of_the_rows_and_costs_one_query(
    lan: Any, minh: Any, y_hoa: Any, outsider: Any, reporter: Any, draft: Draft, founding: Any, count_queries: Any
) -> None:
    parties = (PartyData(founding.du_nam_phuoc.pk), PartyData(founding.du_phuoc_thanh.pk))
    data = ProgrammeData(parties, signed_on=date(2025, 9, 3))
    for _time in range(2):
        made = programmes.create_programme(by=lan.actor, data=data, commitments=[CommitmentData("Cùng làm")])
    programmes.submit_for_signing(by=lan.actor, programme=made)
    Invitation.objects.create(
        email="moi@example.vn", organisation=founding.du_nam_phuoc, role="officer", token_hash="x",
        expires_at=timezone.now() - timedelta(days=1),
    )  # fmt: skip

    numbers = []
    for persona in (lan, minh, y_hoa, outsider, reporter):
        numbers.append(counted(persona.actor)["waiting"])
        assert numbers[-1] == len(waiting(persona.actor))
    assert numbers == [3, 4, 2, 0, 0]
    assert count_queries(lambda: counted(minh.actor)) == 1
