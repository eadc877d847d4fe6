"""Draws maps: places in degrees in, paths and label positions of an SVG out. No tiles, no other host. Pure Python.

Every map carries both archipelagos, in place on the map of the country and in boxes of their own on a detail, so that a
template cannot leave them out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from math import cos, radians
from statistics import fmean

from ketnghia.organisations.render_map.labels import Mark, named_where_clear, untangled

LatLon = tuple[float, float]
COUNTRY_WIDTH, COUNTRY_HEIGHT = 520, 560
DETAIL_WIDTH, DETAIL_HEIGHT, BOX_HEIGHT = 480, 340, 84
_WEST, _NORTH, _SCALE = 101.7, 23.7, 34.0
_MID = cos(radians(16))  # the country's middle latitude: one degree of longitude is that much shorter there
MOST_TIES = 300
DA_NANG: LatLon = (16.05, 108.2)
BOXED_WIDTH = 36  # units of a box that an archipelago takes, beside its label
CELL = 6  # units of the country's drawing that share a dot
SMALLEST_FRAME = 0.6  # degrees: a detail never shows less
ENOUGH_TO_NAME = 8  # places of a province in view before its name is written among them
FAR_ISLAND = 111.0  # degrees east: beyond lie only the two archipelagos

# Some of the larger islands and reefs, enough to show where each archipelago lies.
HOANG_SA: tuple[LatLon, ...] = (
    (16.83, 112.33), (16.97, 112.27), (16.67, 112.73), (16.53, 111.61), (16.45, 111.60), (16.06, 112.53),
    (16.06, 111.78), (15.78, 111.20), (16.58, 111.70), (16.35, 112.02),
)  # fmt: skip
TRUONG_SA: tuple[LatLon, ...] = (
    (11.43, 114.33), (11.05, 114.28), (10.72, 115.82), (10.38, 114.36), (10.18, 114.36), (9.88, 114.33),
    (9.89, 115.53), (8.86, 112.81), (8.64, 111.92), (8.97, 113.70), (8.11, 114.80), (7.89, 112.92), (7.38, 113.84),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spot:
    """A place by name on a map, in degrees. `code` tells the template which it is."""

    code: str
    name: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Area:
    """A province on the map of the country: its code and name, and a path of its dots."""

    code: str
    name: str
    dots: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished map: paths of dots (draw them with a round stroke), a path of straight ties, marks, both archipelagos.

    `hoang_sa` and `truong_sa` are paths of dots; their labels stand at `hoang_sa_at` and `truong_sa_at`.
    """

    width: int
    height: int
    land: str
    hoang_sa: str
    truong_sa: str
    hoang_sa_at: tuple[float, float]
    truong_sa_at: tuple[float, float]
    boxed: bool = False  # the archipelagos stand in boxes under a detail
    areas: list[Area] = field(default_factory=list)
    near: str = ""
    twinned: str = ""
    ties: str = ""
    here: Mark | None = None
    partners: list[Mark] = field(default_factory=list)
    regions: list[Mark] = field(default_factory=list)


class Frame:
    """Turns degrees into the units of a drawing: a plain grid, true to scale along the middle latitude."""

    def __init__(self, west: float, north: float, scale: float) -> None:
        self.west, self.north, self.scale = west, north, scale

    def xy(self, lat: float, lon: float) -> tuple[float, float]:
        """Return (x, y) of a place, to a tenth."""
        return round((lon - self.west) * _MID * self.scale, 1), round((self.north - lat) * self.scale, 1)

    def dots(self, places: Iterable[LatLon], cell: float) -> str:
        """Return a path with one dot per cell that holds a place, so that many stay a small drawing."""
        return _dots(self.cells(places, cell), cell)

    def ties(self, links: Sequence[tuple[LatLon, LatLon]]) -> str:
        """Return a path with a straight line for each link; more than MOST_TIES would be a web that says nothing."""
        lines = (f"M{_pair(self.xy(*one))}L{_pair(self.xy(*other))}" for one, other in links)
        return "".join(lines) if len(links) <= MOST_TIES else ""

    def cells(self, places: Iterable[LatLon], cell: float) -> set[tuple[int, int]]:
        """Return the cells of `cell` units, by column and row, that hold a place."""
        across, down = _MID * self.scale / cell, self.scale / cell
        return {(round((lon - self.west) * across), round((self.north - lat) * down)) for lat, lon in places}

    def inside(self, places: Iterable[LatLon], margin: int = 4) -> list[LatLon]:
        """Return the places that a detail shows, `margin` units away from its edges."""
        unit = 1 / self.scale
        west, east = (self.west + x * unit / _MID for x in (margin, DETAIL_WIDTH - margin))
        south, north = (self.north - y * unit for y in (DETAIL_HEIGHT - margin, margin))
        return [(lat, lon) for lat, lon in places if south <= lat <= north and west <= lon <= east]


