"""Whose a question is: the organisations that are told when it is asked."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from ketnghia.exchange.choices import Scope, State
from ketnghia.exchange.models import Practice, PracticeField, Question
from ketnghia.organisations.choices import GOVERNING
from ketnghia.organisations.models import Organisation, Strength
from ketnghia.programmes.choices import PUBLIC
from ketnghia.programmes.models import Party

MOST = 200  # organisations told of one question: the circle of the whole country is not woken
FEW = 10  # fewer of them nearby: the question goes farther


def asked_organisations(question: Question) -> list[int]:
    """Return the organisations that a question is news for, never the asker's own.

    To one: that one. To a programme: its parties. To a field: its circle among the twins and in the asker's province,
    and, where these are few, those elsewhere whose practices in it are used most. To all: the twins, and these when the
    question names a field; where there is nobody, the offices of the asker's province, who know whom to ask.
    """
    rows = Organisation.objects.active().exclude(pk=question.asker_id).order_by()
    if question.scope == Scope.ORGANISATION:
        found = Q(pk=question.to_id)
    elif question.scope == Scope.PROGRAMME:
        found = Q(pk__in=Party.objects.filter(programme=question.programme_id).order_by().values("organisation"))
    else:
        twins = Q(pk__in=twins_of_organisation(question.asker))
        circle = _circle(question.field) & (twins | _near(question.asker))
        found = circle if question.scope == Scope.FIELD else twins | circle
    asked = list(rows.filter(found).values_list("pk", flat=True)[:MOST])
    if question.scope in (Scope.FIELD, Scope.ALL) and question.field and len(asked) < FEW:
        asked += [pk for pk in _farther(question.field, rows) if pk not in asked][: FEW - len(asked)]
    if not asked and question.scope == Scope.ALL:
        asked = list(rows.filter(province=question.asker.home_province or "").values_list("pk", flat=True)[:FEW])
    return asked


def twins_of_organisation(organisation: Organisation) -> QuerySet[Party, int]:
    """Return the organisations that signed with this one, or with its place."""
    own = Q(organisation=organisation)
    if organisation.locality_id:
        own |= Q(organisation__locality=organisation.locality_id)
    signed = Party.objects.filter(own, programme__state__in=PUBLIC).order_by().values("programme")
    rows = Party.objects.filter(programme__in=signed).exclude(own).order_by()
    return rows.values_list("organisation", flat=True).distinct()


def _circle(field: str) -> Q:
    """Return who knows a field: published a practice in it, or governs a place with a strength in it."""
    if not field:
        return Q(pk__in=[])
    wrote = PracticeField.objects.filter(field=field, practice__state=State.PUBLISHED).values("practice__owner")
    strong = Strength.objects.filter(field=field).values("locality")
    return Q(pk__in=wrote) | Q(locality__in=strong, kind__in=GOVERNING)


def _farther(field: str, rows: QuerySet[Organisation]) -> list[int]:
    """Return who knows a field anywhere: the owners of the practices used most, then the places with a strength."""
    practices = Practice.objects.published().filter(field_rows__field=field, owner__in=rows).order_by("-adopted", "-id")
    owners = dict.fromkeys(practices.values_list("owner", flat=True)[: 5 * FEW])
    return [*owners, *rows.filter(_circle(field)).exclude(pk__in=owners).values_list("pk", flat=True)[:FEW]]


def _near(asker: Organisation) -> Q:
    province = asker.home_province
    return Q(locality__province=province) | Q(province=province) if province else Q(pk__in=[])
