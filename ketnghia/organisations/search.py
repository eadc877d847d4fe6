"""What the search finds of this slice: localities with their former names and strengths."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ketnghia.core.actor import Actor
from ketnghia.core.searchable import Index, Searchable
from ketnghia.organisations.models import Locality


def _rows(stream: str | None) -> QuerySet[Locality]:
    """Return the localities of today, or the one of an audit stream."""
    rows = Locality.objects.current().select_related("province").prefetch_related("former_units", "strengths")
    if stream is None or stream == "register":
        return rows
    return rows.filter(code=stream.removeprefix("locality:"))


def _make(row: Locality) -> Searchable:
    """Return the locality: its full name, what it was made of, what it is strong in."""
    former = [unit.name for unit in row.former_units.all()]
    strengths = list(row.strengths.all())
    parts = [f"{row.full_name}, {row.province.full_name}."]
    if former:
        parts.append(f"Đơn vị cũ: {', '.join(former)}.")
    return Searchable(
        key=row.code,
        stream=row.stream,
        title=row.full_name,
        url=row.get_absolute_url(),
        body="\n".join([*parts, *(strength.text for strength in strengths)]),
        fields=tuple(dict.fromkeys(strength.field for strength in strengths if strength.field)),
        localities=(row.code,),
        extra=row.code,
    )


def _visible_to(_actor: Actor) -> QuerySet[Locality]:
    """The register is public."""
    return Locality.objects.current()


LOCALITIES = Index("don-vi", _("Địa phương"), _rows, _make, _visible_to, ("register.", "locality.", "strength."))
