"""The one table of reactions: who hears of what, and never the person who did it."""

from __future__ import annotations

from datetime import date
from string import Formatter
from typing import Any

import pytest
from django.utils.translation import override

from ketnghia.audit.queries import sentences
from ketnghia.config.reactions import TABLE
from ketnghia.notices.actions import together
from ketnghia.notices.models import Notice
from ketnghia.programmes import actions as programmes
from ketnghia.programmes.rules import CommitmentData, PartyData, ProgrammeData


def test_every_kind_in_the_table_is_declared_by_a_slice() -> None:
    assert set(TABLE) <= set(sentences())


@pytest.mark.parametrize("kind", sorted(TABLE))
def test_every_mail_can_be_read_in_both_languages(kind: str) -> None:
    said = {}
    for language in ("vi", "en"):
        with override(language):
            said[language] = str(sentences()[kind])
    assert said["vi"] != said["en"]
    names = {
        language: {name for _text, name, *_rest in Formatter().parse(text) if name} for language, text in said.items()
    }
    assert names["vi"] == names["en"]


@pytest.mark.django_db(transaction=True)
def test_a_text_out_for_signing_is_told_to_the_other_parties_leaders(
    founding: Any, lan: Any, minh: Any, y_hoa: Any, a_viet: Any
) -> None:
    data = ProgrammeData(
        parties=(
            PartyData(founding.du_nam_phuoc.pk, "supporter"),
            PartyData(founding.du_phuoc_thanh.pk, "beneficiary"),
        ),
        signed_on=date(2025, 9, 3),
    )
    commitments = [CommitmentData(text="Trao đổi kinh nghiệm tiếp công dân", fields=("citizen-reception",))]
    programme = programmes.create_programme(by=minh.actor, data=data, commitments=commitments)
    programmes.submit_for_signing(by=minh.actor, programme=programme)
    rows = Notice.objects.select_related("person", "event")
    assert {(row.person.name, row.event.kind) for row in rows if row.event} == {
        (a_viet.user.name, "programme.submitted")
    }
    assert rows[0].url == f"/ket-nghia/{programme.code}/tong-quan/"


@pytest.mark.django_db(transaction=True)
def test_what_is_told_in_a_load_is_given_at_its_end_to_the_same_people(founding: Any, minh: Any, a_viet: Any) -> None:
    parties = (
        PartyData(founding.du_nam_phuoc.pk, "supporter"),
        PartyData(founding.du_phuoc_thanh.pk, "beneficiary"),
    )
    commitments = [CommitmentData(text="Trao đổi kinh nghiệm tiếp công dân", fields=("citizen-reception",))]
    with together():
        for day in (3, 4):
            data = ProgrammeData(parties=parties, signed_on=date(2025, 9, day))
            made = programmes.create_programme(by=minh.actor, data=data, commitments=commitments)
            programmes.submit_for_signing(by=minh.actor, programme=made)
        assert not Notice.objects.exists()
    assert list(Notice.objects.values_list("person__name", "event__kind")) == 2 * [
        (a_viet.user.name, "programme.submitted")
    ]


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_is_told_to_nobody(founding: Any, minh: Any, a_viet: Any) -> None:
    from django.db import transaction

    from ketnghia.audit.actions import record

    @transaction.atomic
    def fails() -> None:
        record(stream="programme:X", kind="programme.in_force", by=minh.actor, subject="X", number=1)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert not Notice.objects.exists()
