"""Checklists filled in on the spot."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ketnghia.accounts.permissions import signed_in
from ketnghia.exchange import actions, permissions
from ketnghia.exchange.exports import inspection_file
from ketnghia.exchange.forms import InspectionForm
from ketnghia.exchange.models import Checklist, Inspection
from ketnghia.exchange.views.door import page
from ketnghia.programmes.views.door import attempt, differing

PER_PAGE = 20


@require_safe
@signed_in
def inspections(request: HttpRequest) -> HttpResponse:
    """Show the checklists that the reader's organisation filled in, newest first."""
    rows = Inspection.objects.visible_to(request.actor).select_related("owner__locality")
    return page(request, "inspections", page_obj=Paginator(rows, PER_PAGE).get_page(request.GET.get("page")))


@signed_in
def inspect(request: HttpRequest, pk: int) -> HttpResponse:
    """Fill a checklist in."""
    by = request.actor
    permissions.may_write(by).or_forbid()
    rows = Checklist.objects.visible_to(by).select_related("owner__locality")
    checklist = get_object_or_404(rows, pk=pk)
    form = InspectionForm(request.POST or None, points=checklist.points)
    if form.is_valid():
        values: dict[str, Any] = {"checklist": checklist, "data": form.data_, "reasons": form.reasons}
        row = attempt(form, lambda: actions.inspect(by=by, **values))
        if row:
            messages.success(request, _("Đã lưu phiếu giám sát."))
            return redirect(row)
    return page(request, "inspect", form=form, checklist=checklist)


@require_safe
@signed_in
def inspection(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a filled checklist, as it is read and printed."""
    row = _inspection(request, pk)
    return page(request, "inspection", inspection=row, own=permissions.may_write(request.actor, row.owner))


@signed_in
def edit_inspection(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a filled checklist."""
    row, by = _inspection(request, pk), request.actor
    permissions.may_write(by, row.owner).or_forbid()
    form = InspectionForm(request.POST or None, points=row.points, initial=InspectionForm.begin(row))
    if form.is_valid():
        version = form.cleaned_data["version"] or 0
        values: dict[str, Any] = {"inspection": row, "data": form.data_, "reasons": form.reasons, "version": version}
        if attempt(form, lambda: actions.edit_inspection(by=by, **values)):
            messages.success(request, _("Đã lưu phiếu giám sát."))
            return redirect(row)
    theirs = differing(form, InspectionForm.begin(row))
    return page(request, "edit_inspection", form=form, inspection=row, theirs=theirs)


@require_safe
@signed_in
def download_inspection(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a filled checklist as a Word document."""
    return inspection_file(_inspection(request, pk))


def _inspection(request: HttpRequest, pk: int) -> Inspection:
    rows = Inspection.objects.visible_to(request.actor).select_related("owner__locality", "checklist")
    return get_object_or_404(rows, pk=pk)
