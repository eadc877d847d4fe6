"""What the pages of programmes and localities show of this slice; named in settings, so that nothing imports upward."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from ketnghia.core.actor import Actor
from ketnghia.core.fields import BY_CODE
from ketnghia.exchange.choices import State
from ketnghia.exchange.models import Practice
from ketnghia.organisations.models import Locality, Strength
from ketnghia.programmes.models import Programme
from ketnghia.programmes.queries.workspace import Tab

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Teacher:
    """What one side can show the others in a field: its place, the field, its strengths and practices there."""

    locality: Locality
    field: str
    strengths: list[str]
    practices: list[Practice]


def programme_tabs(programme: Programme, actor: Actor) -> list[Tab]:
    """Return the tab with the practices written in the programme, as far as the actor may read them."""
    rows = Practice.objects.visible_to(actor).filter(programme=programme).exclude(state=State.MERGED)
    url = reverse("exchange:programme_practices", args=[programme.code])
    return [Tab("practices", _("Kinh nghiệm"), url, rows)]


def programme_panel(request: HttpRequest, programme: Programme) -> str:
    """Return «hai bên học được gì ở nhau»: who has a strength or a practice in a field that the programme names."""
    places = [party.organisation.locality for party in programme.parties.all() if party.organisation.locality]
    teachers = teachers_of(request.actor, places, set(programme.fields.split()))
    if not teachers:
        return ""
    context = {"teachers": teachers, "programme": programme}
    return render_to_string("exchange/parts/programme_panel.html", context, request)


def locality_story(request: HttpRequest, locality: Locality) -> str:
    """Return what the organisations of a locality have written, for its page; "" when nothing may be read."""
    rows = Practice.objects.visible_to(request.actor).published().filter(owner__locality=locality)
    shown = list(rows.order_by("-adopted", "-id").defer("sections", "search")[:SHOWN])
    if not shown:
        return ""
    context = {"practices": shown, "locality": locality}
    return render_to_string("exchange/parts/locality_story.html", context, request)


def teachers_of(actor: Actor, places: list[Locality], fields: set[str]) -> list[Teacher]:
    """Return each side with what it can teach in the programme's fields; two queries.

    A field in which a side has a strength in words or a published practice counts; the fullest ones come first.
    """
    by_code = {place.pk: place for place in places}
    strengths: dict[tuple[str, str], list[str]] = {}
    for row in Strength.objects.filter(locality__in=by_code, field__in=fields or BY_CODE):
        strengths.setdefault((row.locality_id, row.field), []).append(row.text)
    written: dict[tuple[str, str], list[Practice]] = {}
    practices = Practice.objects.visible_to(actor).published().filter(owner__locality__in=by_code)
    for practice in practices.select_related("owner").defer("sections", "search").order_by("-adopted", "-id")[:60]:
        if not fields or practice.field in fields:
            written.setdefault((str(practice.owner.locality_id), practice.field), []).append(practice)
    keys = sorted(
        {*strengths, *written}, key=lambda key: (-len(written.get(key, ())), -len(strengths.get(key, ())), key)
    )
    return [
        Teacher(by_code[code], field, strengths.get((code, field), [])[:2], written.get((code, field), [])[:2])
        for code, field in keys[:SHOWN]
    ]
