"""The page of results, the same as a file, and suggestions while typing."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ketnghia.search import queries
from ketnghia.ui.exports import export as as_file

PER_PAGE = 20


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Show what the reader may see of what the address asks for, with facets and marked words."""
    want = queries.wanted(request.GET)
    results = queries.search(request.actor, want)
    shown: Page[Any] = Paginator(results.ids, PER_PAGE).get_page(request.GET.get("page"))
    shown.object_list = queries.hits(results.query, list(shown.object_list))
    context = {
        "want": want,
        "results": results,
        "page_obj": shown,
        "facets": queries.facets(results, want) if want.text else [],
        "query": request.GET.urlencode(),
    }
    return render(request, "search/find.html", context)


@require_safe
def find_export(request: HttpRequest, ending: str) -> HttpResponseBase:
    """Give the results of the same address as csv, xlsx or json."""
    results = queries.search(request.actor, queries.wanted(request.GET))
    return as_file(ending, "tim", queries.columns(), queries.file_rows(results, request.build_absolute_uri("/")))


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Give titles that begin as typed, for the search box: {"found": [{title, url, kind}]}."""
    found = queries.suggestions(request.actor, request.GET.get("q", ""))
    return JsonResponse({"found": [asdict(each) for each in found]})
