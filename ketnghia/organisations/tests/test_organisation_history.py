"""The log of an organisation: what it tells and to whom."""

from __future__ import annotations

from typing import Any

from conftest import Persona
from ketnghia.organisations import actions
from ketnghia.organisations.models import Organisation


def test_it_tells_who_came_and_what_changed(founding: Any, lan: Persona, minh: Persona) -> None:
    office = founding.du_nam_phuoc
    actions.edit_organisation(by=lan.actor, organisation=office, version=1, name="Đảng ủy xã Nam Phước mới")
    actions.invite(by=minh.actor, organisation=office, email="moi@example.vn", name="Người Mới", role="officer")
    lines = [line.sentence for line in lan.client.get(f"/co-quan/{office.pk}/nhat-ky/").context["page_obj"]]
    assert lines == [
        "Trần Minh mời moi@example.vn vào Đảng ủy xã Nam Phước mới.",
        "Lê Thị Lan sửa cơ quan Đảng ủy xã Nam Phước mới.",
    ]


def test_its_own_people_and_those_above_it_read_it(
    founding: Any, lan: Persona, y_hoa: Persona, overseer: Persona, stranger: Persona
) -> None:
    school = Organisation.objects.create(
        kind="school", name="Trường A", locality=founding.nam_phuoc, parent=founding.du_nam_phuoc
    )
    page = f"/co-quan/{school.pk}/nhat-ky/"
    asked = [who.client.get(page).status_code for who in (lan, overseer, y_hoa, stranger)]
    assert asked == [200, 200, 403, 302]
    shown = [page in who.client.get(school.get_absolute_url()).text for who in (lan, y_hoa, stranger)]
    assert shown == [True, False, False]


def test_an_unknown_one_is_not_found(founding: Any, lan: Persona) -> None:
    assert lan.client.get("/co-quan/999999/nhat-ky/").status_code == 404
