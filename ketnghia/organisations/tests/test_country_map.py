"""The map of the country and its table."""

from __future__ import annotations

from typing import Any

from conftest import Persona


def test_the_map_names_both_archipelagos_and_their_country(founding: Any, stranger: Persona) -> None:
    page = " ".join(stranger.client.get("/don-vi/ban-do/").text.split())
    assert "Quần đảo Hoàng Sa<tspan" in page
    assert "(Đà Nẵng, Việt Nam)" in page
    assert "Quần đảo Trường Sa<tspan" in page
    assert "(Khánh Hòa, Việt Nam)" in page


def test_the_table_says_how_many_are_twinned_where(twinned: Any, stranger: Persona) -> None:
    table = {
        row.province.name: (row.localities, row.twinned)
        for row in stranger.client.get("/don-vi/ban-do/").context["table"]
    }
    assert table == {"Đà Nẵng": (3, 2), "Thanh Hóa": (1, 1)}


def test_a_line_joins_each_pair_of_a_programme_in_force(twinned: Any, stranger: Persona) -> None:
    assert stranger.client.get("/don-vi/ban-do/").context["map"].ties.count("L") == 3
    type(twinned).objects.update(state="ended")
    assert stranger.client.get("/don-vi/ban-do/").context["map"].ties == ""


def test_a_province_chosen_on_the_map_or_in_the_table_is_shown_alone(twinned: Any, stranger: Persona) -> None:
    country = stranger.client.get("/don-vi/ban-do/")
    assert country.text.count('href="?tinh=48"') == 2  # its dots and its line of the table
    city, other = (stranger.client.get("/don-vi/ban-do/", {"tinh": code}) for code in ("48", "38"))
    assert [(row.name, [each.name for each in others]) for row, others in city.context["twins"]] == [
        ("Nam Phước", ["Nông Cống", "Phước Thành"]),
        ("Phước Thành", ["Nam Phước", "Nông Cống"]),
    ]
    assert [row.name for row, _others in other.context["twins"]] == ["Nông Cống"]
    assert "Thành phố Đà Nẵng" in city.text
    assert "Quần đảo Trường Sa<tspan" in city.text


def test_a_province_that_does_not_exist_shows_the_country(twinned: Any, stranger: Persona) -> None:
    page = stranger.client.get("/don-vi/ban-do/", {"tinh": "x"})
    assert (page.status_code, page.context["chosen"]) == (200, None)


def test_a_province_without_twins_says_so(founding: Any, stranger: Persona) -> None:
    assert "Chưa có nơi nào kết nghĩa" in stranger.client.get("/don-vi/ban-do/", {"tinh": "38"}).text