def country(
    provinces: Mapping[tuple[str, str], Sequence[LatLon]],
    twinned: Iterable[LatLon] = (),
    links: Sequence[tuple[LatLon, LatLon]] = (),
) -> Drawing:
    """Draw the country: dots for the places of each province (by code and name), stronger ones for the twinned.

    A thin tie joins each link.
    """
    frame = Frame(_WEST, _NORTH, _SCALE)
    return Drawing(
        width=COUNTRY_WIDTH,
        height=COUNTRY_HEIGHT,
        land="",
        areas=_areas(frame, provinces),
        twinned=frame.dots(_mainland(twinned), CELL),
        ties=frame.ties(links),
        hoang_sa=frame.dots(HOANG_SA, 1),
        truong_sa=frame.dots(TRUONG_SA, 1),
        hoang_sa_at=frame.xy(15.35, 112.0),
        truong_sa_at=frame.xy(12.35, 113.3),
    )


def _areas(frame: Frame, provinces: Mapping[tuple[str, str], Sequence[LatLon]]) -> list[Area]:
    """Return the dots of each province; a cell that two of them share belongs to the first."""
    areas, taken = [], set[tuple[int, int]]()
    for (code, name), places in provinces.items():
        cells = frame.cells(_mainland(places), CELL) - taken
        taken |= cells
        areas.append(Area(code, name, _dots(cells, CELL)))
    return [area for area in areas if area.dots]


def province(
    places: Sequence[LatLon], twinned: Sequence[Spot], links: Sequence[tuple[LatLon, LatLon]], around: Iterable[Spot]
) -> Drawing:
    """Draw a province: all its places, the twinned ones by name where there is room, a tie for each link."""
    frame = _frame_around(_mainland(places) or [(spot.lat, spot.lon) for spot in twinned] or [DA_NANG])
    marks = [_mark(frame, spot) for spot in twinned]
    named = named_where_clear(marks)
    return _detail(frame, None, named, frame.ties(links), places, around)


def detail(here: Spot, partners: Sequence[Spot], province: Sequence[LatLon], around: Iterable[Spot]) -> Drawing:
    """Draw a locality among its neighbours, tied to its partners: as close as they allow, or else its whole province.

    `around` are places of other provinces, each with its province's code and name: a province with enough places in
    view is named. An archipelago as `here` or partner is shown in its box, so that the frame stays readable.
    """
    ends = _mainland([(here.lat, here.lon), *((spot.lat, spot.lon) for spot in partners)])
    frame = _frame_around((ends if len(ends) > 1 else _mainland([*province, *ends])) or [(here.lat, here.lon)])
    here_mark, *marks = untangled([_mark(frame, spot) for spot in (here, *partners)])
    ties = "".join(f"M{_pair((here_mark.x, here_mark.y))}L{_pair((mark.x, mark.y))}" for mark in marks)
    return _detail(frame, here_mark, marks, ties, province, around)


