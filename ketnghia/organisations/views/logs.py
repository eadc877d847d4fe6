"""What was done to a locality and to an organisation, for those who may read the log."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ketnghia.accounts.permissions import signed_in
from ketnghia.audit.queries import history_page
from ketnghia.organisations.models import Locality
from ketnghia.organisations.permissions import may_read_locality_log, may_read_organisation_log
from ketnghia.organisations.views.bodies import visible_or_404


@require_safe
@signed_in
def locality_history(request: HttpRequest, code: str) -> HttpResponse:
    """Everything that was done to a locality's entry and profile, newest first; a closed one keeps its log."""
    row = get_object_or_404(Locality.objects.select_related("province"), pk=code)
    may_read_locality_log(request.actor, row).or_forbid()
    context = {"locality": row, "page_obj": history_page(row.stream, request.GET.get("page"))}
    return render(request, "organisations/locality_history.html", context)


@require_safe
@signed_in
def organisation_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that was done to an organisation and to who belongs to it, newest first."""
    row = visible_or_404(request.actor, pk)
    may_read_organisation_log(request.actor, row).or_forbid()
    context = {"organisation": row, "page_obj": history_page(row.stream, request.GET.get("page"))}
    return render(request, "organisations/organisation_history.html", context)
