"""Directives: who is to twin with whom by when, and what came of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ketnghia.accounts.permissions import may, signed_in
from ketnghia.core.numbers import number_in
from ketnghia.core.verdict import Conflict
from ketnghia.programmes import actions
from ketnghia.programmes.forms.directing import DirectiveForm, PairForm, PairsFileForm
from ketnghia.programmes.forms.signing import ReasonForm
from ketnghia.programmes.models import Directive, ExpectedProgramme
from ketnghia.programmes.permissions import may_direct
from ketnghia.programmes.queries import directives as queries
from ketnghia.programmes.views.door import attempt
from ketnghia.ui.exports import export as as_file

PER_PAGE = 25
LINES_PER_PAGE = 100


@require_safe
@signed_in
def directives(request: HttpRequest) -> HttpResponse:
    """List the directives of the reader's province with what came of each."""
    rows = Directive.objects.visible_to(request.actor).select_related("province")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    shown = queries.progress(request.actor, page.object_list)
    context = {"page_obj": page, "shown": shown, "may_edit": may(request.actor, "directive.edit")}
    return render(request, "programmes/directives.html", context)


@require_safe
@signed_in
def directive(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a directive expects beside what is signed, being drafted, missing."""
    row = _directive(request, pk)
    [shown] = queries.progress(request.actor, [row])
    lines, wanted = _asked(request, shown)
    counts = shown.counts
    filters = [("", _("Tất cả"), len(shown.lines))]
    filters += [(key, str(word), counts[key]) for key, word in queries.STANDINGS.items()]
    context = {
        "directive": row,
        "shown": shown,
        "wanted": wanted,
        "filters": filters,
        "page_obj": Paginator(lines, LINES_PER_PAGE).get_page(request.GET.get("page")),
        "may_edit": may_direct(request.actor, row.province_id),
        "query": request.GET.urlencode(),
    }
    return render(request, "programmes/directive.html", context)


@require_safe
@signed_in
def directive_export(request: HttpRequest, pk: int, ending: str) -> HttpResponseBase:
    """Give the lines of the page, filtered alike, as csv, xlsx or json."""
    [shown] = queries.progress(request.actor, [_directive(request, pk)])
    lines, _wanted = _asked(request, shown)
    return as_file(ending, f"van-ban-chi-dao-{pk}", queries.columns(), queries.file_rows(lines))


@signed_in
def edit_directive(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Enter a directive, or correct what one says of itself."""
    actor = request.actor
    row = _directive(request, pk) if pk else None
    (may_direct(actor, row.province_id) if row else may(actor, "directive.edit")).or_forbid()
    form = DirectiveForm(request.POST or None, initial=_initial(row), fixed_province=bool(row or actor.province_code))
    if form.is_valid():
        seen = form.cleaned_data["version"] or 0

        def write() -> Directive:
            if row:
                return actions.edit_directive(by=actor, directive=row, version=seen, data=form.data_of())
            return actions.create_directive(by=actor, data=form.data_of())

        if saved := _written(form, write, row):
            messages.success(request, _("Đã lưu văn bản chỉ đạo %(number)s.") % {"number": saved.number})
            return redirect("programmes:directive", saved.pk)
    return _render(request, "edit_directive", form, directive=row)


@signed_in
def pair(request: HttpRequest, pk: int, number: int | None = None) -> HttpResponse:
    """Add an expected programme, correct it, or take it back with a reason."""
    row = _directive(request, pk)
    may_direct(request.actor, row.province_id).or_forbid()
    one = get_object_or_404(_pairs(row), pk=number) if number else None
    if "withdraw" in request.POST and one:
        return _withdraw(request, row, one)
    form = PairForm(request.POST or None, near=row.province_id, initial=_pair_initial(one))
    if form.is_valid():
        seen = form.cleaned_data["version"] or 0
        by, parties = request.actor, form.parties

        def write() -> Any:
            if one:
                return actions.edit_pair(by=by, expected=one, version=seen, parties=parties)
            return actions.add_pairs(by=by, directive=row, pairs=[parties])

        if saved := _written(form, write, one):
            is_known = isinstance(saved, tuple) and not saved[0]
            messages.success(request, _("Văn bản này đã có cặp đó.") if is_known else _("Đã lưu cặp."))
            return redirect("programmes:directive", pk)
    return _render(request, "pair", form, directive=row, one=one, reason=ReasonForm())


@signed_in
def import_pairs(request: HttpRequest, pk: int) -> HttpResponse:
    """Read a file of pairs, show what would come of each row, then add what is right."""
    row = _directive(request, pk)
    may_direct(request.actor, row.province_id).or_forbid()
    form = PairsFileForm(request.POST or None, request.FILES or None)
    if "confirm" in request.POST:
        return _import(request, row)
    rows = queries.read_rows(row, form.cleaned_data["file"]) if form.is_valid() else []
    usable = sum(each.usable for each in rows)
    return _render(request, "import_pairs", form, directive=row, rows=rows, usable=usable)


# ---- what the views share


def _directive(request: HttpRequest, pk: int) -> Directive:
    rows = Directive.objects.visible_to(request.actor).select_related("province", "document", "entered_by")
    return get_object_or_404(rows, pk=pk)


def _pairs(row: Directive) -> Any:
    return ExpectedProgramme.objects.filter(directive=row, withdrawn_at=None).prefetch_related("parties")


def _asked(request: HttpRequest, shown: queries.Progress) -> tuple[list[queries.Line], str]:
    wanted = request.GET.get("xem", "")
    wanted = wanted if wanted in queries.STANDINGS else ""
    return [line for line in shown.lines if not wanted or line.standing == wanted], wanted


def _initial(row: Directive | None) -> dict[str, Any]:
    names = ("number", "issuer", "issued_on", "title", "deadline", "version")
    return {name: getattr(row, name) for name in names} if row else {}


def _pair_initial(one: ExpectedProgramme | None) -> dict[str, Any]:
    if one is None:
        return {}
    sides: dict[str, list[str]] = {"supporter": [], "beneficiary": [], "peer": []}
    unclear = False
    for party in one.parties.all():
        sides[party.role].append(party.locality_id or party.name)
        unclear = unclear or party.locality_id is None
    lines = {role: "\n".join(names) for role, names in sides.items()}
    return {**lines, "version": one.version, "keep_unclear": False if unclear else None}


def _written(form: Any, write: Any, row: Any) -> Any:
    """Return what `write` gives; after a Conflict the form has the row's version: saving again overwrites."""

    def careful() -> Any:
        try:
            return write()
        except Conflict:
            form.data = form.data.copy()
            form.data["version"] = type(row).objects.get(pk=row.pk).version
            raise

    return attempt(form, careful)


def _withdraw(request: HttpRequest, row: Directive, one: ExpectedProgramme) -> HttpResponse:
    reason = ReasonForm(request.POST)
    if reason.is_valid():
        said = reason.cleaned_data["reason"]
        if attempt(reason, lambda: actions.withdraw_pair(by=request.actor, expected=one, reason=said) or True):
            messages.success(request, _("Đã rút cặp khỏi văn bản này."))
            return redirect("programmes:directive", row.pk)
    form = PairForm(near=row.province_id, initial=_pair_initial(one))
    return _render(request, "pair", form, directive=row, one=one, reason=reason)


def _import(request: HttpRequest, row: Directive) -> HttpResponse:
    """Add the rows that the preview showed: their names come back as lines and are placed anew."""
    lines = zip(request.POST.getlist("row"), request.POST.getlist("names"), strict=False)
    named = [(number_in(number), _said(names)) for number, names in lines if number_in(number)]
    rows = [each for each in queries.read_rows(row, named) if each.usable]
    form = PairsFileForm()
    form.cleaned_data = {}
    done = attempt(
        form, lambda: actions.add_pairs(by=request.actor, directive=row, pairs=[each.parties for each in rows])
    )
    if done is None:
        return _render(request, "import_pairs", form, directive=row, rows=rows, usable=len(rows))
    messages.success(request, _("Đã thêm %(count)d cặp.") % {"count": done[0]})
    return redirect("programmes:directive", row.pk)


def _said(names: str) -> list[tuple[str, str]]:
    """Return (name, role) of lines like `supporter|phường Hải Châu`."""
    parts = (line.strip().partition("|") for line in names.split("\n") if "|" in line)
    return [(name.strip(), role) for role, _bar, name in parts if role in ("supporter", "beneficiary", "peer")]


def _render(request: HttpRequest, name: str, form: Any, **context: Any) -> HttpResponse:
    wrong = (form.is_bound and form.errors) or getattr(context.get("reason"), "errors", None)
    return render(request, f"programmes/{name}.html", {"form": form, **context}, status=422 if wrong else 200)
