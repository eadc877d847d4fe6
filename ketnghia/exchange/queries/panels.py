"""What the pages of programmes and localities show of this slice; named in settings, so that nothing imports upward."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from ketnghia.core.actor import Actor
from ketnghia.core.fields import BY_CODE
from ketnghia.exchange.choices import State
from ketnghia.exchange.models import Practice
from ketnghia.exchange.permissions import may_ask
from ketnghia.organisations.models import Locality, Strength
from ketnghia.programmes.models import CommitmentField, Party, Programme
from ketnghia.programmes.queries.tabs import Tab
from ketnghia.ui.prepared import prepared

SHOWN = 5
MOST_READ = 60  # practices among which the sides' best are found


@dataclass(frozen=True, slots=True)
class Teacher:
    """What one side can show the others in a field: its place, the field, its strengths and practices there."""

    locality: Locality
    field: str
    strengths: list[str]
    practices: list[Practice]


def programme_tabs(programme: Programme, actor: Actor) -> list[Tab]:  # noqa: ARG001 - everybody has this tab
    """Return the tab with the practices written in the programme, as far as the actor may read them."""
    url = reverse("exchange:programme_practices", args=[programme.code])
    return [Tab("practices", _("Kinh nghiệm"), url, _written_in)]


def _written_in(programme: int, actor: Actor) -> QuerySet[Practice]:
    return Practice.objects.visible_to(actor).filter(programme=programme).exclude(state=State.MERGED)


def programme_panel(request: HttpRequest, programme: Programme) -> str:
    """Return «hai bên học được gì ở nhau»: who has a strength or a practice in a field that the programme names."""
    places = [party.organisation.locality for party in programme.parties.all() if party.organisation.locality]
    teachers = teachers_of(request.actor, programme, places)
    if not teachers:
        return ""
    context = {"teachers": teachers, "programme": programme, "may_ask": may_ask(request.actor)}
    return render_to_string("exchange/parts/programme_panel.html", context, request)


def locality_story(request: HttpRequest, locality: Locality) -> str:
    """Return what the organisations of a locality have written, for its page; "" when nothing may be read."""
    rows = Practice.objects.visible_to(request.actor).published().filter(owner__locality=locality)
    shown = list(rows.order_by("-adopted", "-id").defer("sections", "search")[:SHOWN])
    if not shown:
        return ""
    context = {"practices": shown, "locality": locality}
    return render_to_string("exchange/parts/locality_story.html", context, request)


def teachers_of(actor: Actor, programme: Programme, places: list[Locality]) -> list[Teacher]:
    """Return each side (its place) with what it can teach in the programme's fields; one query.

    A field in which a side has a strength in words or a published practice counts; the fullest ones come first.
    """
    by_code = {place.pk: place for place in places}
    rows = _taught(actor, programme.pk, bool(programme.fields))
    strengths: dict[tuple[str, str], list[str]] = {}
    written: dict[tuple[str, str], list[Practice]] = {}
    for code, field, words, adopted, pk in sorted(rows, key=lambda row: (-row[3], -row[4])):
        if adopted < 0:
            strengths.setdefault((code, field), []).insert(0, words)
        else:
            written.setdefault((code, field), []).append(Practice(pk=pk, title=words))
    keys = sorted(
        {*strengths, *written}, key=lambda key: (-len(written.get(key, ())), -len(strengths.get(key, ())), key)
    )
    return [
        Teacher(by_code[code], field, strengths.get((code, field), [])[:2], written.get((code, field), [])[:2])
        for code, field in keys[:SHOWN]
    ]


@prepared
def _taught(actor: Actor, programme: int, some_fields: bool) -> QuerySet[Any]:
    """What its sides are good at: place, field, words, how many adopted a practice (a strength has -1 there), id."""
    sides = Party.objects.filter(programme=programme).values("organisation__locality")
    asked = CommitmentField.objects.filter(programme=programme).values("field")
    ours = Q(field__in=asked) if some_fields else Q(field__in=list(BY_CODE))
    known = Strength.objects.filter(ours, locality__in=sides).order_by()
    practices = Practice.objects.visible_to(actor).published().filter(ours, owner__locality__in=sides)
    best = practices.order_by("-adopted", "-id").values("pk")[:MOST_READ]
    read = Practice.objects.filter(pk__in=best).order_by()
    return read.values_list("owner__locality", "field", "title", "adopted", "pk").union(
        known.values_list("locality", "field", "text", Value(-1), "pk"), all=True
    )
