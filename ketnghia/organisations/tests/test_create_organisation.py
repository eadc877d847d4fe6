"""Making an organisation: in a locality, of a province, outside the register."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import Persona
from ketnghia.audit.models import Event
from ketnghia.core.verdict import Forbidden, Refused
from ketnghia.organisations import actions
from ketnghia.organisations.models import Locality, Organisation

PAGE = "/co-quan/moi/"


def test_an_officer_adds_a_school_which_stands_below_her_committee(founding: Any, lan: Persona) -> None:
    assert 'value="20599"' in lan.client.get(PAGE).text
    lan.client.post(PAGE, {"kind": "school", "name": "Trường  Nguyễn Văn Trỗi", "locality": "20599"})
    row = Organisation.objects.get(kind="school")
    assert (row.name, row.locality_id, row.parent) == ("Trường Nguyễn Văn Trỗi", "20599", founding.du_nam_phuoc)
    assert Event.objects.exclude(stream__startswith="person:").get().stream == f"organisation:{row.pk}"


@pytest.mark.parametrize("typed", ["Nam Phước", "xã nam phuoc, đà nẵng", "20599", "20599 Xã Nam Phước"])
def test_the_place_is_typed_by_name_or_code(founding: Any, lan: Persona, typed: str) -> None:
    lan.client.post(PAGE, {"kind": "school", "name": "Trường", "locality": typed})
    assert Organisation.objects.get(kind="school").locality_id == "20599"


def test_a_name_that_several_have_is_answered_with_their_codes(founding: Any, overseer: Persona) -> None:
    Locality.objects.create(code="30001", name="Nam Phước", kind="xa", province=founding.thanh_hoa)
    response = overseer.client.post(PAGE, {"kind": "school", "name": "Trường mẫu", "locality": "nam phuoc"})
    assert "30001 Xã Nam Phước (Thanh Hóa)" in response.text
    assert "Trường mẫu" in response.text
    assert not Organisation.objects.filter(kind="school").exists()


def test_a_partner_outside_the_register_says_where(founding: Any, lan: Persona) -> None:
    lan.client.post(PAGE, {"kind": "foreign", "name": "Huyện Đắc Chưng", "home": "Sekong, Lào"})
    assert Organisation.objects.get(kind="foreign").home == "Sekong, Lào"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"kind": "school", "name": "Trường"}, "ở đâu"),
        ({"kind": "school", "name": "Trường", "locality": "Atlantis"}, "Không có đơn vị cấp xã nào"),
        ({"kind": "party_committee", "name": "Đảng ủy thứ hai", "locality": "20599"}, "đã có"),
        ({"kind": "zoo", "name": "Vườn", "locality": "20599"}, "zoo"),
    ],
)
def test_what_cannot_be_made_is_said_at_the_form(
    founding: Any, lan: Persona, values: dict[str, str], said: str
) -> None:
    before = Organisation.objects.count()
    assert said in lan.client.post(PAGE, values).text
    assert Organisation.objects.count() == before


def test_nobody_adds_to_somebody_elses_commune(founding: Any, lan: Persona, reporter: Persona) -> None:
    assert lan.client.post(PAGE, {"kind": "school", "name": "Trường", "locality": "20752"}).status_code == 403
    assert reporter.client.get(PAGE).status_code == 403
    with pytest.raises(Forbidden):
        actions.create_organisation(by=lan.actor, kind="department", name="Sở", province=founding.da_nang)


def test_a_unit_that_has_ended_takes_no_new_organisation(founding: Any, overseer: Persona) -> None:
    founding.nam_phuoc.valid_to = "2026-01-01"
    with pytest.raises(Refused, match="đã chấm dứt"):
        actions.create_organisation(by=overseer.actor, kind="school", name="Trường", locality=founding.nam_phuoc)
