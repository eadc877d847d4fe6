"""The list of programmes, and lists as files."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ketnghia.accounts.permissions import may, signed_in
from ketnghia.programmes.queries import listing
from ketnghia.programmes.views.door import open_programme
from ketnghia.ui.exports import export as as_file

PER_PAGE = 25


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the programmes that the reader may see, found and filtered as the address says."""
    actor = request.actor
    want = listing.wanted(request.GET)
    rows = listing.ordered(listing.filtered(actor, want), want)
    shown = Paginator(listing.as_shown(rows), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "want": want,
        "page_obj": shown,
        "facets": listing.facets(actor, want),
        "directives": bool(may(actor, "programme.view")),
        "may_create": may(actor, "programme.create"),
        "sorts": [("moi-ky", _("Mới ký trước")), ("ky-truoc", _("Ký trước lên đầu")), ("moi-lap", _("Mới lập trước"))],
        "query": request.GET.urlencode(),
    }
    return render(request, "programmes/index.html", context)


@require_safe
def index_export(request: HttpRequest, ending: str) -> HttpResponseBase:
    """Give exactly the programmes of the list with the same filters as csv, xlsx or json."""
    want = listing.wanted(request.GET)
    rows = listing.ordered(listing.filtered(request.actor, want), want)
    return as_file(ending, "ket-nghia", listing.columns(), listing.file_rows(rows, request.actor))


@require_safe
@signed_in
def commitments_export(request: HttpRequest, code: str, ending: str) -> HttpResponseBase:
    """Give a programme's standing commitments as csv, xlsx or json."""
    programme = open_programme(request, code)
    return as_file(ending, f"{code}-cam-ket", listing.commitment_columns(), listing.commitment_rows(programme))
