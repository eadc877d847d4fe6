"""What the pages of this slice share: the door to a row, the answer, what is offered in a choice."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from ketnghia.core.actor import Actor
from ketnghia.core.numbers import number_in
from ketnghia.exchange import permissions, rules
from ketnghia.exchange.models import CaseLesson, Practice, twins_of
from ketnghia.organisations.models import Organisation
from ketnghia.programmes.models import Party, Programme

MOST = 200  # organisations offered in a choice


def open_practice(request: HttpRequest, pk: int, verb: str = "") -> Practice:
    """Return the practice if this reader may see it (else 404) and may ever do `verb` (else 403, 409 when not now)."""
    rows = Practice.objects.visible_to(request.actor).select_related(
        "owner__locality", "programme__maker__locality", "revision_of"
    )
    parties = Prefetch("programme__parties", Party.objects.select_related("organisation__locality"))
    practice = get_object_or_404(rows.prefetch_related(parties), pk=pk)
    if verb:
        permissions.may_do(request.actor, verb, practice).or_forbid()
    if verb and request.method != "POST":
        rules.can(rules.PRACTICE, practice.state, verb, lambda msgid: _(msgid)).or_refuse()
    return practice


def open_lesson(request: HttpRequest, pk: int, verb: str = "") -> CaseLesson:
    """Do the same for a case lesson."""
    lesson = get_object_or_404(CaseLesson.objects.visible_to(request.actor).select_related("owner__locality"), pk=pk)
    if verb:
        permissions.may_do_lesson(request.actor, verb, lesson).or_forbid()
    if verb and request.method != "POST":
        rules.can(rules.LESSON, lesson.state, verb, lambda msgid: _(msgid)).or_refuse()
    return lesson


def page(request: HttpRequest, name: str, *, form: Any = None, **context: Any) -> HttpResponse:
    """Answer with the template `name`; 422 when the form has errors."""
    status = 422 if form is not None and form.is_bound and form.errors else 200
    return render(request, f"exchange/{name}.html", {"form": form, **context}, status=status)


def own_programmes(actor: Actor) -> QuerySet[Programme]:
    """Return the signed programmes in which the actor's organisation is a party, for a choice."""
    return Programme.objects.in_force().with_party(actor.organisation_id or 0)


def reachable(actor: Actor, also: object = None) -> QuerySet[Organisation]:
    """Return the organisations offered for questions and visits: parties of the twins, and the one asked for."""
    found = list(twins_of(actor).values_list("organisation", flat=True).distinct()[:MOST])
    found.append(number_in(str(also or "")))
    rows = Organisation.objects.active().filter(pk__in=found)
    return rows.exclude(pk=actor.organisation_id)


def new_key(request: HttpRequest) -> str:
    """Return the key of an empty form: made here, so that a form shown again keeps the one it had."""
    return request.POST.get("key") or str(uuid4())
