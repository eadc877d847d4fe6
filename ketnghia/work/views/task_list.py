"""The tasks of my organisation across all its programmes, as a page, as files, and the way there from the inbox."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from ketnghia.accounts.permissions import may, signed_in
from ketnghia.core.actor import Actor
from ketnghia.ui.exports import export
from ketnghia.work.queries import task_list as queries
from ketnghia.work.queries.plans import rows_of, with_people

PER_PAGE = 25


@require_safe
@signed_in
def tasks(request: HttpRequest) -> HttpResponse:
    """Show what my organisation has to do in every programme, the nearest deadline first."""
    actor, today, want = request.actor, timezone.localdate(), queries.wanted(request.GET)
    may(actor, "programme.view").or_forbid()
    rows = queries.numbered(actor)
    found = with_people(queries.narrowed(rows, want, actor, today)).select_related("programme")
    page_obj = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "want": want,
        "page_obj": page_obj,
        "rows": rows_of(page_obj.object_list, today),
        "parts": queries.part_tags(rows, want, actor, today),
        "states": queries.state_tags(rows, want, actor, today),
        "filters": queries.filters(rows, want, actor, today),
    }
    return render(request, "work/tasks.html", context)


@require_safe
@signed_in
def tasks_export(request: HttpRequest, ending: str) -> HttpResponseBase:
    """Give exactly the tasks of the list with the same filters as csv, xlsx or json."""
    actor, today = request.actor, timezone.localdate()
    may(actor, "programme.view").or_forbid()
    found = queries.narrowed(queries.numbered(actor), queries.wanted(request.GET), actor, today)
    rows = rows_of(with_people(found).select_related("programme"), today)
    return export(ending, "nhiem-vu", queries.columns(), queries.file_rows(rows))


def inbox_aside(request: HttpRequest, actor: Actor) -> str:
    """Return the way from the inbox to all tasks of the organisation, "" for who works for none."""
    known = actor.organisation_id and may(actor, "plan.edit")
    return render_to_string("work/parts/tasks_aside.html", {}, request) if known else ""
