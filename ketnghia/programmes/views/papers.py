"""A programme's papers: files, exact texts, what changed between them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ketnghia.accounts.permissions import signed_in
from ketnghia.programmes import actions, permissions, queries, rules
from ketnghia.programmes.exports import text_paper
from ketnghia.programmes.forms import AttachForm
from ketnghia.programmes.models import Commitment, Document, Programme
from ketnghia.programmes.queries import workspace
from ketnghia.programmes.views.door import ask_reason, attempt, open_programme, page


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a document's text; `commitment` is what was read from it, or None."""

    text: str
    commitment: Commitment | None


@signed_in
def documents(request: HttpRequest, code: str) -> HttpResponse:
    """Show the files and the texts of a programme, and take a new file."""
    row = open_programme(request, code)
    actor = request.actor
    form = AttachForm(request.POST, request.FILES) if request.method == "POST" else AttachForm()
    if form.is_valid():
        file, kind = form.cleaned_data["file"], form.cleaned_data["kind"]
        data = file.read()
        if attempt(
            form, lambda: actions.attach_document(by=actor, programme=row, name=file.name, data=data, kind=kind)
        ):
            messages.success(request, _("Đã thêm tài liệu."))
            return redirect("programmes:documents", code)
    return page(
        request, "documents", row, tab="documents", form=form,
        files=workspace.documents_of(row, actor),
        versions=row.versions.defer("text", "terms"),
        may_attach=permissions.may_do(actor, "attach", row) and rules.can("attach", rules.Facts(row.state)),
    )  # fmt: skip


@require_safe
@signed_in
def document(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Show the text of a file with the sentences that commitments came from."""
    row, file = _open(request, code, pk)
    return page(request, "document", row, tab="documents", document=file, stretches=_stretches(row, file))


@require_safe
@signed_in
def download(request: HttpRequest, code: str, pk: int) -> FileResponse:
    """Give the file as it was handed in."""
    _row, file = _open(request, code, pk)
    try:
        return FileResponse(file.file.open("rb"), as_attachment=True, filename=file.name, content_type=file.media_type)
    except FileNotFoundError as error:
        raise Http404 from error


@signed_in
def withdraw_document(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take a file off the list, with a reason."""
    row, file = _open(request, code, pk)
    permissions.may_open_document(request.actor, file).or_forbid()
    show = partial(page, request, "withdraw_document", row, what=_("Gỡ tài liệu"), document=file)
    write = partial(actions.withdraw_document, document=file)
    return ask_reason(request, show, write, done=_("Đã gỡ tài liệu."), to=reverse("programmes:documents", args=[code]))


@require_safe
@signed_in
def text_version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show one exact text of the programme, its hash, who confirmed it and what it changed."""
    row = open_programme(request, code)
    text = get_object_or_404(row.versions, number=number)
    before = row.versions.filter(number__lt=number).exclude(in_force_from=None).first()
    changes = rules.excerpts(rules.differences(before.text, text.text)) if before else []
    answers = workspace.answers(row, text)
    return page(
        request, "text_version", row, tab="documents", text=text, before=before, changes=changes, answers=answers
    )


@require_safe
def text_file(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Give the very bytes of an exact text whose SHA-256 is shown; a visitor gets those that came into force."""
    row = open_programme(request, code)
    text = get_object_or_404(queries.texts_for(request.actor).filter(programme=row), number=number)
    name = f"{row.code}-ban-{number}.txt"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text.text.encode(), content_type="text/plain; charset=utf-8", headers=headers)


@require_safe
def text_document(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Give the same text as a Word document, for the printer."""
    row = open_programme(request, code)
    text = get_object_or_404(queries.texts_for(request.actor).filter(programme=row), number=number)
    return text_paper(row.code, text)


def _open(request: HttpRequest, code: str, pk: int) -> tuple[Programme, Document]:
    """Return the programme and one of its files that this reader may see; 404 otherwise."""
    row = open_programme(request, code)
    visible = Document.objects.visible_to(request.actor).filter(programme=row).distinct()
    return row, get_object_or_404(visible, pk=pk)


def _stretches(programme: Programme, file: Document) -> list[Stretch]:
    """Cut the text at the quotes of the standing commitments; of quotes that overlap, the first keeps the words."""
    found, here = [], 0
    quoted = programme.commitments.filter(withdrawn_at=None, source=file).exclude(source_start=None)
    for row in quoted.order_by("source_start", "position"):
        start, end = max(here, row.source_start or 0), row.source_end or 0
        if end <= start:
            continue
        found += [Stretch(file.text[here:start], None), Stretch(file.text[start:end], row)]
        here = end
    return [*found, Stretch(file.text[here:], None)]
