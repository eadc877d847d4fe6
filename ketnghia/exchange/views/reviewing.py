"""Comments, opinions, publishing and withdrawing of a practice."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketnghia.accounts.permissions import signed_in
from ketnghia.exchange import actions
from ketnghia.exchange.forms import AudienceForm, WordsForm
from ketnghia.exchange.models import Practice
from ketnghia.exchange.queries import reading
from ketnghia.exchange.views.door import open_practice, page
from ketnghia.programmes.views.door import ask_reason, attempt, pushed


@require_POST
@signed_in
def ask_comments(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the draft to the twins."""
    row = open_practice(request, pk, "ask_comments")
    pushed(
        request,
        lambda: actions.ask_comments(by=request.actor, practice=row),
        _("Đã gửi xin ý kiến các nơi kết nghĩa."),
    )
    return redirect(row)


@signed_in
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what a twin thinks of a draft."""
    row = open_practice(request, pk, "comment")
    form = WordsForm(request.POST or None)
    if form.is_valid():
        by, text = request.actor, form.cleaned_data["text"]
        if attempt(form, lambda: actions.comment(by=by, practice=row, text=text, reasons=form.reasons)):
            messages.success(request, _("Đã gửi góp ý."))
            return redirect(row)
    return page(request, "comment", form=form, practice=row)


@signed_in
def validate(request: HttpRequest, pk: int) -> HttpResponse:
    """Stand behind a practice with an opinion that readers will see."""
    row = open_practice(request, pk, "validate")
    form = WordsForm(request.POST or None)
    if form.is_valid():
        by, seen = request.actor, _version(request)
        what = {"text": form.cleaned_data["text"], "version": seen, "reasons": form.reasons}
        if attempt(form, lambda: actions.validate_practice(by=by, practice=row, **what)):
            messages.success(request, _("Đã thẩm định."))
            return redirect(row)
    return page(request, "validate", form=form, practice=row, unread=reading.to_look_at(row))


@signed_in
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose who may read the practice, and publish it."""
    row = open_practice(request, pk, "publish")
    form = AudienceForm(request.POST or None, initial={"audience": row.audience})
    if form.is_valid():
        by, audience = request.actor, form.cleaned_data["audience"]
        shown: Practice | None = attempt(form, lambda: actions.publish_practice(by=by, practice=row, audience=audience))
        if shown:
            messages.success(request, _("Đã công bố."))
            return redirect(shown)
    return page(request, "publish", form=form, practice=row)


@signed_in
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a practice back to a draft."""
    row = open_practice(request, pk, "send_back")
    show, write = partial(page, request, "send_back", practice=row), partial(actions.send_back, practice=row)
    return ask_reason(request, show, write, done=_("Đã về bản nháp."), to=row)


@signed_in
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a practice away from readers."""
    row = open_practice(request, pk, "withdraw")
    show, write = partial(page, request, "withdraw", practice=row), partial(actions.withdraw_practice, practice=row)
    return ask_reason(request, show, write, done=_("Đã rút."), to=row)


def _version(request: HttpRequest) -> int:
    seen = request.POST.get("version", "")
    return int(seen) if seen.isdigit() and len(seen) < 9 else 0
