"""Activities: the list of a programme, one of them, the quick entry and the whole form."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ketnghia.accounts.permissions import may, signed_in
from ketnghia.evidence.forms import EvidenceForm
from ketnghia.programmes.models import Programme
from ketnghia.programmes.views.door import ask_reason, attempt, differing, framed
from ketnghia.ui.exports import export as as_file
from ketnghia.ui.nav import OneClick, one_click
from ketnghia.work.actions import activities as actions
from ketnghia.work.forms.activities import ActivityForm, HoldForm, QuickForm
from ketnghia.work.models import Activity
from ketnghia.work.permissions.activities import may_record
from ketnghia.work.queries import activities as queries
from ketnghia.work.rules.activities import can
from ketnghia.work.views.frame import find, open_work, posted

PER_PAGE = 25


@require_safe
@signed_in
def activities(request: HttpRequest, code: str) -> HttpResponse:
    """Show what took place and what is planned, filtered as the address says."""
    row = open_work(request, code)
    want = queries.wanted(request.GET)
    found = queries.as_shown(queries.filtered(request.actor, row, want))
    return framed(
        request, "work/activities.html", row, tab="activities",
        want=want,
        page_obj=Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        filters=queries.filters(row, want),
        may_record=may_record(request.actor, row) and row.is_in_force,
        query=request.GET.urlencode(),
    )  # fmt: skip


@require_safe
@signed_in
def activities_export(request: HttpRequest, code: str, ending: str) -> HttpResponseBase:
    """Give exactly the activities of the list with the same filters as csv, xlsx or json."""
    row = open_work(request, code)
    found = queries.filtered(request.actor, row, queries.wanted(request.GET))
    return as_file(ending, f"{code}-hoat-dong", queries.columns(), queries.file_rows(found))


@signed_in
def quick(request: HttpRequest) -> HttpResponse:
    """Take the smallest entry, from a phone; who works for several programmes says for which."""
    actor = request.actor
    may(actor, "activity.record").or_forbid()
    choice = list(queries.recordable(actor)[:50])
    code = request.POST.get("programme") or request.GET.get("ct") or (choice[0].code if choice else "")
    programme = next((row for row in choice if row.code == code), None)
    form = QuickForm(**posted(request), by=actor)
    if request.method == "POST" and programme and form.is_valid():
        key, data = str(form.cleaned_data["key"]), form.data_for(programme)
        told: dict[str, Any] = {"tokens": form.evidence_tokens, "said": form.said_of_evidence, "key": key}
        made = attempt(form, lambda: actions.record_activity(by=actor, programme=programme, data=data, **told))
        if made:
            messages.success(request, _("Đã ghi hoạt động. Bổ sung kết quả, cam kết khi có thời gian."))
            return redirect(made)
    context = {"form": form, "choice": choice, "chosen": code}
    return render(request, "work/quick.html", context, status=422 if form.is_bound and form.errors else 200)


@signed_in
def record_activity(request: HttpRequest, code: str) -> HttpResponse:
    """Take a whole activity, planned or held."""
    row = open_work(request, code, to_write=True)
    if there := _begun_before(request, row):
        messages.info(request, _("Việc này đã được ghi thành hoạt động."))
        return redirect(there)
    form = ActivityForm(**posted(request), programme=row, by=request.actor, initial=_beginning(request))
    if form.is_valid():
        told: dict[str, Any] = {
            "tokens": form.evidence_tokens,
            "said": form.said_of_evidence,
            "key": str(form.cleaned_data["key"] or ""),
        }
        by, data = request.actor, form.activity
        made = attempt(form, lambda: actions.record_activity(by=by, programme=row, data=data, **told), fields="fields_")
        if made:
            return _recorded(request, made)
    return framed(request, "work/record_activity.html", row, form=form)


@signed_in
def activity(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Show one activity with its photos; those who record add more of them here."""
    programme = open_work(request, code)
    row = find(queries.with_everything(Activity.objects.visible_to(request.actor)), programme, pk)
    facts, may_write = queries.facts_of(row), bool(may_record(request.actor, programme))
    allowed = {verb: may_write and bool(can(verb, facts)) for verb in ("edit", "hold", "cancel", "prove")}
    form = EvidenceForm(**posted(request), by=request.actor) if allowed["prove"] else None
    if request.method == "POST":
        may_record(request.actor, programme).or_forbid()
        can("prove", facts, _).or_refuse()
    if form and form.is_valid():
        by, tokens, said = request.actor, form.evidence_tokens, form.said_of_evidence
        if attempt(form, lambda: actions.prove_activity(by=by, activity=row, tokens=tokens, said=said)):
            messages.success(request, _("Đã thêm minh chứng."))
            return redirect(row)
    write = _practice_of(request, row) if may_write and row.has_taken_place else None
    return framed(
        request, "work/activity.html", programme, tab="activities", form=form, row=row, allowed=allowed, write=write
    )


