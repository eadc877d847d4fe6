"""A plan before its leaders: put out, read and approved, taken back, read again as it was approved."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ketnghia.accounts.permissions import signed_in
from ketnghia.core.verdict import Refused
from ketnghia.programmes.views.door import ask_reason, attempt, framed, offer_undo
from ketnghia.work import actions
from ketnghia.work.forms import ApproveForm
from ketnghia.work.models import Plan, PlanVersion
from ketnghia.work.permissions.plans import may_approve_plan, may_edit_plan
from ketnghia.work.queries.plans import parties_waiting, snapshot_of, versions_of
from ketnghia.work.queries.versions import answers, shown_tasks, told
from ketnghia.work.rules.versions import changes, fingerprint
from ketnghia.work.views.plan_door import open_plan


@signed_in
@require_POST
def submit_plan(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Put the plan as it stands before the parties' leaders."""
    plan = open_plan(request, code, year)
    try:
        actions.submit_plan(by=request.actor, plan=plan)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(plan)
    messages.success(request, _("Đã trình duyệt. Lãnh đạo các bên thấy kế hoạch này trong «Việc của tôi»."))
    return redirect("work:approve_plan", code, year)


@signed_in
def approve_plan(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Show the version that waits, what it changes since the last approval, and take a leader's yes to it."""
    plan = open_plan(request, code, year)
    out, published = versions_of(plan)
    form = ApproveForm(request.POST or None, initial={"sha256": out.sha256 if out else ""})
    if form.is_valid():
        by, sha = request.actor, form.cleaned_data["sha256"]
        said = attempt(form, lambda: actions.approve_plan(by=by, plan=plan, sha256=sha))
        if said is not None:
            done = _("Đã duyệt kế hoạch thay mặt cơ quan bạn.")
            offer_undo(request, done, "work:undo_approvals", [said.version_id])
            return redirect(plan)
    context = _approval(request, plan, out, published)
    return framed(request, "work/approve_plan.html", plan.programme, form=form, plan=plan, **context)


@signed_in
def recall_plan(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Take the version that waits back, with a reason."""
    plan = open_plan(request, code, year)
    may_edit_plan(request.actor, plan.programme).or_forbid()
    show = partial(framed, request, "work/recall_plan.html", plan.programme, what=_("Rút bản chờ duyệt"), plan=plan)
    write = partial(actions.recall_plan, plan=plan)
    return ask_reason(request, show, write, done=_("Đã rút bản kế hoạch đang chờ duyệt."), to=plan)


@require_safe
@signed_in
def plan_version(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """Show a version as it was put before the leaders, who approved it, and what it changed."""
    plan = open_plan(request, code, year)
    version = get_object_or_404(plan.versions.prefetch_related("approvals__organisation"), number=number)
    earlier = plan.versions.filter(number__lt=number).exclude(published_at=None).first()
    context = {
        "version": version,
        "tasks": shown_tasks(version.snapshot),
        "earlier": earlier,
        "changes": told(changes(earlier.snapshot, version.snapshot)) if earlier else [],
        "answers": answers(plan.programme, version),
        "others": plan.versions.exclude(pk=version.pk).defer("snapshot"),
    }
    return framed(request, "work/plan_version.html", plan.programme, tab="plan", plan=plan, **context)


def _approval(
    request: HttpRequest, plan: Plan, out: PlanVersion | None, published: PlanVersion | None
) -> dict[str, Any]:
    """Return what a leader reads before he says yes."""
    waiting = {row.pk for row in parties_waiting(plan.programme, out)}
    before = published.snapshot if published else []
    return {
        "out": out,
        "tasks": shown_tasks(out.snapshot) if out else [],
        "published": published,
        "changes": told(changes(before, out.snapshot)) if out else [],
        "answers": answers(plan.programme, out) if out else [],
        "moved_on": out is not None and fingerprint(snapshot_of(plan)) != out.sha256,
        "mine_said": out is not None and request.actor.organisation_id not in waiting,
        "may_approve": may_approve_plan(request.actor, plan.programme),
        "may_edit": may_edit_plan(request.actor, plan.programme),
    }
