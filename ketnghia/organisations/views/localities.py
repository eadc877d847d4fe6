"""Public pages of the register: the list, the map, a locality, a unit of before the mergers."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Verdict
from ketnghia.core.vntext import slug
from ketnghia.organisations.models import Locality
from ketnghia.organisations.permissions import (
    may_add_hamlets,
    may_create_organisation,
    may_edit_locality,
    may_read_locality_log,
)
from ketnghia.organisations.queries import localities, maps, register
from ketnghia.ui.exports import export
from ketnghia.ui.nested import along, unpack

PER_PAGE = 50
TOLD = ("figures", "strengths", "hamlets", "changes")  # small, and read with the locality itself
ENDINGS = ("csv", "xlsx", "json", "geojson")


def index(request: HttpRequest) -> HttpResponse:
    """The register as a list with facets; the address is the whole state."""
    asked = register.LocalityList(request.GET)
    context = listed(request, asked)
    rows = list(context["page_obj"].object_list)
    found_by, twinned = register.former_names(rows, asked.text), set(register.twinned_codes(rows))
    context |= {
        "rows": [(row, row.code in twinned, found_by.get(row.code, [])) for row in rows],
        "shortcuts": asked.shortcuts(),
        "stem": "/don-vi",
        "endings": ENDINGS,
    }
    return render(request, "organisations/index.html", context)


def listed(request: HttpRequest, asked: Any) -> dict[str, Any]:
    """Return what a page of a list shows: the facets, how many rows, one page of them, the address without the page."""
    facets, number = asked.counted()
    paginator = Paginator(asked.rows(), PER_PAGE)
    paginator.count = number  # counted with the facets
    query = request.GET.copy()
    query.pop("page", None)
    page = paginator.get_page(request.GET.get("page"))
    return {"asked": asked, "facets": facets, "number": number, "page_obj": page, "query": query.urlencode()}


def index_export(request: HttpRequest, ending: str) -> HttpResponseBase:
    """The same rows as a file: .csv, .xlsx, .json or .geojson."""
    rows = register.LocalityList(request.GET).rows()
    return export(ending, "don-vi", register.columns(), register.file_rows(rows))


def country_map(request: HttpRequest) -> HttpResponse:
    """Every locality on a map of the country, with the same facts as a table; ?tinh= chooses a province instead."""
    table = maps.country_table()
    chosen = next((row for row in table if row.province.code == request.GET.get("tinh")), None)
    one = maps.province_twins(chosen.province) if chosen else None
    context = {
        "chosen": chosen,
        "map": one.map if one else maps.country_map(),
        "twins": one.rows if one else [],
        "table": table,
        "localities": sum(row.localities for row in table),
        "twinned": sum(row.twinned for row in table),
    }
    return render(request, "organisations/country_map.html", context)


def locality(request: HttpRequest, code: str, name: str = "") -> HttpResponse:
    """A locality's page. Codes of before lead to today's unit; a name that is not quite right is put right."""
    rows = along(Locality.objects.select_related("province", "successor"), *TOLD)
    row = rows.filter(pk=code).first()
    if row is None or row.valid_to:
        return _today(request, code, row)
    if name != slug(row.name):
        return redirect(row, permanent=True)
    template = "organisations/locality_story.html" if request.actor.is_visitor else "organisations/locality.html"
    return render(request, template, _told(request.actor, unpack(row, *TOLD)))


def _told(actor: Actor, row: Locality) -> dict[str, Any]:
    """Return what both pages of a locality tell: the visitor's story and the dense one of people at work."""
    twinnings = localities.locality_twinnings(actor, row)
    twins = localities.partners_of(twinnings)
    return {
        "locality": row,
        "figures": list(row.figures.all()),
        "strengths": list(row.strengths.all()),
        "twinnings": twinnings,
        "twins": twins,
        "partners": localities.with_distance(row, twins),
        "nearest": localities.nearest(row),
        "organisations": row.organisations.visible_to(actor).active(),
        "hamlets": localities.hamlets(row),
        "history": localities.history(row),
        "former_parts": localities.former_parts(row),
        "map": maps.locality_map(row, twins),
        "endings": ENDINGS,
        **_rights(actor, row),
    }


def _rights(actor: Actor, row: Locality) -> dict[str, Verdict]:
    return {
        "may_edit": may_edit_locality(actor, row),
        "may_add": may_create_organisation(actor, row, None),
        "may_add_hamlets": may_add_hamlets(actor, row),
        "may_read_log": may_read_locality_log(actor, row),
    }


def _today(request: HttpRequest, code: str, closed: Locality | None) -> HttpResponse:
    """Lead a code of before to today's unit, or show the choices where it was split."""
    if closed and closed.successor:
        return redirect("organisations:locality", closed.successor_id, permanent=True)
    _former, parts = localities.heirs(code)
    if len(parts) == 1:
        return redirect(parts[0].locality, permanent=True)
    return former_unit(request, code)


def former_unit(request: HttpRequest, code: str) -> HttpResponse:
    """What a unit of before the mergers was, and the units of today that it went into."""
    former, parts = localities.heirs(code)
    closed = Locality.objects.select_related("province").exclude(valid_to=None).filter(pk=code).first()
    if former is None and closed is None:
        raise Http404
    context = {"former": former, "closed": closed, "parts": parts, "code": code}
    return render(request, "organisations/former_unit.html", context)


def current_or_404(code: str) -> Locality:
    """Return the locality of today with this code, or answer 404."""
    return get_object_or_404(Locality.objects.current().select_related("province"), pk=code)
