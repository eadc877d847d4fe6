"""Reception figures and checklists."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ketnghia.accounts.permissions import signed_in
from ketnghia.exchange import actions, permissions
from ketnghia.exchange.actions.lists import points_as_text
from ketnghia.exchange.exports import checklist_file
from ketnghia.exchange.forms import AudienceForm, ChecklistForm, ReceptionForm
from ketnghia.exchange.models import Checklist, Inspection, ReceptionFigure
from ketnghia.exchange.queries import figures, listing
from ketnghia.exchange.views.door import page
from ketnghia.programmes.views.door import attempt, differing, pushed, put
from ketnghia.ui.exports import export as as_file

PER_PAGE = 20


@require_safe
@signed_in
def reception(request: HttpRequest) -> HttpResponse:
    """Show a quarter's reception figures of the twins, as bars and as a table."""
    quarters = figures.quarters_with_figures(request.actor)
    asked = request.GET.get("quy", "")
    chosen = next((each for each in quarters if f"{each[0]}-{each[1]}" == asked), quarters[0] if quarters else None)
    rows = figures.of_quarter(request.actor, *chosen) if chosen else []
    measures = [("received", _("Đã tiếp nhận")), ("settled", _("Đã giải quyết")), ("in_time", _("Giải quyết đúng hạn"))]
    charts = [
        (label, figures.bars(rows, name, request.actor), 30 * len(rows[: figures.MOST]) + 8) for name, label in measures
    ]
    may_write = permissions.may_write(request.actor)
    return page(request, "reception", quarters=quarters, chosen=chosen, rows=rows, charts=charts, may_write=may_write)


@require_safe
@signed_in
def reception_export(request: HttpRequest, ending: str) -> HttpResponseBase:
    """Give the figures that the reader may see as csv, xlsx or json, small counts hidden."""
    return as_file(ending, "tiep-dan", figures.columns(), figures.file_rows(request.actor))


@signed_in
def record_reception(request: HttpRequest) -> HttpResponse:
    """Write the own organisation's figures of a quarter."""
    by = request.actor
    permissions.may_write(by).or_forbid()
    form = ReceptionForm(request.POST or None, initial=_standing(request))
    if form.is_valid():
        values = form.cleaned_data
        what = {name: values[name] for name in ("year", "received", "settled", "in_time")}
        what |= {"quarter": int(values["quarter"]), "kinds": form.kinds, "version": values["version"] or 0}
        if attempt(form, lambda: actions.record_reception(by=by, **what), kinds="received"):
            messages.success(request, _("Đã lưu số liệu."))
            return redirect("exchange:reception")
    there = _now_standing(form, by.organisation_id) if getattr(form, "conflict", False) else None
    return page(request, "record_reception", form=form, there=there)


@require_safe
@signed_in
def checklists(request: HttpRequest) -> HttpResponse:
    """Show the checklists that the reader may use."""
    shown = Paginator(listing.checklists(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    return page(request, "checklists", page_obj=shown, may_write=permissions.may_write(request.actor))


@signed_in
def checklist(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a checklist; its owner shares it here."""
    row = _checklist(request, pk)
    by = request.actor
    own = permissions.may_write(by, row.owner)
    if request.method == "POST":
        own.or_forbid()
        audience = request.POST.get("audience", "") if "share" in request.POST else ""
        pushed(request, lambda: actions.share_checklist(by=by, checklist=row, audience=audience), _("Đã lưu."))
        return redirect(row)
    form = AudienceForm(initial={"audience": row.audience})
    return page(
        request, "checklist", checklist=row, own=own, form=form, may_write=permissions.may_write(by),
        inspections=Inspection.objects.visible_to(by).filter(checklist=row)[:PER_PAGE],
    )  # fmt: skip


@require_safe
@signed_in
def download_checklist(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the checklist as a Word document."""
    return checklist_file(_checklist(request, pk))


@signed_in
def write_checklist(request: HttpRequest) -> HttpResponse:
    """Make a checklist."""
    by = request.actor
    permissions.may_write(by).or_forbid()
    form = ChecklistForm(request.POST or None, initial={"field": "council-oversight"})
    if form.is_valid() and (row := _save(request, form)):
        return redirect(row)
    return page(request, "write_checklist", form=form)


@signed_in
def edit_checklist(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a checklist."""
    row = _checklist(request, pk)
    permissions.may_write(request.actor, row.owner).or_forbid()
    form = ChecklistForm(request.POST or None, initial=_begin(row))
    if form.is_valid() and _save(request, form, row):
        return redirect(row)
    theirs = differing(form, _begin(row))
    return page(request, "edit_checklist", form=form, checklist=row, theirs=theirs)


@require_POST
@signed_in
def copy_checklist(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a checklist over as the own organisation's."""
    row = _checklist(request, pk)
    copy = pushed(
        request,
        lambda: actions.copy_checklist(by=request.actor, checklist=row),
        _("Đã chép thành danh mục của cơ quan."),
    )
    return redirect(copy or row)


def _checklist(request: HttpRequest, pk: int) -> Checklist:
    rows = Checklist.objects.visible_to(request.actor).select_related("owner__locality", "copied_from__owner")
    return get_object_or_404(rows, pk=pk)


def _begin(row: Checklist) -> dict[str, Any]:
    """Return what the form of a checklist begins with."""
    found = {name: getattr(row, name) for name in ("version", "title", "field", "purpose")}
    return found | {"points": points_as_text(row.points)}


def _save(request: HttpRequest, form: ChecklistForm, row: Checklist | None = None) -> Checklist | None:
    values = form.cleaned_data
    what = {name: values[name] for name in ("title", "field", "purpose")} | {"points": form.parts}
    what |= {"checklist": row, "version": values["version"] or 0, "reasons": form.reasons}
    saved: Checklist | None = attempt(form, lambda: actions.write_checklist(by=request.actor, **what))
    if saved:
        messages.success(request, _("Đã lưu danh mục."))
    return saved


def _standing(request: HttpRequest) -> dict[str, object]:
    """Return what stands for the quarter in the address (?nam=2025&quy=4), to be written anew."""
    year, quarter = request.GET.get("nam", ""), request.GET.get("quy", "")
    if not (year.isdigit() and quarter.isdigit() and len(year) == 4 and len(quarter) == 1):
        return {}
    rows = ReceptionFigure.objects.filter(organisation=request.actor.organisation_id, year=year, quarter=quarter)
    row = rows.first()
    if row is None:
        return {"year": year, "quarter": quarter}
    found = {name: getattr(row, name) for name in ("version", "year", "quarter", "received", "settled", "in_time")}
    return found | {f"kind_{kind}": number for kind, number in row.kinds.items()}


def _now_standing(form: ReceptionForm, organisation: int | None) -> ReceptionFigure | None:
    """Return the figures that are kept now, and let the form overwrite them knowingly when it is sent again."""
    values = form.cleaned_data
    rows = ReceptionFigure.objects.filter(organisation=organisation, year=values["year"], quarter=values["quarter"])
    row = rows.first()
    put(form, "version", row.version if row else 0)
    return row
