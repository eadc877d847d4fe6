"""Gathers the places of a map and the table that says the same in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.db.models import Count
from django.utils.module_loading import import_string

from ketnghia.core.vntext import fold_key
from ketnghia.organisations.models import Locality, Province
from ketnghia.organisations.models.localities import LocalityQuerySet
from ketnghia.organisations.queries.register import twinned_codes
from ketnghia.organisations.render_map import FAR_ISLAND, Drawing, LatLon, Spot, country, detail
from ketnghia.organisations.render_map import province as drawing
from ketnghia.ui.fresh import fresh

AROUND = 1.2  # degrees beyond the province and the partners: more than the frame can show


@dataclass(frozen=True, slots=True)
class ProvinceRow:
    """A province in the table beside the map of the country."""

    province: Province
    localities: int
    twinned: int


@dataclass(frozen=True, slots=True)
class ProvinceTwins:
    """A province on its own: its map, and each twinned locality with those it is twinned with."""

    map: Drawing
    rows: list[tuple[Locality, list[Locality]]]


def locality_map(locality: Locality, partners: list[Locality]) -> Drawing | None:
    """Draw the locality among its neighbours, tied to its partners; None when its position is not known."""
    key = ("map of a locality", locality.pk, tuple(row.pk for row in partners))
    return fresh(key, lambda: _locality_map(locality, partners))


def _locality_map(locality: Locality, partners: list[Locality]) -> Drawing | None:
    if locality.lat is None or locality.lon is None:
        return None
    near = _positions(Locality.objects.current().filter(province=locality.province_id))
    here, twins = _spot(locality), [_spot(row) for row in partners if row.lat is not None]
    ends = [(spot.lat, spot.lon) for spot in (here, *twins)]
    return detail(here, twins, near, _around(locality.province_id, [*near, *ends]))


def _around(province: str, places: list[LatLon]) -> list[Spot]:
    """Return the places of other provinces in and near the frame of `places`."""
    frame = [place for place in places if place[1] < FAR_ISLAND] or places
    south, north = min(lat for lat, _ in frame) - AROUND, max(lat for lat, _ in frame) + AROUND
    west, east = min(lon for _, lon in frame) - AROUND, max(lon for _, lon in frame) + AROUND
    box = Locality.objects.current().filter(lat__range=(south, north), lon__range=(west, east))
    others = box.exclude(province=province).order_by()
    rows = cast(Iterable[tuple[str, str, float, float]], others.values_list("province", "province__name", "lat", "lon"))
    return [Spot(*row) for row in rows]


def country_map() -> Drawing:
    """Draw the country with every locality by province, the twinned ones and the links; anew only after a write."""
    return fresh("map of the country", _country_map)


def _country_map() -> Drawing:
    rows = cast(
        Iterable[tuple[str, str, str, float, float]],
        _placed().order_by("code").values_list("code", "province", "province__name", "lat", "lon"),
    )
    found, provinces = {}, defaultdict[tuple[str, str], list[LatLon]](list)
    for code, province, name, lat, lon in rows:
        found[code] = lat, lon
        provinces[province, name].append((lat, lon))
    links = [(found[one], found[other]) for one, other in _links() if one in found and other in found]
    return country(provinces, [place for link in links for place in link], links)


def province_twins(province: Province) -> ProvinceTwins:
    """Return the map of a province and which of its localities are twinned with whom; anew only after a write."""
    return fresh(("map of a province", province.pk), lambda: _province_twins(province))


def _province_twins(province: Province) -> ProvinceTwins:
    pairs = _links()
    rows = Locality.objects.current().select_related("province").in_bulk({code for pair in pairs for code in pair})
    both = [(rows[one], rows[other]) for one, other in pairs if one in rows and other in rows]
    mine = [pair for pair in both if province.pk in (pair[0].province_id, pair[1].province_id)]
    twins: dict[Locality, list[Locality]] = defaultdict(list)
    for row, other in [*mine, *((other, row) for row, other in mine)]:
        if row.province_id == province.pk:
            twins[row].append(other)
    named = {row: sorted(others, key=lambda each: fold_key(each.name)) for row, others in twins.items()}
    table = sorted(named.items(), key=lambda line: fold_key(line[0].name))
    spots = {row.pk: _spot(row) for pair in mine for row in pair if row.lat is not None}
    links = [
        ((spots[one.pk].lat, spots[one.pk].lon), (spots[other.pk].lat, spots[other.pk].lon))
        for one, other in mine
        if one.pk in spots and other.pk in spots
    ]
    places = _positions(Locality.objects.current().filter(province=province))
    own = [spots[row.pk] for row, _others in table if row.pk in spots]
    return ProvinceTwins(drawing(places, own, links, _around(province.pk, places) if places else []), table)


def _links() -> list[tuple[str, str]]:
    return cast(list[tuple[str, str]], import_string(settings.TWINNING_LINKS)())


def country_table() -> list[ProvinceRow]:
    """Return every province with its localities and those with a programme in force; counted anew after a write."""
    return fresh("provinces", _country_table)


def _country_table() -> list[ProvinceRow]:
    current = Locality.objects.current().order_by()
    all_of = dict(current.values_list("province").annotate(n=Count("pk")))
    twinned = dict(current.filter(code__in=twinned_codes()).values_list("province").annotate(n=Count("pk")))
    return [ProvinceRow(row, all_of.get(row.pk, 0), twinned.get(row.pk, 0)) for row in Province.objects.all()]


def _placed() -> LocalityQuerySet:
    return Locality.objects.current().filter(lat__isnull=False, lon__isnull=False).order_by()


def _positions(rows: LocalityQuerySet) -> list[tuple[float, float]]:
    placed = rows.filter(lat__isnull=False, lon__isnull=False).order_by()
    return cast(list[tuple[float, float]], list(placed.values_list("lat", "lon")))


def _spot(row: Locality) -> Spot:
    return Spot(row.code, row.name, row.lat or 0.0, row.lon or 0.0)
