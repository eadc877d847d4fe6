"""An organisation's page."""

from __future__ import annotations

from typing import Any

from conftest import Persona
from ketnghia.organisations.models import Organisation


def test_anybody_reads_where_it_is_and_its_programmes(founding: Any, twinned: Any, stranger: Persona) -> None:
    text = stranger.client.get(founding.du_phuoc_thanh.get_absolute_url()).text
    for words in ("Đảng ủy xã Phước Thành", "/don-vi/20752-phuoc-thanh/", "KN-2025-0001", "Bên được giúp"):
        assert words in text


def test_people_are_offered_to_colleagues_only(founding: Any, stranger: Persona, lan: Persona, y_hoa: Persona) -> None:
    page = founding.du_nam_phuoc.get_absolute_url()
    assert [f"{page}nguoi/" in who.client.get(page).text for who in (stranger, y_hoa, lan)] == [False, False, True]


def test_a_closed_one_is_for_people_at_work(founding: Any, stranger: Persona, lan: Persona) -> None:
    Organisation.objects.filter(pk=founding.thanh_uy.pk).update(closed_on="2026-01-01")
    page = founding.thanh_uy.get_absolute_url()
    assert stranger.client.get(page).status_code == 404
    assert "Đã ngừng hoạt động" in lan.client.get(page).text


def test_those_below_are_listed(founding: Any, stranger: Persona) -> None:
    Organisation.objects.create(
        kind="school", name="Trường A", locality=founding.nam_phuoc, parent=founding.du_nam_phuoc
    )
    assert "Trường A" in stranger.client.get(founding.du_nam_phuoc.get_absolute_url()).text
