"""Case lessons: list, one lesson with its readers, writing, publishing."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ketnghia.accounts.permissions import signed_in
from ketnghia.exchange import actions, permissions, rules
from ketnghia.exchange.choices import Matter
from ketnghia.exchange.forms import AudienceForm, LessonForm, ScreenedForm
from ketnghia.exchange.queries import library, listing
from ketnghia.exchange.views.door import open_lesson, page
from ketnghia.programmes.views.door import ask_reason, attempt, differing, pushed
from ketnghia.ui.fresh import FreshPaginator

PER_PAGE = 20
VERBS = ("edit", "submit", "read", "publish", "send_back", "withdraw")


@require_safe
def lessons(request: HttpRequest) -> HttpResponse:
    """Show the published lessons that the reader may see."""
    rows, want = listing.lessons(request.actor, request.GET)
    pages = FreshPaginator(rows, PER_PAGE, ("exchange.lessons", library.reader(request.actor), *want.values()))
    shown = pages.get_page(request.GET.get("page"))
    may_write = permissions.may_write(request.actor)
    return page(request, "lessons", page_obj=shown, want=want, matters=Matter.choices, may_write=may_write)


@require_safe
def lesson(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one lesson and, to its office, how far it has come."""
    row = open_lesson(request, pk)
    actor = request.actor
    own = row.owner_id == actor.organisation_id
    readings = row.readings.filter(of_version=row.version) if own else []
    may = {
        verb: permissions.may_do_lesson(actor, verb, row) and rules.can(rules.LESSON, row.state, verb) for verb in VERBS
    }
    missing = actions.readers_missing(row) if own else 0
    form = AudienceForm(initial={"audience": row.audience})
    return page(request, "lesson", lesson=row, readings=readings, may=may, missing=missing, form=form, own=own)


@signed_in
def write_lesson(request: HttpRequest) -> HttpResponse:
    """Begin a lesson."""
    by = request.actor
    permissions.may_write(by).or_forbid()
    form = LessonForm(request.POST or None, initial={"field": "citizen-reception"})
    if form.is_valid():
        row = attempt(form, lambda: actions.write_lesson(by=by, data=form.data_, reasons=form.reasons))
        if row:
            messages.success(request, _("Đã lưu bản nháp."))
            return redirect(row)
    return page(request, "write_lesson", form=form)


@signed_in
def edit_lesson(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a draft."""
    row = open_lesson(request, pk, "edit")
    by = request.actor
    form = LessonForm(request.POST or None, initial=LessonForm.begin(row))
    if form.is_valid():
        seen = form.cleaned_data["version"] or 0
        what: dict[str, Any] = {"version": seen, "data": form.data_, "reasons": form.reasons}
        if attempt(form, lambda: actions.edit_lesson(by=by, lesson=row, **what)):
            messages.success(request, _("Đã lưu."))
            return redirect(row)
    theirs = differing(form, LessonForm.begin(row))
    return page(request, "edit_lesson", form=form, lesson=row, theirs=theirs)


@signed_in
def submit_lesson(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the lesson to a second reader; what a published one may not tell is shown first."""
    row = open_lesson(request, pk, "submit")
    form = ScreenedForm(request.POST if request.method == "POST" else None)  # carries the marks only
    form.labels = {name: field.label for name, field in LessonForm.base_fields.items()}
    if form.is_valid() and attempt(form, lambda: actions.submit_lesson(by=request.actor, lesson=row)):
        messages.success(request, _("Đã chuyển cho người thứ hai đọc."))
        return redirect(row)
    return page(request, "submit_lesson", form=form, lesson=row)


@require_POST
@signed_in
def read_lesson(request: HttpRequest, pk: int) -> HttpResponse:
    """Say, as a second reader, that the lesson points at nobody."""
    row = open_lesson(request, pk, "read")
    seen = request.POST.get("version", "")
    version = int(seen) if seen.isdigit() and len(seen) < 9 else 0
    if "read" not in request.POST:
        messages.error(request, _("Đánh dấu vào ô đã đọc toàn văn trước khi xác nhận."))
        return redirect(row)
    pushed(request, lambda: actions.read_lesson(by=request.actor, lesson=row, version=version), _("Đã ghi xác nhận."))
    return redirect(row)


@require_POST
@signed_in
def publish_lesson(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish a lesson that enough others have read."""
    row = open_lesson(request, pk, "publish")
    audience = request.POST.get("audience", "")
    pushed(request, lambda: actions.publish_lesson(by=request.actor, lesson=row, audience=audience), _("Đã công bố."))
    return redirect(row)


@signed_in
def send_back_lesson(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a lesson back to its writer."""
    row = open_lesson(request, pk, "send_back")
    show, write = partial(page, request, "send_back_lesson", lesson=row), partial(actions.send_back_lesson, lesson=row)
    return ask_reason(request, show, write, done=_("Đã về bản nháp."), to=row)


@signed_in
def withdraw_lesson(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a lesson away from readers."""
    row = open_lesson(request, pk, "withdraw")
    show, write = partial(page, request, "withdraw_lesson", lesson=row), partial(actions.withdraw_lesson, lesson=row)
    return ask_reason(request, show, write, done=_("Đã rút."), to=row)
