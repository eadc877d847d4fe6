"""The page that says what runs in the background and what failed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ketnghia.accounts.permissions import may, signed_in
from ketnghia.jobs import queries


@require_safe
@signed_in
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """Every job with its last run, and the latest failures."""
    may(request.actor, "jobs.read").or_forbid()
    return render(request, "jobs/index.html", {"rows": queries.table(), "failures": queries.failures()})
