"""Pages of organisations: the list, one of them, making, editing and closing one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from ketnghia.accounts.permissions import may, signed_in
from ketnghia.core.actor import Actor
from ketnghia.organisations import actions
from ketnghia.organisations.forms import CloseOrganisationForm, CreateOrganisationForm, attempt, organisation_form
from ketnghia.organisations.models import Organisation
from ketnghia.organisations.permissions import may_edit_organisation, may_read_organisation_log, may_see_people
from ketnghia.organisations.queries import bodies, localities
from ketnghia.organisations.views.localities import listed
from ketnghia.ui.exports import export


def organisations_index(request: HttpRequest) -> HttpResponse:
    """The organisations as a list with facets."""
    asked = bodies.OrganisationList(request.GET, request.actor)
    context = listed(request, asked) | {
        "stem": "/co-quan",
        "endings": ("csv", "xlsx", "json"),
        "may_create": may(request.actor, "organisation.create"),
    }
    return render(request, "organisations/organisations_index.html", context)


def organisations_export(request: HttpRequest, ending: str) -> HttpResponseBase:
    """The same rows as a file: .csv, .xlsx or .json."""
    rows = bodies.OrganisationList(request.GET, request.actor).rows()
    return export(ending, "co-quan", bodies.organisation_columns(), bodies.organisation_rows(rows))


def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """An organisation: where it is, its programmes, what stands above and below it."""
    row = visible_or_404(request.actor, pk)
    context = {
        "organisation": row,
        "twinnings": localities.organisation_twinnings(request.actor, row),
        "children": row.children.visible_to(request.actor),
        "may_edit": may_edit_organisation(request.actor, row),
        "may_see_people": may_see_people(request.actor, row),
        "may_read_log": may_read_organisation_log(request.actor, row),
    }
    return render(request, "organisations/organisation.html", context)


@signed_in
def create_organisation(request: HttpRequest) -> HttpResponse:
    """Make an organisation in a locality, of a province, or a partner outside the register."""
    may(request.actor, "organisation.create").or_forbid()
    form = CreateOrganisationForm(request.POST or None, initial=_suggested(request))
    if request.method == "POST":
        row = attempt(form, actions.create_organisation, by=request.actor, parent=_parent(request, form))
        if row:
            messages.success(request, _("Đã thêm %(name)s.") % {"name": row.name})
            return redirect(row)
    return render(request, "organisations/create_organisation.html", {"form": form})


def _suggested(request: HttpRequest) -> dict[str, str]:
    """Begin with the place that the link came from, else with one's own."""
    return {"locality": request.GET.get("don-vi", request.actor.locality_code or ""), "kind": "school"}


def _parent(request: HttpRequest, form: CreateOrganisationForm) -> Organisation | None:
    """An organisation that people of a locality add to their own locality stands under theirs."""
    place = form.cleaned_data.get("locality") if form.is_valid() else None
    if place is None or place.code != request.actor.locality_code:
        return None
    return Organisation.objects.filter(pk=request.actor.organisation_id).first()


@signed_in
def edit_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an organisation's name or place."""
    row = visible_or_404(request.actor, pk)
    may_edit_organisation(request.actor, row).or_forbid()
    form = organisation_form(row, request.POST or None)
    now = Organisation.objects.filter(pk=pk).values_list("version", flat=True)
    if request.method == "POST":
        facts = {"by": request.actor, "organisation": row, "current": now.first}
        if attempt(form, actions.edit_organisation, **facts):
            messages.success(request, _("Đã lưu."))
            return redirect(row)
    return render(request, "organisations/edit_organisation.html", {"organisation": row, "form": form})


@signed_in
def close_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an organisation; its past stays readable."""
    row = visible_or_404(request.actor, pk)
    may_edit_organisation(request.actor, row).or_forbid()
    form = CloseOrganisationForm(request.POST or None)
    if request.method == "POST" and attempt(form, actions.close_organisation, by=request.actor, organisation=row):
        messages.success(request, _("%(name)s đã ngừng hoạt động.") % {"name": row.name})
        return redirect(row)
    return render(request, "organisations/close_organisation.html", {"organisation": row, "form": form})


def visible_or_404(actor: Actor, pk: int) -> Organisation:
    """Return the organisation if this reader may know of it, or answer 404."""
    rows = Organisation.objects.visible_to(actor).select_related("locality__province", "province", "parent")
    return get_object_or_404(rows, pk=pk)
