"""The tab of a programme with its practices, and the panels on other pages."""

from __future__ import annotations

from typing import Any

from ketnghia.exchange.models import Practice
from ketnghia.exchange.tests.conftest import words
from ketnghia.programmes.models import Programme


def test_the_tab_shows_and_counts_what_the_reader_may_see(
    practice: Practice, in_force: Programme, y_hoa: Any, lan: Any
) -> None:
    url = f"/ket-nghia/{in_force.code}/kinh-nghiem/"
    for persona, number in ((y_hoa, 1), (lan, 0)):
        response = persona.client.get(url)
        assert response.context["page_obj"].paginator.count == number
        assert next(count for _label, link, count, _now in response.context["tabs"] if link == url) == number


def test_the_workspace_says_what_the_sides_can_learn(published: Practice, in_force: Programme, lan: Any) -> None:
    page = words(lan.client.get(f"/ket-nghia/{in_force.code}/tong-quan/"))
    assert "Các bên học được gì ở nhau" in page
    assert published.title in page


def test_the_locality_page_tells_of_its_practices(published: Practice, stranger: Any, founding: Any) -> None:
    assert published.title in words(stranger.client.get(founding.phuoc_thanh.get_absolute_url()))
    assert "Kinh nghiệm nơi khác" not in words(stranger.client.get(founding.nam_phuoc.get_absolute_url()))
