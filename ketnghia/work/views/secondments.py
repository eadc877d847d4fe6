"""Secondments: the list of a programme with its sums, one of them, its form, the receiver's yes."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ketnghia.accounts.permissions import signed_in
from ketnghia.programmes.views.door import ask_reason, attempt, differing, framed
from ketnghia.ui.exports import export as as_file
from ketnghia.work.actions import secondments as actions
from ketnghia.work.forms.secondments import ConfirmForm, SecondmentForm
from ketnghia.work.models import Secondment
from ketnghia.work.permissions.activities import may_record
from ketnghia.work.permissions.secondments import may_confirm
from ketnghia.work.queries import secondments as queries
from ketnghia.work.rules.secondments import can
from ketnghia.work.views.frame import find, open_work, posted

PER_PAGE = 25


@require_safe
@signed_in
def secondments(request: HttpRequest, code: str) -> HttpResponse:
    """Show who worked for the other side, and the person-days by direction."""
    programme = open_work(request, code)
    rows = queries.with_sides(Secondment.objects.visible_to(request.actor).standing().filter(programme=programme))
    found = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return framed(
        request, "work/secondments.html", programme, tab="secondments",
        page_obj=found,
        rows=[(row, queries.standing(row)) for row in found],
        directions=queries.directions(programme),
        may_record=may_record(request.actor, programme) and programme.is_in_force,
    )  # fmt: skip


@require_safe
@signed_in
def secondments_export(request: HttpRequest, code: str, ending: str) -> HttpResponseBase:
    """Give the secondments of the list as csv, xlsx or json."""
    programme = open_work(request, code)
    rows = Secondment.objects.visible_to(request.actor).standing().filter(programme=programme)
    return as_file(ending, f"{code}-biet-phai", queries.columns(), queries.file_rows(rows))


@signed_in
def secondment(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Show one secondment; the receiving side confirms it here."""
    programme = open_work(request, code)
    row = find(queries.with_sides(Secondment.objects.visible_to(request.actor)), programme, pk)
    by, facts, today = request.actor, queries.facts_of(row), timezone.localdate()
    form = ConfirmForm(**posted(request), initial={"version": row.version})
    if form.is_valid():
        seen = form.cleaned_data["version"]
        if attempt(form, lambda: actions.confirm_secondment(by=by, secondment=row, version=seen)):
            messages.success(request, _("Đã xác nhận ngày công."))
            return redirect(row)
    allowed = {verb: may_record(by, programme) and can(verb, facts, today) for verb in ("edit", "withdraw")}
    confirm = can("confirm", facts, today, lambda msgid: _(msgid)) if may_confirm(by, row) else None
    return framed(
        request, "work/secondment.html", programme, tab="secondments", form=form, row=row, allowed=allowed,
        confirm=confirm, standing=queries.standing(row),
    )  # fmt: skip


@signed_in
def record_secondment(request: HttpRequest, code: str) -> HttpResponse:
    """Write a secondment down."""
    programme = open_work(request, code, to_write=True)
    form = SecondmentForm(**posted(request), programme=programme)
    if form.is_valid():
        by, data, key = request.actor, form.secondment, str(form.cleaned_data["key"] or "")
        made = attempt(form, lambda: actions.record_secondment(by=by, programme=programme, data=data, key=key))
        if made:
            messages.success(request, _("Đã ghi biệt phái."))
            return redirect(made)
    return framed(request, "work/record_secondment.html", programme, form=form)


@signed_in
def edit_secondment(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Edit a secondment that is not confirmed; when somebody else was first, show his words beside the typed ones."""
    programme = open_work(request, code, to_write=True)
    rows = Secondment.objects.visible_to(request.actor)
    row, by = find(rows, programme, pk), request.actor
    form = SecondmentForm(**posted(request), programme=programme, row=row)
    if form.is_valid():
        seen, data = form.cleaned_data["version"] or 0, form.secondment
        if attempt(form, lambda: actions.edit_secondment(by=by, secondment=row, version=seen, data=data)):
            messages.success(request, _("Đã lưu biệt phái."))
            return redirect(row)
    theirs = differing(form, SecondmentForm.begin(find(rows, programme, pk))) if form.is_bound else []
    return framed(request, "work/edit_secondment.html", programme, form=form, row=row, theirs=theirs)


@signed_in
def withdraw_secondment(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take a secondment back, with a reason."""
    programme = open_work(request, code, to_write=True)
    row = find(Secondment.objects.visible_to(request.actor), programme, pk)
    show = partial(framed, request, "work/withdraw_secondment.html", programme, what=_("Rút biệt phái"), row=row)
    write, to = partial(actions.withdraw_secondment, secondment=row), reverse("work:secondments", args=[code])
    return ask_reason(request, show, write, done=_("Đã rút biệt phái."), to=to)
