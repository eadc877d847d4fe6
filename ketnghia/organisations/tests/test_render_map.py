"""Maps as drawings: inside their frame, small, and always with both archipelagos."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ketnghia.organisations.render_map import (
    BOX_HEIGHT,
    COUNTRY_HEIGHT,
    COUNTRY_WIDTH,
    DETAIL_HEIGHT,
    DETAIL_WIDTH,
    Spot,
    country,
    detail,
    province,
)

PLACES = st.tuples(st.floats(8.6, 23.3), st.floats(102.3, 109.4))
NAM_PHUOC = Spot("20599", "Nam Phước", 15.84, 108.25)


def points(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"M([\d.-]+) ([\d.-]+)h0", path)]


@given(st.lists(PLACES, max_size=60))
def test_every_dot_of_the_country_lies_on_the_drawing(places: list[tuple[float, float]]) -> None:
    drawing = country({("48", "Đà Nẵng"): places}, places[:3], [(place, places[0]) for place in places[:3]])
    dots = points("".join(area.dots for area in drawing.areas) + drawing.twinned + drawing.hoang_sa + drawing.truong_sa)
    assert all(0 <= x <= COUNTRY_WIDTH and 0 <= y <= COUNTRY_HEIGHT for x, y in dots)


@given(st.lists(PLACES, min_size=1, max_size=60), PLACES)
def test_a_detail_keeps_the_locality_its_province_and_its_partners_in_view(
    places: list[tuple[float, float]], partner: tuple[float, float]
) -> None:
    here = Spot("20599", "Nam Phước", *places[0])
    drawing = detail(here, [Spot("1", "Bạn", *partner)], places, [])
    marks = [drawing.here, *drawing.partners]
    assert all(0 <= mark.x <= DETAIL_WIDTH and 0 <= mark.y <= DETAIL_HEIGHT for mark in marks if mark)
    assert all(0 <= x <= DETAIL_WIDTH and 0 <= y <= DETAIL_HEIGHT for x, y in points(drawing.near))
    boxed = points(drawing.hoang_sa + drawing.truong_sa)
    assert all(DETAIL_HEIGHT < y < DETAIL_HEIGHT + BOX_HEIGHT and 0 < x < DETAIL_WIDTH for x, y in boxed)


def test_a_whole_country_of_twins_stays_a_small_drawing_without_a_web_of_lines() -> None:
    places = [(8.7 + n % 145 / 10, 103 + n // 145 / 5) for n in range(3300)]
    links = list(zip(places[::2], places[1::2], strict=True))
    provinces = {("48", "Đà Nẵng"): places}
    drawing = country(provinces, places, links)
    assert drawing.ties == ""
    assert len(drawing.twinned) < 20_000
    assert country(provinces, places[:50], links[:25]).ties.count("L") == 25


def test_a_dot_that_two_provinces_share_belongs_to_one() -> None:
    drawing = country({("48", "Đà Nẵng"): [(16.0, 108.0)], ("46", "Huế"): [(16.001, 108.001), (16.5, 107.5)]})
    assert [(area.name, len(points(area.dots))) for area in drawing.areas] == [("Đà Nẵng", 1), ("Huế", 1)]


def test_a_province_names_its_twins_where_there_is_room() -> None:
    spots = [Spot(str(number), f"Xã {number}", 15 + number / 40, 108.0) for number in range(40)]
    places = [(spot.lat, spot.lon) for spot in spots]
    few = province(places, spots[::13], [(places[0], places[26])], [])
    many = province(places, spots, [], [])
    assert [mark.name for mark in few.partners] == ["Xã 0", "Xã 13", "Xã 26", "Xã 39"]
    assert (few.ties.count("L"), few.here) == (1, None)
    names = [mark for mark in many.partners if mark.name]
    assert 5 < len(names) < 40
    assert not any(one.covers(other) for one, other in pairwise(names))


def test_no_dot_stands_under_a_name() -> None:
    beside = [(15.84, 108.25 - step / 100) for step in range(1, 30)]
    assert len(points(detail(NAM_PHUOC, [], beside, []).near)) < len(beside)


def test_a_province_without_any_place_is_drawn_empty() -> None:
    assert province([], [], [], []).near == ""


def test_both_archipelagos_are_drawn_even_on_an_empty_map() -> None:
    for drawing in (country({}), detail(NAM_PHUOC, [], [], []), province([], [], [], [])):
        assert len(points(drawing.hoang_sa)) > 5
        assert len(points(drawing.truong_sa)) > 5


def test_an_archipelago_is_marked_in_its_box_and_does_not_stretch_the_frame() -> None:
    hoang_sa = Spot("20333", "Hoàng Sa", 16.568, 112.135)
    drawing = detail(NAM_PHUOC, [hoang_sa], [(15.4, 107.8), (16.568, 112.135)], [])
    assert drawing.partners[0].y > DETAIL_HEIGHT
    assert drawing.here is not None
    assert 80 < drawing.here.x < 400
    assert detail(hoang_sa, [], [], []).here.y > DETAIL_HEIGHT  # type: ignore[union-attr]


@given(st.lists(st.tuples(st.floats(15.4, 16), st.floats(107.8, 108.3)), min_size=1, max_size=8))
def test_no_name_stands_over_another(places: list[tuple[float, float]]) -> None:
    spots = [Spot(str(n), f"Địa phương {n}", *place) for n, place in enumerate(places)]
    drawing = detail(spots[0], spots[1:], places, [])
    assert drawing.here is not None
    marks = [drawing.here, *drawing.partners]
    assert not any(one.covers(other) for n, one in enumerate(marks) for other in marks[:n])


def test_neighbouring_provinces_with_enough_places_are_named() -> None:
    around = [Spot("51", "Quảng Ngãi", 15.5 + n / 100, 108.4) for n in range(9)] + [Spot("46", "Huế", 15.9, 108.0)]
    assert [mark.name for mark in detail(NAM_PHUOC, [], [(15.4, 107.8), (16.1, 108.3)], around).regions] == [
        "Quảng Ngãi"
    ]


def test_a_detail_with_twins_is_as_close_as_they_allow() -> None:
    far, twin = (19.8, 105.5), Spot("20752", "Phước Thành", 15.33, 107.79)
    close, whole = detail(NAM_PHUOC, [twin], [far], []), detail(NAM_PHUOC, [], [far], [])
    assert (points(close.near), len(points(whole.near))) == ([], 1)
    apart = abs(close.partners[0].y - close.here.y) if close.here else 0
    assert apart > DETAIL_HEIGHT / 2
