"""Pages on which a locality's own people keep its profile: figures, strengths, terrain."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from ketnghia.accounts.permissions import signed_in
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


@signed_in
def figure(request: HttpRequest, code: str, pk: int | None = None) -> HttpResponse:
    """Add a figure with its source and date; or change or remove one."""
    row = current_or_404(code)
    may_edit_locality(request.actor, row).or_forbid()
    known = get_object_or_404(ProfileFigure, pk=pk, locality=row) if pk else None
    form = _figure_form(request, known)
    if request.method == "POST" and _save_figure(request, row, known, form):
        return redirect("organisations:edit_profile", code)
    return render(request, "organisations/figure.html", {"locality": row, "figure": known, "form": form})


def _figure_form(request: HttpRequest, known: ProfileFigure | None) -> FigureForm:
    data = request.POST or None
    if known is None:
        return FigureForm(data)
    names = ("label", "value", "unit", "source", "as_of", "version")
    return EditFigureForm(data, initial={name: getattr(known, name) for name in names})


def _save_figure(request: HttpRequest, row: Locality, known: ProfileFigure | None, form: FigureForm) -> bool:
    if known is None:
        done = attempt(form, actions.add_figure, by=request.actor, locality=row) is not None
    elif "remove" in request.POST:
        done = removed(request, actions.remove_figure, figure=known)
    else:
        now = ProfileFigure.objects.filter(pk=known.pk)
        facts = {"by": request.actor, "figure": known, "current": lambda: now.values_list("version", flat=True).first()}
        done = attempt(form, actions.edit_figure, **facts) is not None
    if done:
        messages.success(request, _("Đã bỏ số liệu.") if "remove" in request.POST else _("Đã lưu số liệu."))
    return done


@signed_in
def strength(request: HttpRequest, code: str, pk: int | None = None) -> HttpResponse:
    """Add a strength in words; or change or remove one."""
    row = current_or_404(code)
    may_edit_locality(request.actor, row).or_forbid()
    known = get_object_or_404(Strength, pk=pk, locality=row) if pk else None
    form = _strength_form(request, known)
    if request.method == "POST" and _save_strength(request, row, known, form):
        return redirect("organisations:edit_profile", code)
    return render(request, "organisations/strength.html", {"locality": row, "strength": known, "form": form})


def _strength_form(request: HttpRequest, known: Strength | None) -> StrengthForm:
    data = request.POST or None
    if known is None:
        return StrengthForm(data)
    return EditStrengthForm(
        data, initial={name: getattr(known, name) for name in ("text", "field", "source", "version")}
    )


def _save_strength(request: HttpRequest, row: Locality, known: Strength | None, form: StrengthForm) -> bool:
    if known is None:
        done = attempt(form, actions.add_strength, by=request.actor, locality=row) is not None
    elif "remove" in request.POST:
        done = removed(request, actions.remove_strength, strength=known)
    else:
        now = Strength.objects.filter(pk=known.pk)
        facts = {
            "by": request.actor,
            "strength": known,
            "current": lambda: now.values_list("version", flat=True).first(),
        }
        done = attempt(form, actions.edit_strength, **facts) is not None
    if done:
        messages.success(request, _("Đã bỏ thế mạnh.") if "remove" in request.POST else _("Đã lưu thế mạnh."))
    return done


def removed(request: HttpRequest, remove: Callable[..., None], **what: Any) -> bool:
    """Remove what the page showed; when it has changed since or is in use, say so and leave it."""
    version = request.POST.get("version", "")
    try:
        remove(by=request.actor, version=int(version) if version.isdecimal() else 0, **what)
    except Forbidden:
        raise
    except Refused as error:
        messages.error(request, str(error))
        return False
    return True
