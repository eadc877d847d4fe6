"""The list of localities: searched, filtered, counted by facet, sorted, and as rows of a file."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.conf import settings
from django.db.models import Case, Count, F, Q, When
from django.http import QueryDict
from django.utils.module_loading import import_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ketnghia.core.vntext import fold_key, nfc
from ketnghia.organisations.choices import KIND_WORDS, LocalityKind, Terrain
from ketnghia.organisations.models import FormerPart, Locality, Province
from ketnghia.organisations.models.localities import LocalityQuerySet
from ketnghia.organisations.queries.facets import Axis, Facet, Group, chosen_values, facets, grouped, total
from ketnghia.organisations.rules import without_kinds
from ketnghia.ui.fresh import fresh

TWINNED, ALONE, UNKNOWN = "co", "chua", "chua-ro"
SORTS = ("phu-hop", "ten", "tinh", "dien-tich")


class LocalityList:
    """What an address asks of the register. Two queries for facets, one for provinces, one for the rows."""

    def __init__(self, query: QueryDict) -> None:
        self.text = nfc(query.get("q", "")).strip()[:200]
        provinces = dict(Province.objects.values_list("code", "name"))
        self.axes = (
            Axis("tinh", _("Tỉnh, thành phố"), provinces),
            Axis("loai", _("Loại đơn vị"), dict(LocalityKind.choices)),
            Axis("dia-hinh", _("Địa hình"), {**dict(Terrain.choices), UNKNOWN: _("chưa ghi")}),
            Axis("ket-nghia", _("Kết nghĩa"), {TWINNED: _("đang kết nghĩa"), ALONE: _("chưa kết nghĩa")}),
        )
        self.chosen = chosen_values(query, self.axes)
        asked = query.get("xep", "")
        self.sort = asked if asked in SORTS and (self.text or asked != SORTS[0]) else SORTS[0 if self.text else 1]

    @property
    def is_filtered(self) -> bool:
        """Something was asked for, so the rows are not the whole register."""
        return bool(self.text or any(self.chosen.values()))

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return the questions asked most, as (words, query string): this site's own province first."""
        home = settings.HOME_PROVINCE
        name = self.axes[0].labels.get(home)
        twinned, alone = _("đang kết nghĩa"), _("chưa kết nghĩa")
        if not name:
            return [(twinned, f"ket-nghia={TWINNED}")]
        return [
            (name, f"tinh={home}"),
            (f"{name}: {twinned}", f"tinh={home}&ket-nghia={TWINNED}"),
            (f"{name}: {alone}", f"tinh={home}&ket-nghia={ALONE}"),
        ]

    def counted(self) -> tuple[list[Facet], int]:
        """Return the facets with their counts, and how many rows there are; anew only after somebody has written."""
        chosen = tuple((name, *values) for name, values in self.chosen.items())
        return fresh(("localities", self.text, chosen, get_language()), self._count)

    def _count(self) -> tuple[list[Facet], int]:
        rows = Locality.objects.current().named(self.text).order_by()
        groups = _counted(rows, ALONE)
        for group, number in _counted(rows.filter(code__in=twinned_codes()), TWINNED).items():
            groups[group] = number
            groups[*group[:-1], ALONE] -= number
        return facets(self.axes, self.chosen, groups), total(self.axes, self.chosen, groups)

    def rows(self) -> LocalityQuerySet:
        """Return the localities asked for, in order; the province is joined."""
        chosen, found = self.chosen, Locality.objects.current().named(self.text).select_related("province")
        if chosen["tinh"]:
            found = found.filter(province__in=chosen["tinh"])
        if chosen["loai"]:
            found = found.filter(kind__in=chosen["loai"])
        if chosen["dia-hinh"]:
            found = found.filter(terrain__in=["" if value == UNKNOWN else value for value in chosen["dia-hinh"]])
        if chosen["ket-nghia"] == [TWINNED]:
            found = found.filter(code__in=twinned_codes())
        elif chosen["ket-nghia"] == [ALONE]:
            found = found.exclude(code__in=twinned_codes())
        return self._sorted(found)

    def _sorted(self, found: LocalityQuerySet) -> LocalityQuerySet:
        """Order the rows; by fit means: the very name with its tones, the name without, its start, a former name."""
        if self.sort == "tinh":
            return found.order_by("province__sort", "sort", "code")
        if self.sort == "dien-tich":
            return found.order_by(F("area_km2").desc(nulls_last=True), "sort", "code")
        if self.sort == "ten":
            return found.order_by("sort", "code")
        key = without_kinds(self.text)[0]
        fit = Case(
            When(Q(name__in=_spellings(self.text)), then=0),
            When(Q(code=key) | Q(search=key) | Q(search__startswith=f"{key} |"), then=1),
            When(search__startswith=key, then=2),
            default=3,
        )
        return found.order_by(fit, "sort", "code")


