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
    seen = y_hoa.client.get(url).context["form"]["version"].value()
    y_hoa.client.post(url, {f"households_{first}": "2", "version": seen})
    places = {row.place.id: row.place for row in lan.client.get(at("occasion", pk=storm.pk)).context["coverage"].rows}
    assert places[first].households is None


def test_a_mistake_is_told(storm: Any, hamlets: Any, y_hoa: Any) -> None:
    response = y_hoa.client.post(at("hamlets", pk=storm.pk, place="20752"), {f"households_{hamlets[0].pk}": "nhiều"})
    assert response.status_code == 422


def test_two_who_tell_at_once_both_keep_their_words(programme: Any, storm: Any, hamlets: Any, y_hoa: Any) -> None:
    url = at("hamlets", pk=storm.pk, place="20752")
    first, second = (hamlet.pk for hamlet in hamlets[:2])
    seen = y_hoa.client.get(url).context["form"]["version"].value()
    y_hoa.client.post(url, {f"households_{first}": "67", "version": seen})
    y_hoa.client.post(url, {f"households_{second}": "12", "version": seen})
    standing = HamletState.objects.filter(occasion=storm)
    assert dict(standing.values_list("hamlet", "households")) == {first: 67, second: 12}
    typed = {f"households_{first}": "70", f"note_{first}": "Đường sạt"}
    response = y_hoa.client.post(url, {**typed, "version": seen})
    assert response.status_code == 422
    page = words(response)
    assert "Số hộ của Thôn 1: 67" in page
    assert "Đường sạt" in page
    assert "Thôn 2: 12" not in page
    y_hoa.client.post(url, {**typed, "version": response.context["form"]["version"].value()})
    assert dict(standing.values_list("hamlet", "households")) == {first: 70, second: 12}
