"""Adoptions: the board, one adoption, «chúng tôi áp dụng»."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ketnghia.accounts.permissions import may, signed_in
from ketnghia.exchange import actions, permissions
from ketnghia.exchange.forms import AdoptForm, ProgressForm
from ketnghia.exchange.models import Adoption
from ketnghia.exchange.queries import listing, reading
from ketnghia.exchange.views.door import open_practice, own_programmes, page
from ketnghia.programmes.views.door import attempt, differing, pushed


@require_safe
@signed_in
def adoptions(request: HttpRequest) -> HttpResponse:
    """Show the board: what is planned, tried, in use and stopped."""
    return page(request, "adoptions", board=listing.board(request.actor))


@signed_in
def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the own organisation takes the practice over."""
    row = open_practice(request, pk, "adopt")
    by = request.actor
    form = AdoptForm(request.POST or None, programmes=own_programmes(by), initial={"started_on": timezone.localdate()})
    if form.is_valid():
        adoption = attempt(form, lambda: actions.adopt(by=by, practice=row, reasons=form.reasons, **form.cleaned_data))
        if adoption:
            messages.success(request, _("Đã ghi áp dụng. Nơi viết được báo tin."))
            return redirect(adoption)
    return page(request, "adopt", form=form, practice=row)


@signed_in
def adoption(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an adoption; its organisation notes how it goes."""
    row = _adoption(request, pk)
    by = request.actor
    writes = permissions.may_write(by, row.organisation)
    form = ProgressForm(request.POST or None, initial=ProgressForm.begin(row))
    if request.method == "POST":
        writes.or_forbid()
    if form.is_valid():
        values = form.cleaned_data | {"version": form.cleaned_data["version"] or 0}
        if attempt(form, lambda: actions.note_progress(by=by, adoption=row, reasons=form.reasons, **values)):
            messages.success(request, _("Đã ghi tiến độ."))
            return redirect(row)
    owner = row.practice.owner
    sees = may(by, permissions.WRITE, organisation_id=owner.pk) and not row.told_author
    programme = row.programme or reading.shared_programme(row.organisation_id, owner.pk)
    task = reading.task_of(row.practice, programme, by) if writes else None
    return page(
        request, "adoption", form=form, adoption=row, notes=row.notes.all(), writes=writes, sees=sees, task=task,
        theirs=differing(form, ProgressForm.begin(row)),
    )  # fmt: skip


@require_POST
@signed_in
def see_adoption(request: HttpRequest, pk: int) -> HttpResponse:
    """The author's office has looked at it."""
    row = _adoption(request, pk)
    pushed(request, lambda: actions.see_adoption(by=request.actor, adoption=row), _("Đã ghi là đã xem."))
    return redirect(row)


def _adoption(request: HttpRequest, pk: int) -> Adoption:
    rows = Adoption.objects.visible_to(request.actor)
    rows = rows.select_related("organisation__locality", "practice__owner__locality", "programme")
    return get_object_or_404(rows, pk=pk)
