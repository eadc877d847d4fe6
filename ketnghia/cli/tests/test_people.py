"""The first administrator is invited from the command line, and can accept."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from ketnghia.audit.models import Event
from ketnghia.cli import people
from ketnghia.organisations.models import Invitation, Organisation


def test_the_first_administrator_is_invited_and_finds_the_way_in(
    founding: SimpleNamespace, django_capture_on_commit_callbacks: Any
) -> None:
    words = ["invite", "Quan@Tri.vn", "Đỗ Quản Trị", "--province", "48", "--organisation", "Sở Nội vụ"]
    with django_capture_on_commit_callbacks(execute=True):
        assert people.main(words) == 0
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.role) == ("quan@tri.vn", "administrator")
    assert invitation.organisation.name == "Sở Nội vụ"
    assert Event.objects.filter(actor="ketnghia people").exists()
    path = re.search(r"/loi-moi/\S+", mail.outbox[0].body)
    assert path
    assert Client().get(path[0]).status_code == 200


def test_an_organisation_that_exists_is_not_made_twice(founding: SimpleNamespace) -> None:
    before = Organisation.objects.count()
    assert people.main(["invite", "a@b.vn", "An", "--province", "48", "--organisation", founding.thanh_uy.name]) == 0
    assert Organisation.objects.count() == before


def test_a_leader_is_invited_into_the_party_committee_of_a_locality(founding: SimpleNamespace) -> None:
    assert people.main(["invite", "a@b.vn", "An", "--role", "leader", "--locality", "20599"]) == 0
    assert Invitation.objects.get().organisation == founding.du_nam_phuoc


@pytest.mark.parametrize(
    "place",
    [["--locality", "99999"], ["--province", "48"], ["--province", "00", "--organisation", "Sở Nội vụ"]],
    ids=["unknown locality", "no organisation", "unknown province"],
)
def test_a_place_that_is_none_is_refused_in_a_sentence(
    founding: SimpleNamespace, place: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert people.main(["invite", "a@b.vn", "An", *place]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not Invitation.objects.exists()


def test_a_second_invitation_is_refused(founding: SimpleNamespace, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["invite", "a@b.vn", "An", "--role", "leader", "--locality", "20599"]
    assert [people.main(words), people.main(words)] == [0, 1]
    assert "đã được mời" in capsys.readouterr().err
