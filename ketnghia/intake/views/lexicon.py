"""The lexicon of the reader: what it was taught, what corrections suggest, its versions, as a file."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ketnghia.accounts.permissions import signed_in
from ketnghia.intake import actions
from ketnghia.intake.choices import EntryKind
from ketnghia.intake.forms import EntryForm, LexiconFileForm, WithdrawForm
from ketnghia.intake.models import LexiconEntry, LexiconVersion
from ketnghia.intake.permissions import may_teach
from ketnghia.intake.queries import lexicon as queries
from ketnghia.programmes.views.door import attempt
from ketnghia.ui.exports import export as as_file

PER_PAGE = 50
VERSIONS_SHOWN = 20


@require_safe
@signed_in
def lexicon(request: HttpRequest) -> HttpResponse:
    """Show the entries of a version, the versions, and what corrections suggest."""
    may_teach(request.actor).or_forbid()
    number, rows = _asked(request)
    page = Paginator(rows.select_related("made_by"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "entries": queries.with_targets(list(page.object_list)),
        "number": number,
        "today": queries.version(),
        "versions": LexiconVersion.objects.select_related("made_by")[:VERSIONS_SHOWN],
        "suggestions": queries.suggestions(),
    }
    return render(request, "intake/lexicon.html", context)


@require_safe
@signed_in
def lexicon_export(request: HttpRequest, ending: str) -> HttpResponseBase:
    """Give the entries of a version as csv or json, which another system can load; or as xlsx to read."""
    may_teach(request.actor).or_forbid()
    number, rows = _asked(request)
    columns = [("kind", "kind"), ("text", "text"), ("target", "target"), ("since", "since")]
    return as_file(ending, f"tu-dien-{number}", columns, rows.values("kind", "text", "target", "since"))


@signed_in
def keep_entry(request: HttpRequest) -> HttpResponse:
    """Teach one entry; a suggestion fills the form in."""
    may_teach(request.actor).or_forbid()
    names = ("kind", "text", "locality", "field")
    form = EntryForm(request.POST or None, initial={name: request.GET.get(name, "")[:300] for name in names})
    if form.is_valid():
        kept = attempt(form, lambda: actions.keep_entry(by=request.actor, data=form.entry()))
        if kept:
            messages.success(request, _("Đã thêm «%(text)s» vào từ điển.") % {"text": kept.text})
            return redirect("intake:lexicon")
    return _render(request, "keep_entry", form, suggested=bool(request.GET))


@signed_in
def withdraw_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an entry back with a reason."""
    may_teach(request.actor).or_forbid()
    entry = get_object_or_404(LexiconEntry.objects.live(), pk=pk)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(form, lambda: actions.withdraw_entry(by=request.actor, entry=entry, reason=reason)):
            messages.success(request, _("Đã rút «%(text)s» khỏi từ điển.") % {"text": entry.text})
            return redirect("intake:lexicon")
    return _render(request, "withdraw_entry", form, entry=entry)


@signed_in
def load_lexicon(request: HttpRequest) -> HttpResponse:
    """Load a file of entries: all that are new, or none when one of them is wrong."""
    may_teach(request.actor).or_forbid()
    form = LexiconFileForm(request.POST or None, request.FILES or None)
    problems: list[tuple[int, str, str]] = []
    if form.is_valid():
        entries = form.cleaned_data["file"]
        judged = [(number, one.text, actions.problem_of(one)) for number, one in enumerate(entries, start=1)]
        problems = [each for each in judged if each[2]]
        name = str(getattr(request.FILES["file"], "name", ""))
        if not problems:
            count = attempt(form, lambda: actions.load_entries(by=request.actor, entries=entries, name=name))
            if count:
                messages.success(request, _("Đã nạp %(count)d mục vào từ điển.") % {"count": count})
                return redirect("intake:lexicon")
    return _render(request, "load_lexicon", form, problems=problems)


def _asked(request: HttpRequest) -> tuple[int, Any]:
    """Return the number of the lexicon that the address asks for (today's by default) and its entries."""
    today, text = queries.version(), request.GET.get("ban", "")
    number = min(int(text), today) if text.isascii() and text.isdigit() else today
    rows = LexiconEntry.objects.at(number)
    kind = request.GET.get("loai", "")
    return number, rows.filter(kind=kind) if kind in EntryKind.values else rows


def _render(request: HttpRequest, name: str, form: Any, **context: Any) -> HttpResponse:
    wrong = (form.is_bound and form.errors) or context.get("problems")
    return render(request, f"intake/{name}.html", {"form": form, **context}, status=422 if wrong else 200)
