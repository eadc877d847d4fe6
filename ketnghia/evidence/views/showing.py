"""Evidence as people see it: its page, its picture, its file."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ketnghia.accounts.permissions import signed_in
from ketnghia.evidence import actions, permissions, rules
from ketnghia.evidence.forms import DescribeForm, WithdrawForm
from ketnghia.evidence.models import Evidence
from ketnghia.programmes.views.door import attempt, differing

SIZES = {"lon": "file", "vua": "small", "nho": "thumb", "be": "thumb"}
SECONDS = 600  # a browser may show a picture again so long; withdrawn ones are gone then


@signed_in
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one piece of evidence; its owner says here what is on it and who may see it."""
    row = _open(request, pk)
    may_edit = permissions.may_edit(request.actor, row) if not row.withdrawn_at else None
    form = DescribeForm(request.POST or None, initial=_said(row))
    if request.method == "POST" and form.is_valid():
        by, said = request.actor, form.cleaned_data
        if attempt(form, lambda: actions.describe(by=by, evidence=row, **said)):
            messages.success(request, _("Đã lưu thông tin minh chứng."))
            return redirect(row)
    theirs = differing(form, _said(_open(request, pk))) if form.is_bound else []
    context = {"row": row, "form": form, "theirs": theirs, "may_edit": may_edit}
    return render(request, "evidence/evidence.html", context, status=422 if form.errors else 200)


@signed_in
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a piece of evidence out of sight, with a reason."""
    row = _open(request, pk)
    permissions.may_edit(request.actor, row).or_forbid()
    form = WithdrawForm(request.POST or None)
    if form.is_valid() and attempt(
        form, lambda: actions.withdraw(by=request.actor, evidence=row, reason=form.cleaned_data["reason"])
    ):
        messages.success(request, _("Đã gỡ minh chứng."))
        return redirect(row)
    status = 422 if form.errors else 200
    return render(request, "evidence/withdraw.html", {"row": row, "form": form}, status=status)


@require_safe
def picture(request: HttpRequest, pk: int, size: str) -> FileResponse:
    """Give a photo in one of its sizes to whoever may see it; the smallest is drawn when it is asked for."""
    row = get_object_or_404(Evidence.objects.pictures().visible_to(request.actor), pk=pk)
    return _send(getattr(row, SIZES[size]), row, as_attachment=False, draw=rules.tiny if size == "be" else None)


@require_safe
def download(request: HttpRequest, pk: int) -> FileResponse:
    """Give the file itself, always as a download."""
    row = get_object_or_404(Evidence.objects.visible_to(request.actor), pk=pk)
    return _send(row.file, row, as_attachment=True)


def _send(
    file: Any, row: Evidence, *, as_attachment: bool, draw: Callable[[bytes], bytes] | None = None
) -> FileResponse:
    name = f"{row.name.rsplit('.', 1)[0]}.jpg" if row.is_picture else row.name
    try:
        opened = file.open("rb")
    except (FileNotFoundError, OSError) as error:
        raise Http404 from error
    if draw is not None:
        with opened:
            opened = BytesIO(draw(opened.read()))
    response = FileResponse(opened, as_attachment=as_attachment, filename=name, content_type=row.media_type)
    response["Cache-Control"] = f"private, max-age={SECONDS}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _open(request: HttpRequest, pk: int) -> Evidence:
    rows = Evidence.objects.visible_to(request.actor).select_related("owner__locality", "programme", "added_by")
    return get_object_or_404(rows, pk=pk)


def _said(row: Evidence) -> dict[str, object]:
    names = ("version", "caption", "taken_on", "shows_children", "consent_note", "publishable")
    return {name: getattr(row, name) for name in names}
