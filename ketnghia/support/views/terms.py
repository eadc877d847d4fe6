"""What else hangs on a line: the terms of a loan, the households it reached, the event that several lines tell of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ketnghia.accounts.permissions import signed_in
from ketnghia.core.numbers import number_in
from ketnghia.programmes.views.door import differing, pushed, ticked
from ketnghia.support import actions, permissions
from ketnghia.support.forms import CheckForm, HouseholdsForm, LoanForm, ReturnForm
from ketnghia.support.models import Household, Loan, Support
from ketnghia.support.queries.events import linkable
from ketnghia.support.queries.listing import ledger_of
from ketnghia.support.views.door import open_ledger, open_line, page, to_line, tried

LISTED = 200
VERBS: dict[str, Callable[..., Any]] = {
    "terms": actions.lend,
    "check": actions.check_loan,
    "return": actions.return_asset,
}


@signed_in
def loan(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The terms of a lent asset: set, looked at, given back."""
    line, by = open_line(request, code, number), request.actor
    permissions.may_lend(by, line).or_forbid()
    if line.kind != "asset":
        raise Http404
    row = Loan.objects.filter(support=line).prefetch_related("checks").first()
    asked = next((name for name in ("check", "return") if name in request.POST), "terms")
    typed = request.POST if request.method == "POST" else None
    forms = {
        "terms": LoanForm(typed if asked == "terms" else None, initial=_terms(row)),
        "check": CheckForm(typed if asked == "check" else None, auto_id="check_%s"),
        "return": ReturnForm(typed if asked == "return" else None, auto_id="back_%s"),
    }
    form = forms[asked]
    if form.is_valid() and tried(form, lambda: VERBS[asked](by=by, support=line, **form.cleaned_data)):
        messages.success(request, _("Đã lưu."))
        return redirect("support:loan", code, number)
    theirs = differing(form, _terms(Loan.objects.filter(support=line).first())) if form.is_bound else []
    return page(
        request, "loan", line.programme, form=form, line=line, loan=row, terms=forms["terms"], check=forms["check"],
        back=forms["return"], theirs=theirs,
    )  # fmt: skip


def _terms(loan: Loan | None) -> dict[str, Any]:
    own = ("version", "purpose", "until", "next_check_on")
    return {name: getattr(loan, name) for name in own} if loan else {"version": 0}


@signed_in
def households(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The codes of the households that a line reached; the owning commune's people alone."""
    line, by = open_line(request, code, number), request.actor
    place = line.receiver.locality
    if place is None or not permissions.owns(by, place):
        raise Http404
    form = HouseholdsForm(request.POST or None)
    if form.is_valid():
        typed = form.cleaned_data["references"].splitlines()
        answer = tried(form, lambda: actions.record_households(by=by, support=line, references=typed))
        if answer is not None:
            said = ngettext("Đã ghi %(n)s mã hộ mới.", "Đã ghi %(n)s mã hộ mới.", answer[0]) % {"n": answer[0]}
            messages.success(request, said)
            return redirect("support:households", code, number)
    codes = Household.objects.visible_to(by).filter(support=line)
    return page(request, "households", line.programme, form=form, line=line, codes=codes[:LISTED], number=codes.count())


@signed_in
def same_event(request: HttpRequest, code: str) -> HttpResponse:
    """Tell which lines are about one event, also of other programmes, so that it is counted once."""
    programme, by = open_ledger(request, code), request.actor
    permissions.may_link(by, programme).or_forbid()
    chosen = ticked(request.POST.getlist("id"))
    if request.method == "POST" and pushed(
        request,
        lambda: actions.link_event(by=by, ids=chosen),
        _("Đã ghi là cùng một việc; trong một tổng chỉ khoản đi xa nhất được cộng."),
    ):
        return redirect("support:ledger", code)
    number, text = number_in(request.GET.get("so", "")), request.GET.get("q", "").strip()[:100]
    first = ledger_of(by, programme).filter(number=number).first()
    own, near = linkable(by, programme, first, text)
    chosen = chosen or ([first.pk] if first else [])
    return page(request, "same_event", programme, own=own, near=near, chosen=chosen, first=first, text=text)


@require_POST
@signed_in
def unlink(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Tell that a line is about an event of its own."""
    line: Support = open_line(request, code, number)
    pushed(request, lambda: actions.unlink_event(by=request.actor, support=line), _("Đã tách khoản này."))
    return to_line(line)
