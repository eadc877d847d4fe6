"""A plan: its years, its table, month and time line, its file; made from the commitments or copied."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ketnghia.accounts.permissions import signed_in
from ketnghia.programmes.models import Programme
from ketnghia.programmes.views.door import attempt, framed
from ketnghia.ui.exports import export
from ketnghia.work import actions
from ketnghia.work.forms import MakePlanForm
from ketnghia.work.models import Plan
from ketnghia.work.permissions.plans import may_approve_plan, may_edit_plan
from ketnghia.work.queries import calendar, sheets
from ketnghia.work.queries import plans as queries
from ketnghia.work.views.frame import open_work
from ketnghia.work.views.plan_door import open_plan

PER_PAGE = 60


@signed_in
def plans(request: HttpRequest, code: str) -> HttpResponse:
    """Go to this year's plan or the latest; with ?moi, or when there is none, offer to make one in one click."""
    row = open_work(request, code)
    own = list(row.plans.all())
    if own and request.method != "POST" and "moi" not in request.GET:
        year = timezone.localdate().year
        nearest = next((plan for plan in own if plan.year <= year), own[-1])
        return redirect(f"{nearest.get_absolute_url()}?{query}" if (query := request.GET.urlencode()) else nearest)
    form = MakePlanForm(request.POST or None, plans=_copyable(request, row), initial=_beginning(own))
    if form.is_valid() and (plan := attempt(form, lambda: _make(request, row, form))) is not None:
        messages.success(request, _("Đã lập kế hoạch năm %(year)s.") % {"year": plan.year})
        return redirect(plan)
    may_make = may_edit_plan(request.actor, row)
    return framed(request, "work/plans.html", row, tab="plan", form=form, own=own, may_make=may_make)


@require_safe
@signed_in
def plan(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Show the plan as a table by field, with filters, and what its leaders have said."""
    row = open_plan(request, code, year)
    everything, want = queries.plan_rows(row), queries.wanted(request.GET)
    found = queries.filtered(everything, want, request.actor)
    shown: Page[Any] = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = _frame(request, row, want, everything, view="table") | {
        "groups": queries.groups(list(shown.object_list)),
        "page_obj": shown,
        "all": everything,
        "progress": queries.progress(everything),
    }
    return framed(request, "work/plan.html", row.programme, tab="plan", **context)


@require_safe
@signed_in
def plan_export(request: HttpRequest, code: str, year: int, ending: str) -> HttpResponseBase:
    """Give the tasks that the table shows with the same filters as csv, xlsx (which comes back) or json."""
    row = open_plan(request, code, year)
    rows = queries.filtered(queries.plan_rows(row), queries.wanted(request.GET), request.actor)
    return export(ending, f"{code}-ke-hoach-{year}", sheets.columns(), sheets.sheet_rows(rows))


@require_safe
@signed_in
def plan_month(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Show one month: the tasks due and the activities, day by day."""
    row, today = open_plan(request, code, year), timezone.localdate()
    want = queries.wanted(request.GET)
    first = calendar.month_of(request.GET.get("thang", ""), year, today)
    everything = queries.plan_rows(row)
    rows = queries.filtered(everything, want, request.actor)
    before, after = date(year, 1, 1), date(year, 12, 31)
    weeks = calendar.weeks(first, rows, calendar.activities_of_month(row.programme, first, want.field))
    context = _frame(request, row, want, everything, view="month") | {
        "weeks": weeks,
        "busy": [day for week in weeks for day in week if day.inside and (day.rows or day.activities)],
        "first": first,
        "today": today,
        "previous": calendar.month_before(first) if first > before else None,
        "next": calendar.month_after(first) if calendar.month_after(first) <= after else None,
    }
    return framed(request, "work/plan_month.html", row.programme, tab="plan", **context)


@require_safe
@signed_in
def plan_timeline(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Draw the tasks as bars over the year, with the same facts in a table below."""
    row, want = open_plan(request, code, year), queries.wanted(request.GET)
    everything = queries.plan_rows(row)
    found = queries.filtered(everything, want, request.actor)
    shown: Page[Any] = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    line = calendar.time_line(list(shown.object_list), year, timezone.localdate())
    context = _frame(request, row, want, everything, view="line") | {"line": line, "page_obj": shown}
    return framed(request, "work/plan_timeline.html", row.programme, tab="plan", **context)


def _frame(
    request: HttpRequest, plan: Plan, want: queries.Wanted, rows: list[queries.Row], *, view: str
) -> dict[str, object]:
    """Return what every view of a plan shows: its years, filters and versions, what the reader may do."""
    out, published = queries.versions_of(plan)
    return {
        "view": view,
        "numbers": queries.numbers(rows, request.actor),
        "fields": [code for code, _rows in queries.groups(rows) if code],
        "plan": plan,
        "want": want,
        "years": plan.programme.plans.values_list("year", flat=True),
        "out": out,
        "published": published,
        "waiting": queries.parties_waiting(plan.programme, out),
        "may_edit": may_edit_plan(request.actor, plan.programme) and plan.programme.is_in_force,
        "may_approve": may_approve_plan(request.actor, plan.programme),
    }


def _copyable(request: HttpRequest, programme: Programme) -> list[Plan]:
    """Return the plans that may be copied: this programme's, and others' that the reader sees; the latest thirty."""
    rows = Plan.objects.visible_to(request.actor).select_related("programme")
    own = Q(programme=programme)
    return [*rows.filter(own)[:5], *rows.exclude(own).order_by("-year", "-pk")[:25]]


def _beginning(own: list[Plan]) -> dict[str, object]:
    today = timezone.localdate()
    taken = {plan.year for plan in own}
    year = next(year for year in range(today.year, today.year + 80) if year not in taken)
    return {"year": year, "source": "", "since": today if year == today.year else None}


def _make(request: HttpRequest, programme: Programme, form: MakePlanForm) -> Plan:
    year, source = form.cleaned_data["year"], form.copied
    if source is not None:
        return actions.copy_plan(by=request.actor, programme=programme, year=year, source=source)
    since = form.cleaned_data["since"]
    return actions.make_plan(by=request.actor, programme=programme, year=year, since=since)
