"""Questions, answers and visits."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ketnghia.accounts.permissions import signed_in
from ketnghia.core.fields import FIELDS, field_name
from ketnghia.core.numbers import number_in
from ketnghia.exchange import actions, permissions
from ketnghia.exchange.forms import AnswerForm, AskForm, HostForm, VisitForm
from ketnghia.exchange.models import Attachment, Practice, Question, Visit
from ketnghia.exchange.queries import library, listing, reading
from ketnghia.exchange.views.door import own_programmes, page, reachable
from ketnghia.programmes.views.door import attempt, pushed
from ketnghia.ui.fresh import FreshPaginator, fresh

PER_PAGE = 20


@require_safe
@signed_in
def questions(request: HttpRequest) -> HttpResponse:
    """Show the questions that the reader may see, and how long answers took."""
    rows, want = listing.questions(request.actor, request.GET)
    language = get_language() or "vi"
    reader = library.reader(request.actor)
    pages = FreshPaginator(rows, PER_PAGE, ("exchange.questions", reader, tuple(want.values())))
    return page(
        request, "questions",
        page_obj=pages.get_page(request.GET.get("page")),
        want=want,
        views=[
            ("tat-ca", _("Tất cả")), ("hoi-chung-toi", _("Hỏi chúng tôi")),
            ("cua-chung-toi", _("Chúng tôi hỏi")), ("chua-tra-loi", _("Chưa ai trả lời")),
        ],
        times=fresh(("exchange.times", reader, timezone.localdate()), lambda: listing.answer_times(request.actor)),
        fields=[(field.code, field_name(field.code, language)) for field in FIELDS],
        may_ask=permissions.may_ask(request.actor),
    )  # fmt: skip


@signed_in
def ask(request: HttpRequest) -> HttpResponse:
    """Ask a question; ?kinh-nghiem=<practice> asks its owner, ?co-quan=<organisation> that one."""
    by = request.actor
    permissions.may_ask(by).or_forbid()
    form = AskForm(request.POST or None, initial=_asked(request), **_choices(request))
    if form.is_valid():
        key = form.cleaned_data["key"]
        row = attempt(form, lambda: actions.ask(by=by, key=key, data=form.data_, reasons=form.reasons))
        if row:
            messages.success(request, _("Đã gửi câu hỏi."))
            return redirect(row)
    return page(request, "ask", form=form)


@signed_in
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a question with its answers; those asked answer here."""
    rows = Question.objects.visible_to(request.actor)
    row = get_object_or_404(rows.select_related("asker__locality", "to", "programme", "practice"), pk=pk)
    by = request.actor
    verdict = permissions.may_answer(by, row)
    form = AnswerForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        verdict.or_forbid()
    if form.is_valid() and attempt(form, lambda: actions.answer(by=by, question=row, **form.data_), file="files_"):
        messages.success(request, _("Đã gửi câu trả lời."))
        return redirect(row)
    answers, settles = listing.answers_of(row), permissions.may_settle(by, row)
    return page(request, "question", form=form, question=row, answers=answers, may_answer=verdict, settles=settles)


@require_POST
@signed_in
def accept(request: HttpRequest, pk: int, answer: int) -> HttpResponse:
    """Choose the answer that helped."""
    row = get_object_or_404(Question.objects.visible_to(request.actor), pk=pk)
    chosen = get_object_or_404(row.answers, pk=answer)
    pushed(request, lambda: actions.accept_answer(by=request.actor, answer=chosen), _("Đã chọn câu trả lời."))
    return redirect(row)


@require_POST
@signed_in
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that no more answers are needed."""
    row = get_object_or_404(Question.objects.visible_to(request.actor), pk=pk)
    pushed(request, lambda: actions.close_question(by=request.actor, question=row), _("Đã đóng câu hỏi."))
    return redirect(row)


@require_safe
def attachment(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send a file of an answer or a practice to those who may read what it hangs on."""
    row = get_object_or_404(Attachment.objects.select_related("answer"), pk=pk)
    home: Any = Practice.objects if row.practice_id else Question.objects
    key = row.practice_id or (row.answer.question_id if row.answer else 0)
    get_object_or_404(home.visible_to(request.actor), pk=key)
    response = FileResponse(row.file.open(), as_attachment=True, filename=row.name, content_type=row.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response


@signed_in
def ask_visit(request: HttpRequest) -> HttpResponse:
    """Ask to come and learn; ?co-quan=<organisation> or ?kinh-nghiem=<practice> fills the host in."""
    by = request.actor
    permissions.may_ask(by).or_forbid()
    asked = _asked(request)
    form = VisitForm(request.POST or None, initial=asked | {"host": asked.get("to")}, **_choices(request))
    if form.is_valid():
        row = attempt(form, lambda: actions.ask_visit(by=by, reasons=form.reasons, **form.cleaned_data))
        if row:
            messages.success(request, _("Đã gửi yêu cầu. Nơi đón sẽ trả lời."))
            return redirect(row)
    return page(request, "ask_visit", form=form)


@signed_in
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a request for a visit; the host answers here."""
    rows = Visit.objects.visible_to(request.actor).select_related(
        "guest__locality", "host__locality", "programme", "practice"
    )
    row = get_object_or_404(rows, pk=pk)
    by = request.actor
    verdict = permissions.may_answer_visit(by, row)
    form = HostForm(request.POST or None, initial={"agreed_on": row.wished_from})
    if request.method == "POST":
        verdict.or_forbid()
    if form.is_valid():
        values = form.cleaned_data | {"agreed": form.cleaned_data["agreed"] == "1"}
        if attempt(form, lambda: actions.answer_visit(by=by, visit=row, reasons=form.reasons, **values)):
            messages.success(request, _("Đã trả lời."))
            return redirect(row)
    activity = reading.activity_of(row, by)
    return page(request, "visit", form=form, visit=row, may_answer=verdict, activity=activity)


@require_safe
@signed_in
def visits(request: HttpRequest) -> HttpResponse:
    """Show the visits asked for and granted."""
    rows = Visit.objects.visible_to(request.actor).select_related("guest__locality", "host__locality")
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return page(request, "visits", page_obj=shown, may_ask=permissions.may_ask(request.actor))


def _asked(request: HttpRequest) -> dict[str, Any]:
    """Return what the address fills in."""
    practice = _practice(request)
    found: dict[str, Any] = {"scope": "organisation", "title": request.GET.get("tieu-de", "")[:200]}
    if practice is not None:
        found |= {"scope": "organisation", "to": practice.owner_id, "practice": practice.pk, "field": practice.field}
    elif office := number_in(request.GET.get("co-quan", "")):
        found |= {"scope": "organisation", "to": office}
    programme = own_programmes(request.actor).filter(code=request.GET.get("chuong-trinh", "")).first()
    return found | ({"scope": "programme", "programme": programme.pk} if programme else {})


def _choices(request: HttpRequest) -> dict[str, Any]:
    """Return the rows that the choices of a question or visit offer."""
    practice = _practice(request)
    also = request.POST.get("to") or request.POST.get("host") or request.GET.get("co-quan")
    return {
        "organisations": reachable(request.actor, practice.owner_id if practice else also),
        "programmes": own_programmes(request.actor),
        "practices": Practice.objects.visible_to(request.actor).filter(pk=practice.pk if practice else 0),
    }


def _practice(request: HttpRequest) -> Practice | None:
    pk = request.POST.get("practice") or request.GET.get("kinh-nghiem", "")
    return Practice.objects.visible_to(request.actor).filter(pk=number_in(pk)).first()
