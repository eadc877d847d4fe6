"""A practice is begun, written with autosave, translated, revised; files are added."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketnghia.accounts.permissions import signed_in
from ketnghia.core.fields import BY_CODE
from ketnghia.core.numbers import number_in
from ketnghia.evidence.models import Evidence
from ketnghia.exchange import actions, permissions, rules
from ketnghia.exchange.forms import BeginForm, FileForm, PracticeForm, TranslationForm
from ketnghia.exchange.models import Answer, Practice, Question
from ketnghia.exchange.views.door import open_practice, own_programmes, page
from ketnghia.programmes.models import Commitment
from ketnghia.programmes.views.door import attempt, differing


@signed_in
def write(request: HttpRequest) -> HttpResponse:
    """Begin a practice: its name and field; what the address says (an activity, an answer) is filled in."""
    by = request.actor
    permissions.may_write(by).or_forbid()
    programmes = own_programmes(by)
    form = BeginForm(request.POST or None, initial=_prefilled(request), programmes=programmes)
    if form.is_valid():
        values = form.cleaned_data
        commitment = Commitment.objects.filter(pk=values["commitment"] or 0, programme__in=programmes).first()
        more = {"programme": values["programme"], "commitment": commitment, "reasons": form.reasons}
        if row := attempt(form, lambda: actions.create_practice(by=by, data=_begun(request, form), **more)):
            said = _("Đã lập bản nháp. Viết tiếp bên dưới; bài tự lưu.")
            undo = (reverse("exchange:withdraw", args=[row.pk]), _("Không cần nữa, rút bài"))
            messages.success(request, format_html('{} <a href="{}">{}</a>', said, *undo))
            return redirect("exchange:edit", row.pk)
    return page(request, "write", form=form)


@signed_in
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Write an open practice; when somebody else was first, show his words beside the typed ones."""
    row = open_practice(request, pk, "edit")
    form = _form(request, row)
    if form.is_valid() and _save(request, row, form):
        messages.success(request, _("Đã lưu."))
        return redirect("exchange:edit" if "stay" in request.POST else "exchange:practice", pk)
    theirs = differing(form, PracticeForm.begin(open_practice(request, pk))) if form.is_bound else []
    return page(request, "edit", form=form, practice=row, theirs=theirs, files=row.files.all(), file_form=FileForm())


@require_POST
@signed_in
def autosave(request: HttpRequest, pk: int) -> JsonResponse:
    """Save what stands in the editor now; answer {version, said} or, unsaved, {said, conflict} with 409 or 422."""
    row = open_practice(request, pk, "edit")
    form = _form(request, row)
    if form.is_valid() and (saved := _save(request, row, form)):
        said = _("Đã lưu lúc %(time)s") % {"time": f"{timezone.localtime():%H:%M:%S}"}
        return JsonResponse({"version": saved.version, "said": said})
    conflict = bool(getattr(form, "conflict", False))
    first = next((str(messages_[0]) for messages_ in form.errors.values()), "")
    return JsonResponse({"said": first, "conflict": conflict}, status=409 if conflict else 422)


@require_POST
@signed_in
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Hang a file on an open practice."""
    row = open_practice(request, pk, "edit")
    form = FileForm(request.POST, request.FILES)
    by = request.actor
    if form.is_valid():
        sent = form.cleaned_data["file"]
        what = {"name": sent.name, "data": sent.read(), "looked": form.cleaned_data["looked"], "reasons": form.reasons}
        if attempt(form, lambda: actions.attach_to_practice(by=by, practice=row, **what)):
            messages.success(request, _("Đã thêm tệp."))
            return redirect("exchange:edit", pk)
    blank = PracticeForm(initial=PracticeForm.begin(row), field=row.field, evidence=_evidence(request, row))
    context = {"form": blank, "practice": row, "theirs": [], "files": row.files.all(), "file_form": form}
    response = page(request, "edit", **context)
    response.status_code = 422
    return response


@require_POST
@signed_in
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a new version of what is published."""
    row = open_practice(request, pk, "revise")
    copy = actions.revise_practice(by=request.actor, practice=row)
    messages.info(request, _("Bản mới là bản nháp riêng; bản đang công bố giữ nguyên đến khi bản mới được công bố."))
    return redirect("exchange:edit", copy.pk)


