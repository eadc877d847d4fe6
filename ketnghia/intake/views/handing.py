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
from ketnghia.intake.models import Draft
from ketnghia.intake.permissions import may_take_in

PER_PAGE = 25


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """Take a document in; below, the drafts of this organisation."""
    may_take_in(request.actor).or_forbid()
    form = TakeInForm(request.POST, request.FILES) if request.method == "POST" else TakeInForm()
    if request.method == "POST" and form.is_valid():
        name, data = form.document()
        try:
            drafts = actions.take_in(
                by=request.actor, name=name, data=data, published_on=form.cleaned_data["published_on"]
            )
        except Refused as refused:
            form.add_error("file" if form.cleaned_data["file"] else "text", str(refused))
        else:
            return _after_taking_in(request, drafts)
    page = Paginator(queries.drafts_of(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page}
    return render(request, "intake/index.html", context, status=422 if form.errors else 200)


def _after_taking_in(request: HttpRequest, drafts: list[Draft]) -> HttpResponse:
    if len(drafts) == 1:
        return redirect("intake:review", drafts[0].pk)
    messages.success(
        request, _("Văn bản nói về %(count)d chương trình; mỗi chương trình là một bản trích.") % {"count": len(drafts)}
    )
    return redirect("intake:index")