def _counted(rows: LocalityQuerySet, twinned: str) -> Counter[Group]:
    """Count the rows by province, kind and terrain; `twinned` is what all of them are."""
    found = rows.values_list("province", "kind", "terrain").annotate(n=Count("pk"))
    return grouped(found, lambda v: (v[0], v[1], v[2] or UNKNOWN, twinned))


def _spellings(text: str) -> list[str]:
    """Return the first part of `text` as a name may be written, with and without its first word or two."""
    words = text.split(",")[0].replace("P.", "P. ").title().split()
    return [" ".join(words[start:]) for start in range(min(3, len(words)))]


def twinned_codes(among: Iterable[Locality] | None = None) -> Any:
    """Return a query for the codes of the localities, or of those named, that have a programme in force.

    The slice above tells it.
    """
    return import_string(settings.TWINNED_LOCALITIES)(among)


def former_names(localities: Sequence[Locality], text: str) -> dict[str, list[str]]:
    """Return by code the former names through which `text` found a locality: Nam Phước was found by Duy Vinh."""
    key = without_kinds(text)[0]
    wanted = [row.code for row in localities if key and key not in fold_key(row.name) and key != row.code]
    names: dict[str, list[str]] = defaultdict(list)
    for part in FormerPart.objects.filter(locality__in=wanted).select_related("former") if wanted else ():
        if key in fold_key(part.former.name):
            names[part.locality_id].append(part.former.full_name)
    return dict(names)


def columns() -> list[tuple[str, str]]:
    """Return the columns of the list as a file: (key, heading in the reader's language)."""
    return [
        ("code", _("Mã")),
        ("kind", _("Loại")),
        ("name", _("Tên")),
        ("province", _("Tỉnh, thành phố")),
        ("province_code", _("Mã tỉnh")),
        ("terrain", _("Địa hình")),
        ("twinned", _("Đang kết nghĩa")),
        ("area_km2", _("Diện tích (km²)")),
        ("lat", _("Vĩ độ")),
        ("lon", _("Kinh độ")),
        ("position_doubtful", _("Vị trí chưa chắc")),
        ("valid_from", _("Hiệu lực từ")),
        ("legal_basis", _("Căn cứ pháp lý")),
    ]


def file_rows(rows: LocalityQuerySet) -> Iterator[dict[str, Any]]:
    """Yield the rows of the file, a thousand at a time from the database."""
    terrains = dict(Terrain.choices)
    yes, no = _("có"), _("không")
    twinned = set(twinned_codes())
    for row in rows.iterator(chunk_size=1000):
        yield {
            "code": row.code,
            "kind": KIND_WORDS[row.kind],
            "name": row.name,
            "province": row.province.name,
            "province_code": row.province_id,
            "terrain": str(terrains.get(row.terrain, "")),
            "twinned": yes if row.code in twinned else no,
            "area_km2": row.area_km2,
            "lat": row.lat,
            "lon": row.lon,
            "position_doubtful": yes if row.position_doubtful else no,
            "valid_from": row.valid_from,
            "legal_basis": row.legal_basis,
        }
