"""The page of a document that tells of many programmes: a table to accept in bulk, and the directive that it may be."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketnghia.accounts.permissions import may, signed_in
from ketnghia.core.numbers import number_in
from ketnghia.intake import actions, queries
from ketnghia.intake.models import Draft
from ketnghia.programmes.forms.directing import DirectiveForm
from ketnghia.programmes.models import Directive
from ketnghia.programmes.views.door import attempt

PER_PAGE = 100


@signed_in
def bulk(request: HttpRequest, pk: int) -> HttpResponse:
    """Show every programme of one document (its id is `pk`); accept those that are ticked."""
    drafts = _drafts(request, pk)
    refused: dict[int, str] = {}
    if request.method == "POST":
        ticked = [draft for draft in drafts if str(draft.pk) in request.POST.getlist("draft")]
        done = actions.accept_many(by=request.actor, drafts=ticked, despite_twins=_others(request))
        refused = {key: said for key, said in done.items() if isinstance(said, str)}
        _tell(request, len(done) - len(refused), len(done))
        if not refused:
            return redirect("intake:bulk", pk)
        drafts = _drafts(request, pk)
    return _page(request, drafts, refused=refused, status=422 if refused else 200)


@signed_in
@require_POST
def keep_directive(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the list that a document assigns as a directive."""
    drafts = _drafts(request, pk)
    form = DirectiveForm(request.POST or None, fixed_province=bool(request.actor.province_code))
    if form.is_valid():
        document = drafts[0].document
        kept = attempt(form, lambda: actions.keep_directive(by=request.actor, document=document, facts=form.data_of()))
        if kept:
            messages.success(request, _("Đã lưu văn bản chỉ đạo %(number)s.") % {"number": kept.number})
            return redirect("programmes:directive", kept.pk)
    return _page(request, drafts, form=form, status=422 if form.errors else 200)


def _page(
    request: HttpRequest, drafts: list[Draft], *, form: Any = None, refused: dict[int, str] | None = None, status: int
) -> HttpResponse:
    page = Paginator(drafts, PER_PAGE).get_page(request.GET.get("page"))
    found = next((draft.directive for draft in drafts if draft.directive), None)
    is_open = any(draft.state == "review" for draft in drafts)
    fixed = bool(request.actor.province_code)
    context = {
        "document": drafts[0].document,
        "draft": drafts[0],
        "page_obj": page,
        "lines": queries.lines_of(list(page.object_list), refused),
        "open_count": sum(draft.state == "review" for draft in drafts),
        "found": found,
        "directive": Directive.objects.visible_to(request.actor).filter(document=drafts[0].document).first(),
        "form": form or (DirectiveForm(initial=_initial(found), fixed_province=fixed) if found and is_open else None),
        "may_direct": may(request.actor, "directive.edit"),
    }
    return render(request, "intake/bulk.html", context, status=status)


def _initial(found: dict[str, Any]) -> dict[str, Any]:
    """Return what was read of a directive as the initial data of its form."""
    days = {key: date.fromisoformat(found[key]) for key in ("issued_on", "deadline") if found[key]}
    return {"number": found["number"], "issuer": found["issuer"], "title": found["summary"], **days}


def _drafts(request: HttpRequest, pk: int) -> list[Draft]:
    """Return the drafts of one document that this reader may see; 404 for none."""
    rows = Draft.objects.visible_to(request.actor).filter(document=pk).select_related("document", "programme")
    drafts = list(rows.prefetch_related("items").order_by("position", "pk"))
    if not drafts:
        raise Http404
    return drafts


def _others(request: HttpRequest) -> frozenset[int]:
    """Return the ids of the drafts that are said to be other programmes than those the register has."""
    return frozenset(map(number_in, request.POST.getlist("other")))


def _tell(request: HttpRequest, made: int, asked: int) -> None:
    if made:
        messages.success(request, _("Đã lập %(count)d dự thảo chương trình.") % {"count": made})
    if not asked:
        messages.error(request, _("Chưa đánh dấu chương trình nào."))
    elif made < asked:
        messages.error(
            request, _("%(count)d chương trình chưa lập được; lý do ghi ở từng dòng.") % {"count": asked - made}
        )
