"""Where an event belongs: whose it is to know of, and the page that tells more. One finder for each sort of event."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.urls import reverse

from ketnghia.audit.models import Event
from ketnghia.exchange.models import Adoption, Answer, CaseLesson, Practice, Question, Visit
from ketnghia.exchange.queries import asked_organisations, twins_of_organisation
from ketnghia.organisations.choices import GOVERNING
from ketnghia.organisations.models import Organisation
from ketnghia.programmes.models import Directive, Party, Programme
from ketnghia.support.models import Support
from ketnghia.support.rules import other
from ketnghia.ui.prepared import prepared


class About(NamedTuple):
    """Where an event belongs: the organisations that it concerns and the page that tells more."""

    organisations: list[int]
    url: str


Finder = Callable[[Event], About]


# ---- programmes, plans, activities


def parties(page: str, *keys: str) -> Finder:
    """Return a finder: the parties of the event's programme, and its page of this name.

    `keys` name what of the event's data stands in the address behind the programme's code.
    """

    def find(event: Event) -> About:
        code = event.stream.removeprefix("programme:")
        return About(_parties_of(code), reverse(page, args=[code, *(event.data[key] for key in keys)]))

    return find


def maker(page: str) -> Finder:
    """Return a finder: the organisation that made the event's programme, and its page of this name."""

    def find(event: Event) -> About:
        code = event.stream.removeprefix("programme:")
        return About(_maker_of(code), reverse(page, args=[code]))

    return find


@prepared
def _parties_of(code: str) -> QuerySet[Party, int]:
    return Party.objects.filter(programme__code=code).values_list("organisation", flat=True)


@prepared
def _maker_of(code: str) -> QuerySet[Programme, int]:
    return Programme.objects.filter(code=code).order_by().values_list("maker", flat=True)


def assigned(event: Event) -> About:
    """The committees of the places that a directive assigns."""
    directive = Directive.objects.get(pk=_key(event))
    places = directive.expected.filter(withdrawn_at=None, parties__locality__isnull=False).values("parties__locality")
    offices = Organisation.objects.active().filter(locality__in=places, kind__in=GOVERNING)
    return About(list(offices.values_list("pk", flat=True)), directive.get_absolute_url())


# ---- support


def answering(event: Event) -> About:
    """The side of a line that did not write it: it has the next word."""
    line = _line(event)
    return _sides(line, other(line.said_by))


def telling(event: Event) -> About:
    """The side that wrote a line: it hears what the other one says."""
    line = _line(event)
    return _sides(line, line.said_by)


def both(event: Event) -> About:
    """Both sides of a line."""
    return _sides(_line(event), "giver", "receiver")


def _line(event: Event) -> Support:
    code = event.stream.removeprefix("programme:")
    rows = Support.objects.select_related("receiver", "programme").prefetch_related("givers__organisation")
    return rows.get(programme__code=code, number=event.data["number"])


def _sides(line: Support, *sides: str) -> About:
    """Return the organisations of these sides with the committees that speak for them, and the line's page."""
    named: list[Organisation] = []
    if "giver" in sides:
        named += [giver.organisation for giver in line.givers.all()]
    if "receiver" in sides:
        named.append(line.receiver)
    return About(_with_committees(named), reverse("support:line", args=[line.programme.code, line.number]))


def _with_committees(named: Iterable[Organisation]) -> list[int]:
    named = list(named)
    places = {each.locality_id for each in named} - {None}
    own = Q(pk__in=[each.pk for each in named]) | Q(locality__in=places, kind__in=GOVERNING)
    return list(Organisation.objects.active().filter(own).values_list("pk", flat=True))


# ---- exchange


def owner_of_practice(event: Event) -> About:
    """The organisation that wrote a practice."""
    practice = Practice.objects.get(pk=event.data["practice"])
    return About([practice.owner_id], practice.get_absolute_url())


def twins_of_practice(event: Event) -> About:
    """The twins of the place that wrote a practice: those who are asked what they think of it."""
    practice = Practice.objects.select_related("owner").get(pk=event.data["practice"])
    return About(list(twins_of_organisation(practice.owner)), practice.get_absolute_url())


def author_of_adopted(event: Event) -> About:
    """The organisation whose practice is taken over."""
    adoption = Adoption.objects.select_related("practice").get(pk=event.data["adoption"])
    return About([adoption.practice.owner_id], adoption.get_absolute_url())


def asked(event: Event) -> About:
    """Those whom a question asks: the one, the parties, those who know the field; of one to everybody the twins."""
    question = Question.objects.select_related("asker__locality").get(pk=_key(event))
    return About(asked_organisations(question), question.get_absolute_url())


def asker(event: Event) -> About:
    """The organisation that asked a question."""
    question = Question.objects.get(pk=_key(event))
    return About([question.asker_id], question.get_absolute_url())


def answerer(event: Event) -> About:
    """The organisation whose answer was chosen."""
    answer = Answer.objects.select_related("question").get(pk=event.data["answer"])
    return About([answer.organisation_id], answer.question.get_absolute_url())


def visit(side: str) -> Finder:
    """Return a finder: the host or the guest of a visit."""

    def find(event: Event) -> About:
        row = Visit.objects.get(pk=event.data["visit"])
        return About([getattr(row, f"{side}_id")], row.get_absolute_url())

    return find


def owner_of_lesson(event: Event) -> About:
    """The organisation that wrote a lesson."""
    lesson = CaseLesson.objects.get(pk=_key(event))
    return About([lesson.owner_id], lesson.get_absolute_url())


def _key(event: Event) -> Any:
    """Return the primary key that ends the name of the event's stream."""
    return event.stream.rpartition(":")[2]
