"""The page where documents are handed in."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ketnghia.accounts.permissions import signed_in
from ketnghia.core.verdict import Refused
from ketnghia.intake import actions, queries
from ketnghia.intake.forms import TakeInForm
from ketnghia.intake.permissions import may_take_in

PER_PAGE = 25


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """Take documents in; below, the drafts of this organisation."""
    may_take_in(request.actor).or_forbid()
    form = TakeInForm(request.POST, request.FILES) if request.method == "POST" else TakeInForm()
    handed: list[actions.Handed] = []
    if request.method == "POST" and form.is_valid():
        handed = _take_in(request, form)
        if len(handed) == 1 and handed[0].drafts:
            return _after_one(request, handed[0])
    page = Paginator(queries.drafts_of(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": TakeInForm() if len(handed) > 1 else form, "page": page, "handed": handed}
    return render(request, "intake/index.html", context, status=422 if form.errors else 200)


def _take_in(request: HttpRequest, form: TakeInForm) -> list[actions.Handed]:
    """Read what was handed in; the sentence about a single document stands at its field."""
    field = "file" if form.cleaned_data["file"] else "text"
    try:
        handed = actions.take_in_many(
            by=request.actor, files=form.documents(), published_on=form.cleaned_data["published_on"]
        )
    except Refused as refused:
        form.add_error(field, str(refused))
        return []
    if len(handed) == 1 and handed[0].refused:
        form.add_error(field, handed[0].refused)
        if handed[0].stamped:
            form.forget_text()
        return []
    return handed


def _after_one(request: HttpRequest, handed: actions.Handed) -> HttpResponse:
    first = handed.drafts[0]
    if len(handed.drafts) == 1 and not first.directive:
        return redirect("intake:review", first.pk)
    messages.success(
        request,
        _("Văn bản nói về %(count)d chương trình; xem cả bảng rồi chấp nhận một lượt.") % {"count": len(handed.drafts)},
    )
    return redirect("intake:bulk", first.document_id)
