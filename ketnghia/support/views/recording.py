"""A line is written, edited, withdrawn, pledged, handed over."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketnghia.accounts.permissions import signed_in
from ketnghia.core.actor import Actor
from ketnghia.core.numbers import number_in
from ketnghia.programmes.models import Programme
from ketnghia.programmes.views.door import differing, pushed
from ketnghia.support import actions, permissions, rules
from ketnghia.support.choices import Kind, Verb
from ketnghia.support.forms import DeliverForm, NoteForm, RecordForm
from ketnghia.support.models import Support
from ketnghia.support.queries import coverage
from ketnghia.support.views.door import kept_already, open_ledger, open_line, page, read_anew, to_line, tried
from ketnghia.support.views.reading import first_of


@signed_in
def record(request: HttpRequest, code: str) -> HttpResponse:
    """Write a line; in a storm the form is short."""
    programme, by = open_ledger(request, code), request.actor
    permissions.may_record(by, programme).or_forbid()
    rules.may_record(programme.state, lambda msgid: _(msgid)).or_refuse()
    first = first_of(programme, by) | {key: request.GET[key] for key in ("occasion", "kind") if key in request.GET}
    form = RecordForm(request.POST or None, request.FILES or None, programme=programme, by=by, initial=first)
    if form.is_valid():
        made = tried(form, lambda: _record(by, programme, form), givers="giver", until="loan_until",
                     purpose="loan_purpose", next_check_on="loan_check_on")  # fmt: skip
        if made is not None:
            messages.success(request, _("Đã ghi %(line)s và gửi bên kia.") % {"line": made})
            return redirect("support:record" if "more" in request.POST else "support:ledger", code)
    return page(request, "record", programme, form=form, short=coverage.urgent_in(programme) is not None)


def _record(by: Actor, programme: Programme, form: RecordForm) -> Support:
    """Write the line; of an asset that is lent also its term, unless a form sent twice finds it written."""
    values = form.cleaned_data
    line = actions.record_support(
        by=by, programme=programme, data=form.support, status=values["status"], note=values["note"],
        key=values["key"], evidence=form.keep_evidence(by=by, programme=programme),
    )  # fmt: skip
    terms = {"until": values["loan_until"], "purpose": values["loan_purpose"], "next_check_on": values["loan_check_on"]}
    if line.kind == Kind.ASSET and terms["until"] and not hasattr(line, "loan"):
        actions.lend(by=by, support=line, **terms)
    return line


@signed_in
def edit(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Write a line anew that the other side has not answered; when somebody else was first, show what he wrote."""
    line, by = open_line(request, code, number, "edit"), request.actor
    initial = RecordForm.begin(line)
    typed: dict[str, Any] = {"data": request.POST or None, "files": request.FILES or None, "initial": initial}
    form = RecordForm(**typed, programme=line.programme, by=by, line=line)
    form.fields["status"].required = False
    if form.is_valid():
        seen = form.cleaned_data["version"] or 0
        if tried(form, lambda: actions.edit_support(
            by=by, support=line, version=seen, data=form.support,
            evidence=form.keep_evidence(by=by, programme=line.programme),
        ), givers="giver"):  # fmt: skip
            messages.success(request, _("Đã lưu %(line)s.") % {"line": line.code})
            return to_line(line)
    theirs = differing(form, RecordForm.begin(open_line(request, code, number))) if form.is_bound else []
    return page(request, "edit", line.programme, form=form, line=line, theirs=theirs)


@signed_in
def withdraw(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Take a line back, with a reason."""
    line, by = open_line(request, code, number, "withdraw"), request.actor
    form = NoteForm(request.POST or None)
    if form.is_valid() and tried(
        form, lambda: actions.withdraw_support(by=by, support=line, note=form.cleaned_data["note"])
    ):
        messages.success(request, _("Đã rút %(line)s.") % {"line": line.code})
        return redirect("support:ledger", code)
    return page(request, "withdraw", line.programme, form=form, line=line)


@require_POST
@signed_in
def pledge(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Promise what was proposed."""
    line = open_line(request, code, number, "pledge")
    seen = number_in(request.POST.get("version", ""))
    write = partial(actions.pledge, by=request.actor, support=line, version=seen)
    pushed(request, write, _("Đã cam kết khoản này."))
    return to_line(line)


@signed_in
def deliver(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Say that a thing was handed over."""
    line, by = open_line(request, code, number, "deliver"), request.actor
    form = DeliverForm(request.POST or None, request.FILES or None, by=by, initial={"version": line.version})
    if form.is_valid():
        values = form.cleaned_data
        if kept_already(by, line, Verb.DELIVER, values["version"]) or tried(form, lambda: actions.deliver(
            by=by, support=line, version=values["version"], delivered_on=values["delivered_on"], note=values["note"],
            evidence=form.keep_evidence(by=by, programme=line.programme),
        )):  # fmt: skip
            messages.success(request, _("Đã báo giao %(line)s; chờ bên nhận xác nhận.") % {"line": line.code})
            return to_line(line)
    read_anew(form, request, line)
    return page(request, "deliver", line.programme, form=form, line=line)
