"""Editing an organisation."""

from __future__ import annotations

from typing import Any

from conftest import Persona
from ketnghia.audit.models import Event
from ketnghia.organisations.models import Organisation


def test_a_new_name_is_kept_found_and_logged(founding: Any, lan: Persona) -> None:
    page = f"/co-quan/{founding.du_nam_phuoc.pk}/sua/"
    assert "Nơi ngoài danh bạ" not in lan.client.get(page).text
    lan.client.post(page, {"name": "Đảng bộ xã Nam Phước", "version": 1})
    assert Organisation.objects.named("dang bo xa nam phuoc").get().version == 2
    assert Event.objects.exclude(stream__startswith="person:").get().data == {"before": "Đảng ủy xã Nam Phước"}


def test_two_editors_do_not_overwrite_each_other(founding: Any, lan: Persona, minh: Persona) -> None:
    page = f"/co-quan/{founding.du_nam_phuoc.pk}/sua/"
    minh.client.post(page, {"name": "Tên của Minh", "version": 1})
    response = lan.client.post(page, {"name": "Tên của Lan", "version": 1})
    assert "Tên của Minh" in response.text
    assert "Tên của Lan" in response.text
    lan.client.post(page, {"name": "Tên của Lan", "version": response.context["form"]["version"].value()})
    founding.du_nam_phuoc.refresh_from_db()
    assert founding.du_nam_phuoc.name == "Tên của Lan"


def test_a_partner_outside_keeps_a_place(founding: Any, overseer: Persona, administrator: Persona) -> None:
    row = Organisation.objects.create(kind="foreign", name="Huyện Đắc Chưng", home="Sekong, Lào")
    response = administrator.client.post(f"/co-quan/{row.pk}/sua/", {"name": "Đắc Chưng", "home": " ", "version": 1})
    assert "ở đâu" in response.text
    assert overseer.client.get(f"/co-quan/{row.pk}/sua/").status_code == 403


def test_others_do_not_edit(founding: Any, y_hoa: Persona) -> None:
    page = f"/co-quan/{founding.du_nam_phuoc.pk}/sua/"
    assert y_hoa.client.post(page, {"name": "Khác", "version": 1}).status_code == 403
