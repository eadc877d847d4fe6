"""A commune tells how its hamlets stand; nobody else does."""

from __future__ import annotations

from typing import Any

from ketnghia.support.models import HamletState
from ketnghia.support.tests.conftest import at, words


def test_the_commune_tells_and_its_twins_read(
    programme: Any, storm: Any, hamlets: Any, y_hoa: Any, lan: Any, overseer: Any
) -> None:
    url = at("hamlets", pk=storm.pk, place="20752")
    assert [person.client.get(url).status_code for person in (y_hoa, lan, overseer)] == [200, 404, 404]
    first = hamlets[0].pk
    y_hoa.client.post(url, {f"households_{first}": "67", f"note_{first}": "Đường sạt"})
    assert HamletState.objects.get(hamlet=first).households == 67
    assert "Đường sạt" in words(lan.client.get(at("occasion", pk=storm.pk)))
    y_hoa.client.post(url, {f"households_{first}": "2"})
    places = {row.place.id: row.place for row in lan.client.get(at("occasion", pk=storm.pk)).context["coverage"].rows}
    assert places[first].households is None


def test_a_mistake_is_told(storm: Any, hamlets: Any, y_hoa: Any) -> None:
    response = y_hoa.client.post(at("hamlets", pk=storm.pk, place="20752"), {f"households_{hamlets[0].pk}": "nhiều"})
    assert response.status_code == 422
