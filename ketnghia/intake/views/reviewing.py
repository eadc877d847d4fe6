"""Pages of one draft: review what was read, correct it, make the programme."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ketnghia.accounts.permissions import signed_in
from ketnghia.core.numbers import number_in
from ketnghia.core.verdict import Conflict, Refused
from ketnghia.intake import actions, queries, rules
from ketnghia.intake.choices import ItemKind
from ketnghia.intake.forms import FORMS, ItemForm, PartyForm, SplitFormSet, initial_of, split_parts
from ketnghia.intake.models import Draft, DraftItem

VERBS = {
    "accept": actions.accept_item,
    "drop": actions.drop_item,
    "restore": actions.restore_item,
    "merge": actions.merge_item,
}


@signed_in
@require_GET
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the source beside what was read from it."""
    return _page(request, _draft(request, pk))


def _page(request: HttpRequest, draft: Draft, status: int = 200, **extra: Any) -> HttpResponse:
    """Render the review page; `extra` may hold a form that stands open at an item or at the end of a group."""
    show = request.GET.get("xem", "tat-ca")
    context = {"draft": draft, "review": queries.review(draft, show), "show": show, **extra}
    return render(request, "intake/review.html", context, status=status)


@signed_in
@require_POST
def decide(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Accept, drop, restore or merge one item."""
    row = _item(request, pk, item)
    verb = VERBS.get(request.POST.get("verb", ""))
    if verb is None:
        raise Http404
    try:
        verb(by=request.actor, item=row, version=_version(request))
    except Refused as refused:
        messages.error(request, str(refused))
    if request.htmx:
        return _page(request, _draft(request, pk))
    return redirect(f"{reverse('intake:review', args=[pk])}#muc-{row.pk}")


@signed_in
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Correct one item; the form stands where the item stood."""
    row = _item(request, pk, item)
    form = _form(row.draft, row.kind, request, row)
    if request.method == "POST" and "find" not in request.POST and form.is_valid():
        try:
            actions.correct_item(
                by=request.actor, item=row, version=_version(request), value=row.value | form.to_value()
            )
        except Refused as refused:
            form.add_error(None, str(refused))
            if isinstance(refused, Conflict):
                form.data = form.data.copy()  # type: ignore[attr-defined]
                form.data["version"] = DraftItem.objects.get(pk=row.pk).version  # type: ignore[index]
        else:
            return redirect(f"{reverse('intake:review', args=[pk])}#muc-{row.pk}")
    status = 422 if form.is_bound and form.errors else 200
    return _page(request, row.draft, status=status, open_item=row.pk, form=form, find=_wanted(request, row))


@signed_in
@require_http_methods(["GET", "POST"])
def split(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Split one commitment into several."""
    row = _item(request, pk, item)
    if row.kind != ItemKind.COMMITMENT:
        raise Http404
    parts = [{"text": text} for text in rules.suggested_parts(row.value["text"])]
    formset = SplitFormSet(request.POST if request.method == "POST" else None, initial=parts)
    context: dict[str, Any] = {"split_item": row.pk, "formset": formset, "version": row.version}
    if request.method == "POST" and formset.is_valid():
        try:
            actions.split_item(by=request.actor, item=row, version=_version(request), parts=split_parts(formset, row))
            return redirect(f"{reverse('intake:review', args=[pk])}#muc-{row.pk}")
        except Refused as refused:
            context |= {"problem": str(refused), "version": DraftItem.objects.get(pk=row.pk).version}
    return _page(request, row.draft, status=422 if formset.is_bound else 200, **context)


@signed_in
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Add an item that the machine missed."""
    draft = _draft(request, pk)
    if kind not in FORMS:
        raise Http404
    form = _form(draft, kind, request)
    if request.method == "POST" and "find" not in request.POST and form.is_valid():
        try:
            row = actions.add_item(by=request.actor, draft=draft, kind=kind, value=form.to_value())
            return redirect(f"{reverse('intake:review', args=[pk])}#muc-{row.pk}")
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"add_kind": ItemKind(kind), "form": form, "find": _wanted(request)}
    return _page(request, draft, status=422 if form.is_bound and form.errors else 200, **context)


@signed_in
@require_POST
def accept_sure(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept everything that was read with certainty."""
    count = actions.accept_sure(by=request.actor, draft=_draft(request, pk))
    messages.success(request, _("Đã chấp nhận %(count)d mục đọc chắc chắn.") % {"count": count})
    return redirect("intake:review", pk)


@signed_in
@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the programme."""
    try:
        despite_twin = request.POST.get("despite_twin") == "1"
        programme = actions.accept(by=request.actor, draft=_draft(request, pk), despite_twin=despite_twin)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("intake:review", pk)
    messages.success(request, _("Đã lập dự thảo %(code)s từ văn bản.") % {"code": programme.code})
    _tell_of_support(request, pk)
    return redirect("programmes:overview", programme.code)


@signed_in
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the draft aside with a reason."""
    try:
        actions.drop(by=request.actor, draft=_draft(request, pk), reason=request.POST.get("reason", ""))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("intake:review", pk)
    return redirect("intake:index")


@signed_in
@require_GET
def original(request: HttpRequest, pk: int) -> FileResponse:
    """Give the file as it was handed in."""
    document = _draft(request, pk).document
    return FileResponse(
        document.file.open(), as_attachment=True, filename=document.name, content_type=document.media_type
    )


# ---- what the views share


def _tell_of_support(request: HttpRequest, pk: int) -> None:
    """Say how many items of support entered the ledger and how many stayed with the draft."""
    told = DraftItem.objects.filter(draft=pk)
    number = told.aggregate(lines=Count("line"), left=Count("pk", filter=~Q(left="")))
    if number["lines"]:
        said = ngettext(
            "%(count)d khoản hỗ trợ đã ghi vào sổ, chờ bên kia xác nhận.",
            "%(count)d khoản hỗ trợ đã ghi vào sổ, chờ bên kia xác nhận.",
            number["lines"],
        )
        messages.success(request, said % {"count": number["lines"]})
    if number["left"]:
        said = ngettext(
            "%(count)d khoản hỗ trợ chưa vào sổ; lý do ghi ở từng mục của bản trích.",
            "%(count)d khoản hỗ trợ chưa vào sổ; lý do ghi ở từng mục của bản trích.",
            number["left"],
        )
        messages.warning(request, said % {"count": number["left"]})


def _draft(request: HttpRequest, pk: int) -> Draft:
    rows = Draft.objects.visible_to(request.actor).select_related("document", "programme", "made_by", "owner")
    return get_object_or_404(rows.prefetch_related("items__decided_by", "items__line__programme"), pk=pk)


def _item(request: HttpRequest, pk: int, item: int) -> DraftItem:
    draft = _draft(request, pk)
    row = next((row for row in draft.items.all() if row.pk == item), None)
    if row is None:
        raise Http404
    row.draft = draft
    return row


def _version(request: HttpRequest) -> int:
    return number_in(request.POST.get("version", ""))


def _form(draft: Draft, kind: str, request: HttpRequest, item: DraftItem | None = None) -> ItemForm:
    initial = initial_of(kind, item.value) | {"version": item.version} if item else {}
    kwargs: dict[str, Any] = {"draft": draft, "initial": initial}
    if FORMS[kind] is PartyForm:
        kwargs["candidates"] = candidates = queries.party_choices(
            _wanted(request, item), item, request.actor, chosen=request.POST.get("organisation", "")
        )
        lone = candidates[0][0] if len(candidates) == 1 else None
        initial["organisation"] = initial.get("code") or initial.get("organisation") or lone
    if "find" in request.POST:  # looking for a name is no attempt to save
        kwargs["initial"] = initial | {key: value for key, value in request.POST.items() if value}
        return FORMS[kind](**kwargs)
    return FORMS[kind](request.POST if request.method == "POST" else None, **kwargs)


def _wanted(request: HttpRequest, item: DraftItem | None = None) -> str:
    """The name that a party is looked for by: what the person typed, else what the text says."""
    return request.POST.get("find_name", "").strip() or (item.value.get("name", "") if item else "")
