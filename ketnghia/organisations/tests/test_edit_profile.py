"""The page of everything in a profile, and the terrain."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import Persona
from ketnghia.audit.models import Event
from ketnghia.core.verdict import Refused
from ketnghia.organisations import actions
from ketnghia.organisations.models import Locality

PAGE = "/don-vi/20599/sua/"


def test_officers_leaders_overseers_and_administrators_see_it_others_do_not(
    founding: Any,
    lan: Persona,
    minh: Persona,
    overseer: Persona,
    administrator: Persona,
    y_hoa: Persona,
    reporter: Persona,
) -> None:
    assert [who.client.get(PAGE).status_code for who in (lan, minh, overseer, administrator)] == [200] * 4
    assert [who.client.get(PAGE).status_code for who in (y_hoa, reporter)] == [403] * 2


def test_terrain_is_said_once_and_logged_once(founding: Any, lan: Persona) -> None:
    for _ in range(2):
        assert lan.client.post(PAGE, {"terrain": "upland"}).status_code == 302
    assert Locality.objects.get(pk="20599").terrain == "upland"
    event = Event.objects.exclude(stream__startswith="person:").get()
    assert (event.kind, event.data) == ("locality.terrain_set", {"before": "lowland", "after": "upland"})


def test_an_unknown_terrain_is_refused(founding: Any, lan: Persona) -> None:
    assert lan.client.post(PAGE, {"terrain": "trên trời"}).status_code == 200
    with pytest.raises(Refused):
        actions.set_terrain(by=lan.actor, locality=founding.nam_phuoc, terrain="trên trời")
    assert Locality.objects.get(pk="20599").terrain == "lowland"


def test_a_unit_that_has_ended_has_no_profile_to_edit(founding: Any, administrator: Persona) -> None:
    Locality.objects.filter(pk="20599").update(valid_to="2026-01-01")
    assert administrator.client.get(PAGE).status_code == 404
