"""Gathers the places of a map and the table that says the same in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.db.models import Count
from django.utils.module_loading import import_string

from ketnghia.organisations.models import Locality, Province
from ketnghia.organisations.models.localities import LocalityQuerySet
from ketnghia.organisations.queries.register import twinned_codes
from ketnghia.organisations.render_map import FAR_ISLAND, Drawing, Spot, country, detail
from ketnghia.ui.fresh import fresh

AROUND = 1.2  # degrees beyond the province and the partners: more than the frame can show


@dataclass(frozen=True, slots=True)
class ProvinceRow:
    """A province in the table beside the map of the country."""

    province: Province
    localities: int
    twinned: int


def locality_map(locality: Locality, partners: list[Locality]) -> Drawing | None:
    """Draw the locality among its neighbours, tied to its partners; None when its position is not known."""
    key = ("map of a locality", locality.pk, tuple(row.pk for row in partners))
    return fresh(key, lambda: _locality_map(locality, partners))


def _locality_map(locality: Locality, partners: list[Locality]) -> Drawing | None:
    if locality.lat is None or locality.lon is None:
        return None
    near = _positions(Locality.objects.current().filter(province=locality.province_id))
    here, twins = _spot(locality), [_spot(row) for row in partners if row.lat is not None]
    frame = [*near, *((spot.lat, spot.lon) for spot in [here, *twins])]
    frame = [place for place in frame if place[1] < FAR_ISLAND] or frame
    south, north = min(lat for lat, _ in frame) - AROUND, max(lat for lat, _ in frame) + AROUND
    west, east = min(lon for _, lon in frame) - AROUND, max(lon for _, lon in frame) + AROUND
    box = Locality.objects.current().filter(lat__range=(south, north), lon__range=(west, east))
    others = box.exclude(province=locality.province_id).order_by()
    rows = cast(Iterable[tuple[str, str, float, float]], others.values_list("province", "province__name", "lat", "lon"))
    around = [Spot(*row) for row in rows]
    return detail(here, twins, near, around)


def country_map(province: str = "") -> Drawing:
    """Draw the country with every locality, the twinned ones and the links; anew only after somebody has written.

    With the code of a province only the links of its localities are drawn, so that one twinning can be followed.
    """
    return fresh(("map of the country", province), lambda: _country_map(province))


def _country_map(province: str) -> Drawing:
    rows = cast(Iterable[tuple[str, str, float, float]], _placed().values_list("code", "province", "lat", "lon"))
    found = {code: (home, (lat, lon)) for code, home, lat, lon in rows}
    links = import_string(settings.TWINNING_LINKS)()
    twinned = {code for pair in links for code in pair}
    followed = [
        (found[one], found[other])
        for one, other in links
        if one in found and other in found and (not province or province in (found[one][0], found[other][0]))
    ]
    return country(
        [place for _home, place in found.values()],
        [found[code][1] for code in twinned if code in found],
        [(one[1], other[1]) for one, other in followed],
    )


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
