"""One expected programme: added, corrected, taken back; an unclear name is asked about and kept when wanted."""

from __future__ import annotations

import pytest

from ketnghia.programmes.models import ExpectedProgramme
from ketnghia.programmes.tests.directing import make_directive, pair

pytestmark = pytest.mark.django_db


@pytest.fixture
def directive(overseer, founding):
    return make_directive(overseer, pair("20599", "20752"))


def address(directive, row=None) -> str:
    return f"/van-ban-chi-dao/{directive.pk}/cap/{row.pk if row else 'moi'}/"


def parties(row) -> list[tuple[str, str | None, str]]:
    return [(party.name, party.locality_id, party.role) for party in row.parties.all()]


def test_names_and_codes_are_placed(overseer, directive):
    overseer.client.post(address(directive), {"supporter": "xã Nam Phước", "beneficiary": "20827"})
    row = directive.expected.get(position=2)
    assert parties(row) == [("xã Nam Phước", "20599", "supporter"), ("Xã Thăng Phú", "20827", "beneficiary")]


def test_an_unclear_name_is_asked_about_then_kept(overseer, directive):
    said = {"supporter": "xã Nam Phước", "beneficiary": "xã Không Có Đâu Cả"}
    answer = overseer.client.post(address(directive), said)
    assert answer.status_code == 422
    assert "Không Có Đâu Cả" in answer.content.decode()
    overseer.client.post(address(directive), said | {"keep_unclear": "on"})
    assert parties(directive.expected.get(position=2))[1] == ("xã Không Có Đâu Cả", None, "beneficiary")


def test_is_corrected_and_the_second_editor_is_told(overseer, directive):
    row = directive.expected.get()
    assert "20599" in overseer.client.get(address(directive, row)).content.decode()
    said = {"peer": "20599\n20827", "version": 1}
    assert overseer.client.post(address(directive, row), said).status_code == 302
    assert {party[1:] for party in parties(row)} == {("20599", "peer"), ("20827", "peer")}
    assert overseer.client.post(address(directive, row), said).status_code == 422


def test_a_pair_that_is_there_already_is_not_added(overseer, directive):
    answer = overseer.client.post(address(directive), {"peer": "20752; 20599"}, follow=True)
    assert "đã có cặp đó" in answer.content.decode()
    assert overseer.client.post(address(directive), {"peer": "20752"}).status_code == 422
    assert directive.expected.count() == 1


def test_is_taken_back_with_a_reason(overseer, directive):
    row = directive.expected.get()
    assert overseer.client.post(address(directive, row), {"withdraw": "1", "reason": ""}).status_code == 422
    overseer.client.post(address(directive, row), {"withdraw": "1", "reason": "Thành phố đổi phân công"})
    row = ExpectedProgramme.objects.get()
    assert row.withdrawn_reason == "Thành phố đổi phân công"
    assert overseer.client.get(address(directive, row)).status_code == 404


def test_officers_may_not(lan, directive):
    assert lan.client.get(address(directive)).status_code == 403