@signed_in
def translate_practice(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the practice in the other language, side by side with the original."""
    row = open_practice(request, pk, "translate")
    language = "en" if row.language == "vi" else "vi"
    there = row.translations.filter(language=language).first()
    form = TranslationForm(request.POST or None, initial=TranslationForm.begin(row, there), practice=row)
    if form.is_valid():
        values, by = form.cleaned_data, request.actor
        what = {"title": values["title"], "lede": values["lede"], "sections": form.sections, "reasons": form.reasons}
        seen = values["version"] or 0
        if attempt(
            form, lambda: actions.translate_practice(by=by, practice=row, language=language, version=seen, **what)
        ):
            messages.success(request, _("Đã lưu bản dịch."))
            return redirect(f"{row.get_absolute_url()}?ban={language}")
    parts = {part.key: part for part in rules.parts_of(row.field, row.sections, row.language)}
    pairs = [(parts[section.key], form[section.key]) for section in form.written]
    theirs = differing(form, TranslationForm.begin(row, there))
    return page(request, "translate_practice", theirs=theirs, form=form, practice=row, pairs=pairs, language=language)


def _form(request: HttpRequest, row: Practice) -> PracticeForm:
    evidence = _evidence(request, row)
    return PracticeForm(request.POST or None, initial=PracticeForm.begin(row), field=row.field, evidence=evidence)


def _save(request: HttpRequest, row: Practice, form: PracticeForm) -> Practice | None:
    seen = form.cleaned_data["version"] or 0
    what: dict[str, Any] = {"version": seen, "data": form.data_, "reasons": form.reasons}
    saved: Practice | None = attempt(form, lambda: actions.save_practice(by=request.actor, practice=row, **what))
    return saved


def _evidence(request: HttpRequest, row: Practice) -> list[tuple[int, str]]:
    """Return the programme's evidence that the writer may add, for ticks."""
    rows = Evidence.objects.visible_to(request.actor).standing().filter(programme=row.programme_id or 0)
    return [(each.pk, str(each)) for each in rows[:60]]


def _prefilled(request: HttpRequest) -> dict[str, Any]:
    """Return what the address fills in: ?tieu-de= &chuong-trinh=<code> &linh-vuc= &cam-ket= &tra-loi=<answer>."""
    query = request.GET
    programme = own_programmes(request.actor).filter(code=query.get("chuong-trinh", "")).first()
    field = query.get("linh-vuc", "")
    found = {
        "title": query.get("tieu-de", "")[:200],
        "field": field if field in BY_CODE else "",
        "programme": programme,
        "commitment": number_in(query.get("cam-ket", "")) or None,
    }
    if answer := _answer(request):
        found |= {"title": found["title"] or answer.question.title, "field": found["field"] or answer.question.field}
    return found


def _answer(request: HttpRequest) -> Answer | None:
    """Return the answer that becomes a practice: one of the own organisation, to a question that may be read."""
    pk = request.GET.get("tra-loi", "")
    rows = Answer.objects.filter(question__in=Question.objects.visible_to(request.actor).order_by().values("pk"))
    rows = rows.filter(organisation=request.actor.organisation_id).select_related("question")
    return rows.filter(pk=int(pk)).first() if pk.isdigit() and len(pk) < 18 else None


def _begun(request: HttpRequest, form: BeginForm) -> rules.PracticeData:
    """Return the data to begin with; the words of an answer, or of an activity, go into the steps."""
    data, told = form.data_, form.cleaned_data["words"]
    answer = _answer(request)
    if answer is None:
        return replace(data, sections={"steps": told}) if told else data
    words = {"problem": answer.question.body or answer.question.title, "steps": answer.text}
    return rules.PracticeData(title=data.title, field=data.field, lede=data.lede, sections=words)
