"""The way to signature and on: submit, confirm, register paper, return, cancel, review, end."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ketnghia.accounts.permissions import signed_in
from ketnghia.core.verdict import Refused
from ketnghia.programmes import actions, permissions, queries, rules
from ketnghia.programmes.forms import ConfirmForm, PaperForm, RemarkForm
from ketnghia.programmes.models import Programme
from ketnghia.programmes.queries import workspace
from ketnghia.programmes.views.door import attempt, open_programme, page, put, stop


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: HttpRequest, code: str) -> HttpResponse:
    """Show the exact text of a draft, then put it before the parties."""
    row = open_programme(request, code, "submit")
    if request.method == "POST":
        actions.submit_for_signing(by=request.actor, programme=row)
        messages.success(request, _("Đã trình ký. Lãnh đạo các bên thấy văn bản này trong «Việc của tôi»."))
        return redirect("programmes:overview", code)
    text = rules.canonical_text(queries.terms_of(row))
    return page(request, "submit", row, exact=text, sha256=rules.fingerprint(text))


@signed_in
def sign(request: HttpRequest, code: str) -> HttpResponse:
    """Show the exact text that is out, and let a leader of a party say yes to exactly that."""
    row = open_programme(request, code)
    actor, text = request.actor, queries.text_waiting(row)
    begin = {"sha256": text.sha256 if text else "", "post": _post(request)}
    form = ConfirmForm(request.POST or None, initial=begin)
    if form.is_valid():
        words = {key: form.cleaned_data[key] for key in ("sha256", "post")}
        if attempt(form, lambda: actions.confirm_online(by=actor, programme=row, **words)):
            messages.success(request, _("Đã xác nhận thay mặt %(name)s.") % {"name": actor.organisation})
            return redirect("programmes:overview", code)
    if text is None:
        raise Refused(_("Hiện không có văn bản nào chờ ký."))
    if form.is_bound:
        put(form, "sha256", text.sha256)
    return page(request, "sign", row, form=form, **_text_context(row, request))


@signed_in
def register_paper(request: HttpRequest, code: str) -> HttpResponse:
    """Register the scan of a signed paper and the signatures seen on it."""
    row = open_programme(request, code, "register_paper")
    text = queries.text_waiting(row)
    left = queries.parties_waiting(row, text)
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = PaperForm(*data, parties=left, initial=_paper_begin(row, text.sha256 if text else ""))
    if form.is_valid():
        scan, by = form.cleaned_data["scan"], request.actor
        facts = {"sha256": form.cleaned_data["sha256"], "signatures": form.signatures}
        if attempt(
            form,
            lambda: actions.register_paper(by=by, programme=row, name=scan.name, scan=scan.read(), **facts),
            file="scan",
        ):
            messages.success(request, _("Đã đăng ký bản giấy."))
            return redirect("programmes:overview", code)
    return page(request, "register_paper", row, form=form, text=text)


@signed_in
def take_back(request: HttpRequest, code: str) -> HttpResponse:
    """Take the own party's yes back, with a reason."""
    what, done = _("Rút xác nhận"), _("Đã rút xác nhận.")
    return stop(request, code, "take_back", actions.take_back_confirmation, what=what, done=done)


@signed_in
def send_back(request: HttpRequest, code: str) -> HttpResponse:
    """Return a text from signing to draft, with a reason."""
    what, done = _("Trả lại dự thảo"), _("Đã trả lại dự thảo.")
    return stop(request, code, "send_back", actions.return_to_draft, what=what, done=done)


@signed_in
def cancel(request: HttpRequest, code: str) -> HttpResponse:
    """Cancel a programme, with a reason."""
    what, done = _("Hủy chương trình"), _("Đã hủy chương trình.")
    return stop(request, code, "cancel", actions.cancel, what=what, done=done)


@signed_in
def advance(request: HttpRequest, code: str) -> HttpResponse:
    """Move a programme on to its next review or its end, with a word on what was found."""
    row = open_programme(request, code)
    step = rules.STEPS.get(row.state, "")
    if not step:
        raise Refused(_("Chương trình này không còn bước nào phía trước."))
    row = open_programme(request, code, step)
    form = RemarkForm(request.POST if request.method == "POST" else None)
    seen = request.POST.get("step", step)
    if form.is_valid() and seen in rules.STEPS.values():
        by, words = request.actor, form.cleaned_data["remark"]
        if attempt(form, lambda: actions.advance(by=by, programme=row, to=seen, remark=words)):
            messages.success(request, _("Đã chuyển bước."))
            return redirect("programmes:overview", code)
    return page(request, "advance", row, form=form, step=step)


def _post(request: HttpRequest) -> str:
    acting = request.actor.membership_id
    memberships = request.memberships
    return next((each.post for each in memberships if each.pk == acting), "")


def _paper_begin(programme: Programme, sha256: str) -> dict[str, Any]:
    """Begin each signature's day with the day on the text."""
    days = {f"on_{party.organisation_id}": programme.signed_on for party in programme.parties.all()}
    return {"sha256": sha256, **days}


def _text_context(programme: Programme, request: HttpRequest) -> dict[str, Any]:
    """Return the text that is out, what it changes, who has said yes, and whether this reader may."""
    actor = request.actor
    text, before = queries.texts_of(programme)
    said = text.confirmations.all() if text else ()
    return {
        "text": text,
        "changes": rules.excerpts(rules.differences(before.text, text.text)) if before and text else [],
        "answers": workspace.answers(programme, text),
        "may_confirm": permissions.may_do(actor, "confirm", programme),
        "may_register": permissions.may_do(actor, "register_paper", programme),
        "mine": next((row for row in said if row.organisation_id == actor.organisation_id), None),
    }
