"""A programme's commitments: read, added, edited, put in order, withdrawn."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from ketnghia.accounts.permissions import signed_in
from ketnghia.core.numbers import number_in
from ketnghia.core.verdict import Refused
from ketnghia.programmes import actions, permissions, queries, rules
from ketnghia.programmes.forms import CommitmentForm
from ketnghia.programmes.models import Commitment, Programme
from ketnghia.programmes.queries import workspace
from ketnghia.programmes.views.door import ask_reason, attempt, differing, open_programme, page

WITHOUT_FIELD = "chua-phan"  # in the address: the commitments that nobody has put into a field


@signed_in
def commitments(request: HttpRequest, code: str) -> HttpResponse:
    """Show the commitments, of one field if asked; in a draft a button moves one up or down."""
    row = open_programme(request, code)
    actor = request.actor
    if request.method == "POST":
        return _move(request, code)
    everything = workspace.with_sides(row)
    standing = [each for each in everything if not each.withdrawn_at]
    chosen = request.GET.get("linh-vuc", "")
    fields = [(code or WITHOUT_FIELD, rows) for code, rows in workspace.by_field(standing)]
    facts = queries.facts_of(row, queries.text_waiting(row))
    _mark(request, row, standing)
    return page(
        request, "commitments", row, tab="commitments",
        rows=dict(fields).get(chosen, []) if chosen else standing,
        fields=fields,
        chosen=chosen,
        number=len(standing),
        withdrawn=[each for each in everything if each.withdrawn_at],
        may_edit=permissions.may_do(actor, "edit", row) and rules.can("edit", facts),
        may_amend=permissions.may_do(actor, "amend", row) and rules.can("amend", facts),
        readable=workspace.readable(row, actor, standing),
    )  # fmt: skip


@signed_in
def add_commitment(request: HttpRequest, code: str) -> HttpResponse:
    """Add a commitment to a draft."""
    row = open_programme(request, code, "edit")
    form = CommitmentForm(request.POST or None, programme=row)
    by = request.actor
    if form.is_valid() and attempt(form, lambda: actions.add_commitment(by=by, programme=row, data=form.commitment)):
        messages.success(request, _("Đã thêm cam kết."))
        return redirect("programmes:add_commitment" if "more" in request.POST else "programmes:commitments", code)
    return page(request, "add_commitment", row, form=form)


@signed_in
def edit_commitment(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Edit a commitment of a draft; when somebody else was first, show his words beside the typed ones."""
    row = open_programme(request, code, "edit")
    commitment = _commitment(row, pk)
    form = CommitmentForm(request.POST or None, initial=CommitmentForm.begin(commitment), programme=row)
    if form.is_valid():
        seen = form.cleaned_data["version"] or 0
        data, by = form.commitment, request.actor
        if attempt(form, lambda: actions.edit_commitment(by=by, commitment=commitment, version=seen, data=data)):
            messages.success(request, _("Đã lưu cam kết."))
            return redirect("programmes:commitments", code)
    theirs = differing(form, CommitmentForm.begin(_commitment(row, pk))) if form.is_bound else []
    return page(request, "edit_commitment", row, form=form, commitment=commitment, theirs=theirs)


@signed_in
def withdraw_commitment(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take a commitment out of a draft, with a reason."""
    row = open_programme(request, code, "edit")
    commitment = _commitment(row, pk)
    show = partial(page, request, "withdraw_commitment", row, what=_("Rút cam kết"), commitment=commitment)
    write = partial(actions.withdraw_commitment, commitment=commitment)
    to = reverse("programmes:commitments", args=[code])
    return ask_reason(request, show, write, done=_("Đã rút cam kết."), to=to)


def _mark(request: HttpRequest, programme: Programme, rows: list[Any]) -> None:
    """Put on each commitment what other slices say of it, see settings.COMMITMENT_MARKS."""
    said = [import_string(path)(request, programme) for path in settings.COMMITMENT_MARKS]
    for row in rows:
        row.marks = [each[row.pk] for each in said if row.pk in each]


def _move(request: HttpRequest, code: str) -> HttpResponse:
    """Do what an arrow button says, and come back to the commitment."""
    row = open_programme(request, code, "edit")
    up, down = request.POST.get("up", ""), request.POST.get("down", "")
    commitment = _commitment(row, number_in(up or down))
    try:
        actions.move_commitment(by=request.actor, commitment=commitment, up=bool(up))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("programmes:commitments", code)


def _commitment(programme: Programme, pk: int) -> Commitment:
    rows = programme.commitments.filter(withdrawn_at=None).prefetch_related("field_rows", "givers", "receivers")
    return get_object_or_404(rows, pk=pk)
