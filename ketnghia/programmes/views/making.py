"""Making a draft, choosing its parties, editing it, copying a programme."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ketnghia.accounts.permissions import may, signed_in
from ketnghia.core.numbers import number_in
from ketnghia.organisations.actions import create_organisation
from ketnghia.programmes import actions
from ketnghia.programmes.choices import Kind
from ketnghia.programmes.forms import (
    AttendeeFormSet,
    BasisFormSet,
    DraftForm,
    ParentForm,
    PartyPicker,
    draft_data,
    draft_initial,
)
from ketnghia.programmes.models import Programme
from ketnghia.programmes.rules import PartyData, ProgrammeData
from ketnghia.programmes.views.door import attempt, differing, open_programme, page


@signed_in
def create(request: HttpRequest) -> HttpResponse:
    """Begin a draft: choose the parties and what the text is called; the rest is filled in afterwards."""
    actor = request.actor
    may(actor, "programme.create").or_forbid()
    own = [PartyData(actor.organisation_id)] if actor.organisation_id and actor.role != "overseer" else []
    picker = _picker(request, own)
    kind = request.POST.get("kind", Kind.PROGRAMME)
    place = _place(request)
    if place.is_valid() and not picker.errors:
        bigger = place.cleaned_data["parent"]
        data = ProgrammeData(parties=picker.parties, kind=kind, parent=bigger.pk if bigger else None)
        made = attempt(picker, lambda: actions.create_programme(by=actor, data=data))
        if made:
            messages.success(request, _("Đã lập dự thảo. Hãy ghi ngày ký, căn cứ và các cam kết."))
            return redirect("programmes:overview", made.code)
    context = {"picker": picker, "form": place, "kinds": Kind.choices, "kind": kind}
    return render(request, "programmes/create.html", context, status=422 if picker.errors or place.errors else 200)


@signed_in
def parties(request: HttpRequest, code: str) -> HttpResponse:
    """Choose a draft's parties, their roles and order."""
    row = open_programme(request, code, "edit")
    picker = _picker(request, [PartyData(party.organisation_id, party.role) for party in row.parties.all()])
    seen = request.POST.get("version", "")
    version = number_in(seen) if seen else row.version
    if "save" in request.POST and not picker.errors:
        by, chosen = request.actor, picker.parties
        if attempt(picker, lambda: actions.set_parties(by=by, programme=row, version=version, parties=chosen)):
            messages.success(request, _("Đã lưu các bên."))
            return redirect("programmes:overview", code)
        version = row.version
    return page(request, "parties", row, picker=picker, version=version)


@signed_in
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Edit a draft's words, dates, ceremony and bases; when somebody else was first, show his beside the typed ones."""
    row = open_programme(request, code, "edit")
    forms = _draft_forms(request, row)
    draft, bases, people = forms["form"], forms["bases"], forms["people"]
    if request.method == "POST" and all([draft.is_valid(), bases.is_valid(), people.is_valid()]):
        if "more" in request.POST:
            return page(request, "edit", row, **_with_more_rows(forms))
        data = draft_data(draft.cleaned_data, bases.cleaned_data, people.cleaned_data)
        by, seen = request.actor, draft.cleaned_data["version"]
        if attempt(draft, lambda: actions.edit_programme(by=by, programme=row, version=seen, data=data)):
            messages.success(request, _("Đã lưu dự thảo."))
            return redirect("programmes:overview", code)
    return page(request, "edit", row, **forms, theirs=_theirs(draft, row))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest, code: str) -> HttpResponse:
    """Ask, then make a new draft from a programme."""
    row = open_programme(request, code, "copy")
    if request.method == "POST":
        made = actions.copy_programme(by=request.actor, programme=row)
        messages.success(request, _("Đã sao chép thành dự thảo mới, chưa có số và ngày."))
        return redirect("programmes:overview", made.code)
    return page(request, "copy", row)


def _picker(request: HttpRequest, begin: list[PartyData]) -> PartyPicker:
    """Return the state of the parties' page; a partner outside the register is made when its button was pressed."""
    actor = request.actor
    picker = PartyPicker(request.POST if request.method == "POST" else None, begin, actor)
    if "add_outside" in request.POST:
        kind, name, home = (picker.outside[key] for key in ("kind", "name", "home"))
        made = attempt(picker, lambda: create_organisation(by=actor, kind=kind, name=name, home=home))
        if made:
            picker.add(made)
            picker.outside = {}
    return picker


def _place(request: HttpRequest) -> ParentForm:
    """Return the choice of the bigger programme, judged when the page is saved; a link may bring it along."""
    typed = request.POST.get("parent", request.GET.get("thuoc", ""))
    return ParentForm(request.POST if "save" in request.POST else None, initial={"parent": typed}, actor=request.actor)


def _draft_forms(request: HttpRequest, programme: Programme) -> dict[str, Any]:
    begin, data = draft_initial(programme), request.POST or None
    return {
        "form": DraftForm(data, initial=begin["draft"], actor=request.actor, programme=programme),
        "bases": BasisFormSet(data, initial=begin["bases"], prefix="basis"),
        "people": AttendeeFormSet(data, initial=begin["people"], prefix="person"),
    }


def _with_more_rows(forms: dict[str, Any]) -> dict[str, Any]:
    """Return the forms with what was typed and empty rows after it."""
    draft = forms["form"]
    return {
        "form": DraftForm(initial=draft.cleaned_data, actor=draft.actor, programme=draft.programme),
        "bases": BasisFormSet(
            initial=[row for row in forms["bases"].cleaned_data if any(row.values())], prefix="basis"
        ),
        "people": AttendeeFormSet(
            initial=[row for row in forms["people"].cleaned_data if row.get("name") or row.get("post")], prefix="person"
        ),
    }


def _theirs(draft: DraftForm, programme: Programme) -> list[tuple[Any, str]]:
    """After a conflict, return what now stands where the typed words differ."""
    return differing(draft, draft_initial(Programme.objects.get(pk=programme.pk))["draft"]) if draft.is_bound else []
