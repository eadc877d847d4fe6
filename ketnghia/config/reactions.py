"""What else happens after an event is committed: who is told of what, and where they read on. The one table of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q
from django.urls import reverse

from ketnghia.accounts.roles import LEADER, OFFICER
from ketnghia.audit.models import Event
from ketnghia.core.actor import Actor
from ketnghia.notices.actions import tell
from ketnghia.organisations.models import Membership
from ketnghia.programmes.models import Party, Programme

OFFICE, LEADERS, ALL = (OFFICER,), (LEADER,), (OFFICER, LEADER)


class About(NamedTuple):
    """Where an event belongs: the organisations that it concerns and the page that tells more."""

    organisations: list[int]
    url: str


@dataclass(frozen=True, slots=True)
class Reaction:
    """Tell the people with one of these roles in the organisations that `about` finds."""

    roles: tuple[str, ...]
    about: Callable[[Event], About]


def parties(page: str) -> Callable[[Event], About]:
    """Return a finder: the parties of the event's programme, and its page of this name."""

    def find(event: Event) -> About:
        code = event.stream.removeprefix("programme:")
        organisations = Party.objects.filter(programme__code=code).values_list("organisation", flat=True)
        return About(list(organisations), reverse(page, args=[code]))

    return find


def maker(page: str) -> Callable[[Event], About]:
    """Return a finder: the organisation that made the event's programme, and its page of this name."""

    def find(event: Event) -> About:
        code = event.stream.removeprefix("programme:")
        organisations = Programme.objects.filter(code=code).values_list("maker", flat=True)
        return About(list(organisations), reverse(page, args=[code]))

    return find


TABLE: dict[str, Reaction] = {
    "programme.submitted": Reaction(LEADERS, parties("programmes:sign")),
    "programme.sent_back": Reaction(ALL, maker("programmes:overview")),
    "programme.cancelled": Reaction(ALL, parties("programmes:overview")),
    "programme.confirmed": Reaction(ALL, maker("programmes:overview")),
    "programme.confirmation_taken_back": Reaction(ALL, parties("programmes:overview")),
    "programme.in_force": Reaction(ALL, parties("programmes:overview")),
    "programme.amendment_proposed": Reaction(LEADERS, parties("programmes:sign")),
    "programme.amended": Reaction(ALL, parties("programmes:commitments")),
    "programme.mid_review": Reaction(ALL, parties("programmes:overview")),
    "programme.final_review": Reaction(ALL, parties("programmes:overview")),
    "programme.ended": Reaction(ALL, parties("programmes:overview")),
}


def react(event: Event, by: Actor) -> None:
    """Tell whom the table names of an event, but not the person who did it."""
    reaction = TABLE.get(event.kind)
    if reaction is None:
        return
    about = reaction.about(event)
    people = Membership.objects.current().filter(organisation__in=about.organisations, role__in=reaction.roles)
    people = people.exclude(Q(user=by.user_id)) if by.user_id else people
    tell(event=event, memberships=people.select_related("user"), url=about.url)