@signed_in
def edit_activity(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Edit an activity; when somebody else was first, show his words beside the typed ones."""
    programme = open_work(request, code, to_write=True)
    rows = queries.with_everything(Activity.objects.visible_to(request.actor))
    row, by = find(rows, programme, pk), request.actor
    form = ActivityForm(**posted(request), programme=programme, by=by, activity=row)
    if form.is_valid():
        seen, data = form.cleaned_data["version"] or 0, form.activity
        if attempt(form, lambda: actions.edit_activity(by=by, activity=row, version=seen, data=data), fields="fields_"):
            messages.success(request, _("Đã lưu hoạt động."))
            return redirect(row)
    now = ActivityForm(programme=programme, by=by, activity=find(rows, programme, pk)).initial if form.is_bound else {}
    return framed(request, "work/edit_activity.html", programme, form=form, row=row, theirs=differing(form, dict(now)))


@signed_in
def hold_activity(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Ask what came of a planned activity whose day has come."""
    programme = open_work(request, code, to_write=True)
    row = find(Activity.objects.visible_to(request.actor), programme, pk)
    if request.method != "POST":
        can("hold", queries.facts_of(row), _).or_refuse()
    own = ("version", "result", "next_steps")
    form = HoldForm(**posted(request), by=request.actor, initial={name: getattr(row, name) for name in own})
    if form.is_valid():
        by, told = request.actor, {name: form.cleaned_data[name] for name in own}
        told |= {"tokens": form.evidence_tokens, "said": form.said_of_evidence}
        if attempt(form, lambda: actions.hold_activity(by=by, activity=row, **told)):
            messages.success(request, _("Đã ghi hoạt động đã diễn ra."))
            return redirect(row)
    row.refresh_from_db()
    theirs = differing(form, {name: getattr(row, name) for name in own})
    return framed(request, "work/hold_activity.html", programme, form=form, row=row, theirs=theirs)


@signed_in
def cancel_activity(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Call an activity off, with a reason."""
    programme = open_work(request, code, to_write=True)
    row = find(Activity.objects.visible_to(request.actor), programme, pk)
    show = partial(framed, request, "work/cancel_activity.html", programme, what=_("Hủy hoạt động"), row=row)
    write = partial(actions.cancel_activity, activity=row)
    return ask_reason(request, show, write, done=_("Đã hủy hoạt động."), to=row)


def _beginning(request: HttpRequest) -> dict[str, Any]:
    """Return what a new activity begins with: tasks and commitments that the address names."""
    return {"tasks": request.GET.getlist("nhiem-vu"), "commitments": request.GET.getlist("cam-ket")}


def _begun_before(request: HttpRequest, programme: Programme) -> Activity | None:
    """Return the activity that one click on another page (`begun`) already made, whoever it was."""
    key = request.POST.get("key", "") if "begun" in request.POST else ""
    return Activity.objects.filter(programme=programme, key=key).first() if key else None


def _recorded(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Lead to the new activity; to its form where one click made it of what another page knew."""
    if "begun" not in request.POST:
        messages.success(request, _("Đã ghi hoạt động."))
        return redirect(activity)
    undo = reverse("work:cancel_activity", args=[activity.programme.code, activity.pk])
    said = _("Đã ghi hoạt động từ điều đã biết. Sửa tiếp bên dưới.")
    messages.success(request, format_html('{} <a href="{}">{}</a>', said, undo, _("Không cần nữa, hủy")))
    return redirect("work:edit_activity", activity.programme.code, activity.pk)


def _practice_of(request: HttpRequest, activity: Activity) -> OneClick | None:
    """Return the click that makes the activity a draft practice; None for who may not write any."""
    actor, programme = request.actor, activity.programme
    if not may(actor, "practice.write"):
        return None
    own = any(party.organisation_id == actor.organisation_id for party in programme.parties.all())
    commitment = next(iter(activity.commitments.all()), None)
    return one_click(
        "exchange:write",
        title=activity.title[:200], field=next(iter(activity.field_codes), ""), programme=programme.pk if own else None,
        commitment=commitment.pk if commitment and own else None,
        words="\n\n".join(filter(None, [activity.result, activity.next_steps])),
    )  # fmt: skip
