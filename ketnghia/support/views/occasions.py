"""Occasions: the list, one with its totals and who got what, opened, edited, closed; how hamlets stand."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ketnghia.accounts.permissions import may, signed_in
from ketnghia.accounts.roles import scope_of
from ketnghia.core.actor import Actor
from ketnghia.organisations.models import Locality
from ketnghia.organisations.queries.localities import hamlets as hamlets_of
from ketnghia.programmes.views.door import differing, pushed
from ketnghia.support import actions, permissions
from ketnghia.support.forms import HamletsForm, OccasionForm
from ketnghia.support.models import HamletState, Occasion, Support
from ketnghia.support.queries import coverage, listing
from ketnghia.support.queries.panels import flow_of
from ketnghia.support.queries.totals import tally
from ketnghia.support.views.door import tried
from ketnghia.ui.exports import export

PER_PAGE = 25
LATEST = 10


@require_safe
@signed_in
def occasions(request: HttpRequest) -> HttpResponse:
    """The occasions, open ones first."""
    rows = Occasion.objects.visible_to(request.actor).select_related("locality", "province", "opened_by")
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": shown, "may_open": may(request.actor, "occasion.open")}
    return render(request, "support/occasions.html", context)


@signed_in
def open_occasion(request: HttpRequest) -> HttpResponse:
    """Open an occasion in the own locality, or in the province."""
    by = request.actor
    may(by, "occasion.open").or_forbid()
    form = OccasionForm(request.POST or None, places=_places(by))
    if form.is_valid():
        values = {name: value for name, value in form.cleaned_data.items() if name not in ("locality", "version")}
        place = Locality.objects.filter(pk=form.cleaned_data["locality"]).first()
        made = tried(form, lambda: actions.open_occasion(by=by, locality=place, **values))
        if made is not None:
            messages.success(request, _("Đã mở đợt %(name)s.") % {"name": made.name})
            return redirect(made)
    return render(request, "support/open_occasion.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@signed_in
def occasion(request: HttpRequest, pk: int) -> HttpResponse:
    """One occasion: who got nothing yet, totals, the latest lines."""
    row, actor = _open(request, pk), request.actor
    rows = Support.objects.visible_to(actor).filter(occasion=row)
    places = coverage.localities_of(row)
    chosen = next((place for place in places if place.pk == request.GET.get("noi")), places[0] if places else None)
    latest = listing.ordered(rows, listing.awaited(rows, actor)).listed().select_related("programme")[:LATEST]
    context = {
        "occasion": row,
        "places": places,
        "coverage": coverage.coverage_of(actor, row, chosen) if chosen else None,
        "flow": flow_of(tally(rows)),
        "lines": listing.as_shown(latest, actor),
        "may_close": permissions.may_close(actor, row),
        "query": request.GET.urlencode(),
    }
    return render(request, "support/occasion.html", context)


@require_safe
@signed_in
def occasion_export(request: HttpRequest, pk: int, ending: str) -> HttpResponseBase:
    """Give the lines of an occasion that the reader may see as csv, xlsx or json."""
    row = _open(request, pk)
    rows = Support.objects.visible_to(request.actor).filter(occasion=row)
    columns = [
        ("programme", _("Chương trình")),
        *listing.columns(),
    ]  # lines of several ledgers, each with its own codes
    return export(ending, f"dot-{row.pk}", columns, listing.file_rows(rows, request.actor, get_language() or "vi"))


@require_safe
@signed_in
def coverage_export(request: HttpRequest, pk: int, place: str, ending: str) -> HttpResponseBase:
    """Give who got what in a locality as the reader's page shows it, as csv, xlsx or json."""
    row, locality = _open(request, pk), get_object_or_404(Locality, pk=place)
    found = coverage.coverage_of(request.actor, row, locality)
    if found is None:
        raise Http404
    return export(ending, f"dot-{row.pk}-thon-{place}", coverage.file_columns(found), coverage.file_rows(found))


@signed_in
def edit_occasion(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the words of an occasion."""
    row, by = _open(request, pk), request.actor
    permissions.may_close(by, row).or_forbid()
    form = OccasionForm(request.POST or None, initial=_words(row))
    if form.is_valid():
        values = {**form.cleaned_data, "version": form.cleaned_data["version"] or 0}
        if tried(form, lambda: actions.edit_occasion(by=by, occasion=row, **values)):
            messages.success(request, _("Đã lưu."))
            return redirect(row)
    theirs = differing(form, _words(_open(request, pk))) if form.is_bound else []
    context = {"form": form, "occasion": row, "theirs": theirs}
    return render(request, "support/edit_occasion.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def close_occasion(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an occasion, or open it again, as the button says: of two who close it none opens it again."""
    row, by = _open(request, pk), request.actor
    if "reopen" in request.POST:
        pushed(request, lambda: actions.reopen_occasion(by=by, occasion=row), _("Đã mở lại đợt này."))
    else:
        pushed(request, lambda: actions.close_occasion(by=by, occasion=row), _("Đã đóng đợt này."))
    return redirect(row)


@signed_in
def hamlets(request: HttpRequest, pk: int, place: str) -> HttpResponse:
    """How the hamlets of the own commune stand in an occasion."""
    row, locality = _open(request, pk), _own_place(request, place)
    states = {state.hamlet_id: state for state in HamletState.objects.filter(occasion=row, hamlet__locality=locality)}
    form = HamletsForm(request.POST or None, hamlets=hamlets_of(locality), states=states)
    if form.is_valid():
        about: dict[str, Any] = {"by": request.actor, "occasion": row, "locality": locality, "places": form.places}
        if tried(form, lambda: actions.state_hamlets(**about, seen=form.cleaned_data["version"])) is not None:
            messages.success(request, _("Đã lưu tình hình các thôn."))
            return redirect(row)
    theirs = differing(form, form.standing) if getattr(form, "conflict", False) else []
    context = {"form": form, "occasion": row, "locality": locality, "theirs": theirs}
    return render(request, "support/hamlets.html", context, status=422 if form.errors else 200)


@require_safe
@signed_in
def doubles(request: HttpRequest, pk: int, place: str) -> HttpResponse:
    """Household codes that received the same thing twice in an occasion; the owning commune's people alone."""
    row, locality = _open(request, pk), _own_place(request, place)
    found = coverage.doubles_in(request.actor, row, locality)
    return render(request, "support/doubles.html", {"occasion": row, "locality": locality, "doubles": found})


def _open(request: HttpRequest, pk: int) -> Occasion:
    rows = Occasion.objects.visible_to(request.actor).select_related("locality__province", "province", "opened_by")
    return get_object_or_404(rows, pk=pk)


def _own_place(request: HttpRequest, code: str) -> Locality:
    """Return the commune if the reader is one of its own people; 404 otherwise, whatever the role."""
    locality = get_object_or_404(Locality, pk=code)
    if not permissions.owns(request.actor, locality):
        raise Http404
    return locality


def _places(by: Actor) -> list[tuple[str, str]]:
    """Return where the actor may open an occasion: the own locality, or the province and each of its localities."""
    if scope_of(by.role, "occasion.open") == "own":
        rows = Locality.objects.filter(pk=by.locality_code)
        return [(row.pk, row.full_name) for row in rows]
    everywhere = Locality.objects.current().filter(province=by.province_code)
    return [("", _("Toàn tỉnh, thành phố")), *((row.pk, row.full_name) for row in everywhere)]


def _words(row: Occasion) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("version", "name", "opens_on", "urgent", "note")}
