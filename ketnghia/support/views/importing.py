"""A table of support is handed in, its columns are named, every row is seen, and all of it is written or nothing."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ketnghia.accounts.permissions import signed_in
from ketnghia.programmes.views.door import pushed
from ketnghia.support import actions, permissions
from ketnghia.support.choices import ImportState
from ketnghia.support.forms import ImportForm, MeaningsForm
from ketnghia.support.models import ImportFile
from ketnghia.support.queries.importing import preview
from ketnghia.support.rules.reading import NEEDED
from ketnghia.support.views.door import open_ledger, page, tried

PER_PAGE = 100


@signed_in
def import_file(request: HttpRequest, code: str) -> HttpResponse:
    """Take a table; nothing comes into the ledger yet."""
    programme, by = open_ledger(request, code), request.actor
    permissions.may_record(by, programme).or_forbid()
    form = ImportForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        read = tried(form, lambda: actions.read_file(by=by, programme=programme, name=file.name, data=file.read()))
        if read is not None:
            return redirect("support:import_preview", code, read.pk)
    waiting = ImportFile.objects.filter(programme=programme, organisation=by.organisation_id, state=ImportState.READ)
    return page(request, "import_file", programme, form=form, waiting=waiting.defer("rows")[:10])


@signed_in
def import_preview(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Show what every row would become; name the columns, write all or set the table aside."""
    programme, by = open_ledger(request, code), request.actor
    rows = ImportFile.objects.filter(programme=programme, organisation=by.organisation_id, state=ImportState.READ)
    file = get_object_or_404(rows.select_related("programme"), pk=pk)
    form = MeaningsForm(request.POST if "meanings" in request.POST else None, file=file)
    if form.is_bound and form.is_valid():
        if tried(form, lambda: actions.set_meanings(by=by, file=file, meanings=form.meanings)):
            return redirect("support:import_preview", code, pk)
    elif request.method == "POST" and _ended(request, file):
        return redirect("support:ledger", code)
    seen = preview(file)
    only = request.GET.get("loai", "")
    shown = Paginator([row for row in seen.rows if only in ("", row.fate)], PER_PAGE)
    ready = not set(NEEDED) - set(file.meanings.values())
    return page(request, "import_preview", programme, form=form, file=file, seen=seen, only=only, ready=ready,
                page_obj=shown.get_page(request.GET.get("page")))  # fmt: skip


def _ended(request: HttpRequest, file: ImportFile) -> bool:
    """Write the table or set it aside, as the button says; tell whether it is done with."""
    if "drop" in request.POST:
        return pushed(request, lambda: actions.drop_file(by=request.actor, file=file), _("Đã bỏ tệp này."))
    made: list[object] = []
    doubles = "doubles" in request.POST

    def write() -> None:
        made.extend(actions.apply_file(by=request.actor, file=file, doubles=doubles))

    if not pushed(request, write, _("Đã nhập tệp %(name)s.") % {"name": file.name}):
        return False
    said = ngettext("%(n)s khoản đã vào sổ.", "%(n)s khoản đã vào sổ.", len(made)) % {"n": len(made)}
    messages.success(request, said)
    return True