def _detail(
    frame: Frame, here: Mark | None, marks: list[Mark], ties: str, places: Iterable[LatLon], around: Iterable[Spot]
) -> Drawing:
    """Draw what the frame shows of a province's `places` and of others `around`, but no dot under a name."""
    seen: dict[tuple[str, str], list[LatLon]] = defaultdict(list)
    for spot in around:
        seen[spot.code, spot.name].append((spot.lat, spot.lon))
    labels = [mark for mark in (here, *marks) if mark]
    neighbours = {province: _clear(frame, theirs, labels) for province, theirs in seen.items()}
    return Drawing(
        width=DETAIL_WIDTH,
        height=DETAIL_HEIGHT + BOX_HEIGHT,
        boxed=True,
        land=frame.dots(chain(*neighbours.values()), 5),
        near=frame.dots(_clear(frame, places, labels), 3),
        ties=ties,
        here=here,
        partners=marks,
        regions=[region for region in _regions(frame, neighbours) if not any(map(region.covers, labels))],
        hoang_sa=_boxed(HOANG_SA, 8, 17.1),
        truong_sa=_boxed(TRUONG_SA, 250, 11.6),
        hoang_sa_at=(52.0, DETAIL_HEIGHT + 38.0),
        truong_sa_at=(294.0, DETAIL_HEIGHT + 38.0),
    )


def _clear(frame: Frame, places: Iterable[LatLon], labels: Sequence[Mark]) -> list[LatLon]:
    """Return the places in view that no label runs over."""
    seen = frame.inside(_mainland(places))
    return [place for place in seen if not any(label.runs_over(*frame.xy(*place)) for label in labels)]


def _regions(frame: Frame, neighbours: Mapping[tuple[str, str], Sequence[LatLon]]) -> list[Mark]:
    """Return the name of each neighbouring province at the middle of its places in view."""
    return [
        Mark(code, name, *frame.xy(fmean(lat for lat, _ in places), fmean(lon for _, lon in places)), "middle")
        for (code, name), places in neighbours.items()
        if len(places) >= ENOUGH_TO_NAME
    ]


def _frame_around(places: Sequence[LatLon]) -> Frame:
    """Return the frame that holds the places with some air, in the middle of the drawing."""
    south, north = min(lat for lat, _ in places), max(lat for lat, _ in places)
    west, east = min(lon for _, lon in places), max(lon for _, lon in places)
    high, wide = max(north - south, SMALLEST_FRAME), max((east - west) * _MID, SMALLEST_FRAME)
    scale = min((DETAIL_HEIGHT - 48) / high, (DETAIL_WIDTH - 96) / wide)
    left = (west + east) / 2 - DETAIL_WIDTH / 2 / scale / _MID
    return Frame(left, (south + north) / 2 + DETAIL_HEIGHT / 2 / scale, scale)


def _mainland(places: Iterable[LatLon]) -> list[LatLon]:
    return [(lat, lon) for lat, lon in places if lon < FAR_ISLAND]


def _mark(frame: Frame, spot: Spot) -> Mark:
    """Place a label towards the middle of the drawing; a far island is marked in its archipelago's box."""
    if spot.lon >= FAR_ISLAND:
        x, y = (40.0, DETAIL_HEIGHT + 40.0) if spot.lat > 14 else (286.0, DETAIL_HEIGHT + 40.0)
        return Mark(spot.code, "", x, y)
    x, y = frame.xy(spot.lat, spot.lon)
    return Mark(spot.code, spot.name, x, y, "start" if x < DETAIL_WIDTH * 0.6 else "end")


def _boxed(islands: Sequence[LatLon], left: float, north: float) -> str:
    """Return an archipelago's dots at the left of its box under the map."""
    west = min(lon for _, lon in islands)
    high = max(lat for lat, _ in islands) - min(lat for lat, _ in islands)
    wide = (max(lon for _, lon in islands) - west) * _MID
    scale = min((BOX_HEIGHT - 28) / high, BOXED_WIDTH / wide)
    points = [((lon - west) * _MID * scale + left, (north - lat) * scale + DETAIL_HEIGHT + 14) for lat, lon in islands]
    return "".join(f"M{_short(x)} {_short(y)}h0" for x, y in points)


def _dots(cells: Iterable[tuple[int, int]], cell: float) -> str:
    return "".join(f"M{_short(column * cell)} {_short(row * cell)}h0" for column, row in sorted(cells))


def _pair(xy: tuple[float, float]) -> str:
    return f"{_short(xy[0])} {_short(xy[1])}"


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
