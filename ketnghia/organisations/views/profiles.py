"""Pages on which a locality's own people keep its profile: figures, strengths, terrain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ketnghia.accounts.permissions import signed_in
from ketnghia.core.numbers import number_in
from ketnghia.core.verdict import Forbidden, Refused
from ketnghia.organisations import actions
from ketnghia.organisations.forms import (
    EditFigureForm,
    EditStrengthForm,
    FigureForm,
    StrengthForm,
    TerrainForm,
    attempt,
)
from ketnghia.organisations.models import Locality, ProfileFigure, Strength
from ketnghia.organisations.permissions import may_edit_locality
from ketnghia.organisations.views.localities import current_or_404


@signed_in
def edit_profile(request: HttpRequest, code: str) -> HttpResponse:
    """Everything in the profile, with a way to change each."""
    row = current_or_404(code)
    may_edit_locality(request.actor, row).or_forbid()
    form = TerrainForm(request.POST or None, initial={"terrain": row.terrain})
    if request.method == "POST" and attempt(form, actions.set_terrain, by=request.actor, locality=row):
        messages.success(request, _("Đã lưu địa hình."))
        return redirect("organisations:edit_profile", code)
    context = {"locality": row, "form": form, "figures": row.figures.all(), "strengths": row.strengths.all()}
    return render(request, "organisations/edit_profile.html", context)


@dataclass(frozen=True, slots=True)
class Part:
    """What a profile has many of: its `name` in addresses, forms and actions, what keeps it, and the page's words."""

    name: str
    model: type[Any]  # ProfileFigure or Strength
    form: type[forms.Form]
    edit_form: type[forms.Form]
    write: tuple[Callable[..., Any], Callable[..., Any], Callable[..., None]]  # add, edit, remove
    here: Promise
    new: Promise
    edit: Promise
    drop: Promise
    saved: Promise
    dropped: Promise


FIGURE = Part(
    "figure",
    ProfileFigure,
    FigureForm,
    EditFigureForm,
    (actions.add_figure, actions.edit_figure, actions.remove_figure),
    here=gettext_lazy("Số liệu"),
    new=gettext_lazy("Ghi số liệu"),
    edit=gettext_lazy("Sửa số liệu"),
    drop=gettext_lazy("Bỏ số liệu này"),
    saved=gettext_lazy("Đã lưu số liệu."),
    dropped=gettext_lazy("Đã bỏ số liệu."),
)
STRENGTH = Part(
    "strength",
    Strength,
    StrengthForm,
    EditStrengthForm,
    (actions.add_strength, actions.edit_strength, actions.remove_strength),
    here=gettext_lazy("Thế mạnh"),
    new=gettext_lazy("Ghi thế mạnh"),
    edit=gettext_lazy("Sửa thế mạnh"),
    drop=gettext_lazy("Bỏ thế mạnh này"),
    saved=gettext_lazy("Đã lưu thế mạnh."),
    dropped=gettext_lazy("Đã bỏ thế mạnh."),
)


@signed_in
def figure(request: HttpRequest, code: str, pk: int | None = None) -> HttpResponse:
    """Add a figure with its source and date; or change or remove one."""
    return _keep(request, code, pk, FIGURE)


@signed_in
def strength(request: HttpRequest, code: str, pk: int | None = None) -> HttpResponse:
    """Add a strength in words; or change or remove one."""
    return _keep(request, code, pk, STRENGTH)


def _keep(request: HttpRequest, code: str, pk: int | None, part: Part) -> HttpResponse:
    """Show one row of a part, or an empty form for a new one; write what is sent and go back to the profile."""
    row = current_or_404(code)
    may_edit_locality(request.actor, row).or_forbid()
    known = get_object_or_404(part.model, pk=pk, locality=row) if pk else None
    form = _form(request, part, known)
    if request.method == "POST" and _save(request, row, known, form, part):
        return redirect("organisations:edit_profile", code)
    context = {"locality": row, "known": known, "part": part, "form": form}
    return render(request, f"organisations/{part.name}.html", context)


def _form(request: HttpRequest, part: Part, known: ProfileFigure | Strength | None) -> forms.Form:
    data = request.POST or None
    if known is None:
        return part.form(data)
    return part.edit_form(data, initial={name: getattr(known, name) for name in part.edit_form.base_fields})


def _save(
    request: HttpRequest, row: Locality, known: ProfileFigure | Strength | None, form: forms.Form, part: Part
) -> bool:
    add, edit, remove = part.write
    dropping = "remove" in request.POST
    if known is None:
        done = attempt(form, add, by=request.actor, locality=row) is not None
    elif dropping:
        done = removed(request, remove, **{part.name: known})
    else:
        now = part.model._default_manager.filter(pk=known.pk).values_list("version", flat=True)
        done = attempt(form, edit, by=request.actor, current=now.first, **{part.name: known}) is not None
    if done:
        messages.success(request, str(part.dropped if dropping else part.saved))
    return done


def removed(request: HttpRequest, remove: Callable[..., None], **what: Any) -> bool:
    """Remove what the page showed; when it has changed since or is in use, say so and leave it."""
    version = number_in(request.POST.get("version", ""))
    try:
        remove(by=request.actor, version=version, **what)
    except Forbidden:
        raise
    except Refused as error:
        messages.error(request, str(error))
        return False
    return True
