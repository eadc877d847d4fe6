"""Proposing a change to what was signed, and setting a proposal aside."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ketnghia.accounts.permissions import signed_in
from ketnghia.core.numbers import number_in
from ketnghia.programmes import actions
from ketnghia.programmes.forms import AmendForm, amended_commitments, amended_data
from ketnghia.programmes.models import Programme
from ketnghia.programmes.queries import workspace
from ketnghia.programmes.views.door import attempt, open_programme, page, put, stop


@signed_in
def amend(request: HttpRequest, code: str) -> HttpResponse:
    """Write the text as it shall be, with the reason; it goes before every party again."""
    row = open_programme(request, code, "amend")
    data = request.POST if request.method == "POST" else None
    form = AmendForm(data, initial=AmendForm.begin(row))
    promises = amended_commitments(row, workspace.standing(row), data)
    if data is not None and "more" in data:
        return page(request, "amend", row, form=form, promises=_with_one_more(row, data))
    if data is not None and all([form.is_valid(), promises.is_valid()]):
        words = {key: form.cleaned_data[key] for key in ("version", "reason", "title", "aim", "term_from", "term_to")}
        by, kept = request.actor, amended_data(promises)
        if attempt(form, lambda: actions.propose_amendment(by=by, programme=row, commitments=kept, **words)):
            messages.success(
                request, _("Đã đề nghị sửa đổi. Văn bản đang có hiệu lực vẫn giữ nguyên đến khi các bên xác nhận đủ.")
            )
            return redirect("programmes:sign", code)
    if getattr(form, "conflict", False):
        put(form, "version", Programme.objects.get(pk=row.pk).version)
    return page(request, "amend", row, form=form, promises=promises)


@signed_in
def drop_amendment(request: HttpRequest, code: str) -> HttpResponse:
    """Set the amendment that is out aside, with a reason."""
    what, done = _("Bỏ bản sửa đổi"), _("Đã bỏ bản sửa đổi.")
    return stop(request, code, "drop_amendment", actions.drop_amendment, what=what, done=done)


def _with_one_more(programme: Programme, data: Any) -> Any:
    """Return the forms as typed and one empty form after them."""
    total = number_in(data.get("c-TOTAL_FORMS", ""))
    longer = data.copy()
    longer["c-TOTAL_FORMS"] = str(total + 1)
    return amended_commitments(programme, workspace.standing(programme), longer)
