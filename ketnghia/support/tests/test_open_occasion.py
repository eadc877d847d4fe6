"""A leader opens an occasion at home, an overseer for the province."""

from __future__ import annotations

from typing import Any

from ketnghia.support.models import Occasion
from ketnghia.support.tests.conftest import at


def typed(**more: Any) -> dict[str, Any]:
    return {"kind": "storm", "name": "Bão số 9", "opens_on": "25/10/2025", "urgent": "on", **more}


def test_a_leader_opens_one_at_home(founding: Any, a_viet: Any) -> None:
    assert a_viet.client.get(at("open_occasion")).status_code == 200
    a_viet.client.post(at("open_occasion"), typed(locality="20752"))
    occasion = Occasion.objects.get()
    assert (occasion.locality, occasion.urgent, occasion.opened_by) == (
        founding.phuoc_thanh,
        True,
        founding.du_phuoc_thanh,
    )


def test_not_in_a_neighbours(a_viet: Any) -> None:
    assert "locality" in a_viet.client.post(at("open_occasion"), typed(locality="20599")).context["form"].errors
    assert not Occasion.objects.exists()


def test_an_overseer_opens_one_for_the_whole_province(overseer: Any) -> None:
    overseer.client.post(at("open_occasion"), typed(locality=""))
    assert (Occasion.objects.get().locality, Occasion.objects.get().province_id) == (None, "48")


def test_an_officer_does_not(lan: Any) -> None:
    assert lan.client.get(at("open_occasion")).status_code == 403
