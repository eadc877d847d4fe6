"""What the other side answers: confirmed, in part, another figure; a difference settled, a correction answered."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketnghia.accounts.permissions import signed_in
from ketnghia.core.actor import Actor
from ketnghia.programmes.views.door import pushed
from ketnghia.support import actions, permissions
from ketnghia.support.choices import Verb
from ketnghia.support.forms import AnswerForm, ConfirmForm, CorrectForm
from ketnghia.support.models import Support
from ketnghia.support.queries.facts import gap, history_of, net, said
from ketnghia.support.views.door import kept_already, open_line, page, read_anew, to_line, tried


@signed_in
def confirm(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Answer a line that the other side says it handed over."""
    line, by = open_line(request, code, number, "confirm"), request.actor
    form = ConfirmForm(request.POST or None, request.FILES or None, line=line, by=by, initial={"version": line.version})
    if form.is_valid() and (_again(by, line, form) or tried(form, lambda: _answer(by, line, form))):
        messages.success(request, _said(line, form.cleaned_data["answer"]))
        return redirect("support:ledger", code)
    read_anew(form, request, line)
    return page(request, "confirm", line.programme, form=form, line=line)


@require_POST
@signed_in
def undo(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Take one's own confirmation back."""
    line = open_line(request, code, number, "undo")
    done = _("Đã hoàn tác xác nhận %(line)s.") % {"line": line.code}
    pushed(request, lambda: actions.undo_confirmation(by=request.actor, support=line), done)
    return to_line(line)


@signed_in
def answer(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Go on with a difference: take the other figure, hold one's own, or make up for it with an entry."""
    line, by = open_line(request, code, number, "accept"), request.actor
    side = permissions.side_in(by, line)
    figures = said(list(history_of(line)))
    mine, theirs = figures.get(side), figures.get("receiver" if side == "giver" else "giver")
    initial: dict[str, Any] = {"version": line.version}
    initial |= {"amount": mine.amount, "quantity": mine.quantity} if mine else {}
    initial["way"] = "hold" if request.GET.get("cach") == "hold" else "accept"
    form = AnswerForm(request.POST or None, line=line, side=side, initial=initial)
    if form.is_valid() and tried(form, lambda: _settle(by, line, form)):
        messages.success(request, _("Đã gửi trả lời về %(line)s.") % {"line": line.code})
        return to_line(line)
    read_anew(form, request, line)
    both: dict[str, Any] = {"giver": figures.get("giver"), "receiver": figures.get("receiver"), "gap": gap(figures)}
    return page(request, "answer", line.programme, form=form, line=line, mine=mine, theirs=theirs, **both)


@signed_in
def correct(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Propose that an agreed line be counted as another figure."""
    line, by = open_line(request, code, number, "correct"), request.actor
    amount, quantity = net(line)
    form = CorrectForm(request.POST or None, line=line, initial={"amount": amount, "quantity": quantity})
    if form.is_valid():
        values = form.cleaned_data
        entry = tried(form, lambda: actions.correct(by=by, support=line, note=values["note"], **form.figures))
        if entry is not None:
            messages.success(request, _("Đã gửi đề nghị điều chỉnh %(line)s.") % {"line": entry.code})
            return to_line(line)
    return page(request, "correct", line.programme, form=form, line=line)


@require_POST
@signed_in
def answer_correction(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Say yes or no to a proposed correction."""
    line, by = open_line(request, code, number, "agree"), request.actor
    if "agree" in request.POST:
        pushed(request, lambda: actions.agree_correction(by=by, support=line), _("Đã đồng ý điều chỉnh."))
    else:
        note = request.POST.get("note", "")
        done = _("Đã trả lời không đồng ý.")
        pushed(request, lambda: actions.refuse_correction(by=by, support=line, note=note), done)
    return to_line(line)


def _answer(by: Actor, line: Support, form: ConfirmForm) -> Any:
    values = form.cleaned_data
    about: dict[str, Any] = {"by": by, "support": line, "version": values["version"], "note": values["note"]}
    about["evidence"] = form.keep_evidence(by=by, programme=line.programme)
    if values["answer"] == "whole":
        return actions.confirm(**about)
    if values["answer"] == "part":
        return actions.confirm_part(**about, **form.figures)
    return actions.dispute(**about, **form.figures)


def _again(by: Actor, line: Support, form: ConfirmForm) -> bool:
    verb = {"whole": Verb.CONFIRM, "part": Verb.CONFIRM_PART, "differ": Verb.DISPUTE}[form.cleaned_data["answer"]]
    return kept_already(by, line, verb, form.cleaned_data["version"])


def _settle(by: Actor, line: Support, form: AnswerForm) -> Any:
    values = form.cleaned_data
    about: dict[str, Any] = {"by": by, "support": line, "version": values["version"], "note": values["note"]}
    if values["way"] == "accept":
        return actions.accept_figure(**about)
    return actions.hold(**about, **form.figures) if values["way"] == "hold" else actions.settle_by_entry(**about)


def _said(line: Support, answer: str) -> str:
    words = {
        "whole": _("Đã xác nhận đủ %(line)s."),
        "part": _("Đã xác nhận một phần %(line)s; phần còn lại ghi thành khoản chưa giao."),
        "differ": _("Đã báo số khác về %(line)s."),
    }
    return words[answer] % {"line": line.code}
