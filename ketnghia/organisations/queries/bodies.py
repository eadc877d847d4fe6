"""The list of organisations, and the people of one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Case, Count, F, Q, When
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ketnghia.core.actor import Actor
from ketnghia.core.vntext import fold_key, nfc
from ketnghia.organisations.choices import OrganisationKind
from ketnghia.organisations.models import Organisation, Province
from ketnghia.organisations.models.organisations import OrganisationQuerySet
from ketnghia.organisations.queries.facets import Axis, Facet, chosen_values, facets, grouped, total
from ketnghia.ui.fresh import fresh

OUTSIDE = "ngoai"


class OrganisationList:
    """What an address asks of the organisations. Costs one query for facets, one for provinces, one for the rows."""

    def __init__(self, query: QueryDict, actor: Actor) -> None:
        self.actor = actor
        self.text = nfc(query.get("q", "")).strip()[:200]
        provinces = dict(Province.objects.values_list("code", "name"))
        self.axes = (
            Axis("loai", _("Loại cơ quan"), dict(OrganisationKind.choices)),
            Axis("tinh", _("Tỉnh, thành phố"), {**provinces, OUTSIDE: _("ngoài danh bạ")}),
        )
        self.chosen = chosen_values(query, self.axes)

    @property
    def is_filtered(self) -> bool:
        """Something was asked for, so the rows are not all organisations."""
        return bool(self.text or any(self.chosen.values()))

    def counted(self) -> tuple[list[Facet], int]:
        """Return the facets with their counts, and how many rows there are; anew only after somebody has written."""
        chosen = tuple((name, *values) for name, values in self.chosen.items())
        return fresh(("organisations", self.actor.is_visitor, self.text, chosen, get_language()), self._count)

    def _count(self) -> tuple[list[Facet], int]:
        found = self._found().order_by().values_list("kind", "where").annotate(n=Count("pk"))
        groups = grouped(found, lambda values: (values[0], values[1] or OUTSIDE))
        return facets(self.axes, self.chosen, groups), total(self.axes, self.chosen, groups)

    def rows(self) -> OrganisationQuerySet:
        """Return the organisations asked for; a name that begins with the words comes first."""
        found = self._found().select_related("locality__province", "province")
        if self.chosen["loai"]:
            found = found.filter(kind__in=self.chosen["loai"])
        if codes := self.chosen["tinh"]:
            found = found.filter(Q(where__in=codes) | Q(where=None) if OUTSIDE in codes else Q(where__in=codes))
        key = fold_key(self.text)
        fit = Case(When(search__startswith=key, then=0), When(search__contains=key, then=1), default=2)
        return found.order_by(fit, "search", "id") if key else found.order_by("search", "id")

    def _found(self) -> OrganisationQuerySet:
        where = Coalesce(F("locality__province"), F("province"))
        return Organisation.objects.visible_to(self.actor).active().named(self.text).annotate(where=where)


def organisation_columns() -> list[tuple[str, str]]:
    """Return the columns of the organisations as a file."""
    return [
        ("id", _("Số")),
        ("name", _("Tên")),
        ("kind", _("Loại")),
        ("locality_code", _("Mã đơn vị")),
        ("locality", _("Đơn vị cấp xã")),
        ("province", _("Tỉnh, thành phố")),
        ("home", _("Nơi ngoài danh bạ")),
    ]


def organisation_rows(rows: OrganisationQuerySet) -> Iterator[dict[str, Any]]:
    """Yield the rows of the file, a thousand at a time from the database."""
    kinds = dict(OrganisationKind.choices)
    for row in rows.iterator(chunk_size=1000):
        province = row.locality.province if row.locality else row.province
        yield {
            "id": row.pk,
            "name": row.name,
            "kind": str(kinds[row.kind]),
            "locality_code": row.locality_id or "",
            "locality": row.locality.full_name if row.locality else "",
            "province": province.name if province else "",
            "home": row.home,
        }
