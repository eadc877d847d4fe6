"""What else happens after an event is committed: who is told of what, and where they read on. The one table of it."""

from __future__ import annotations

from dataclasses import dataclass

from ketnghia.accounts.roles import LEADER, OFFICER
from ketnghia.audit.models import Event
from ketnghia.config import addressees as find
from ketnghia.core.actor import Actor
from ketnghia.notices.actions import tell
from ketnghia.organisations.models import Membership

OFFICE, LEADERS, ALL = (OFFICER,), (LEADER,), (OFFICER, LEADER)


@dataclass(frozen=True, slots=True)
class Reaction:
    """Tell the people with one of these roles in the organisations that `about` finds."""

    roles: tuple[str, ...]
    about: find.Finder


TABLE: dict[str, Reaction] = {
    "programme.submitted": Reaction(LEADERS, find.parties("programmes:overview")),
    "programme.sent_back": Reaction(ALL, find.maker("programmes:overview")),
    "programme.cancelled": Reaction(ALL, find.parties("programmes:overview")),
    "programme.confirmed": Reaction(ALL, find.maker("programmes:overview")),
    "programme.confirmation_taken_back": Reaction(ALL, find.parties("programmes:overview")),
    "programme.in_force": Reaction(ALL, find.parties("programmes:overview")),
    "programme.amendment_proposed": Reaction(LEADERS, find.parties("programmes:overview")),
    "programme.amended": Reaction(ALL, find.parties("programmes:commitments")),
    "programme.mid_review": Reaction(ALL, find.parties("programmes:overview")),
    "programme.final_review": Reaction(ALL, find.parties("programmes:overview")),
    "programme.ended": Reaction(ALL, find.parties("programmes:overview")),
    "directive.created": Reaction(ALL, find.assigned),
    "directive.pairs_added": Reaction(ALL, find.assigned),
    # ---- work
    "plan.submitted": Reaction(LEADERS, find.parties("work:approve_plan", "year")),
    "plan.approved": Reaction(OFFICE, find.parties("work:plan", "year")),
    "plan.approval_undone": Reaction(ALL, find.parties("work:plan", "year")),
    "plan.published": Reaction(ALL, find.parties("work:plan", "year")),
    "plan.recalled": Reaction(LEADERS, find.parties("work:plan", "year")),
    "activity.recorded": Reaction(OFFICE, find.parties("work:activity", "key")),
    "activity.held": Reaction(OFFICE, find.parties("work:activity", "key")),
    "activity.cancelled": Reaction(OFFICE, find.parties("work:activity", "key")),
    "secondment.recorded": Reaction(OFFICE, find.parties("work:secondment", "key")),
    "secondment.confirmed": Reaction(OFFICE, find.parties("work:secondment", "key")),
    # ---- support
    "support.recorded": Reaction(ALL, find.answering),
    "support.imported": Reaction(ALL, find.parties("support:ledger")),
    "support.pledged": Reaction(ALL, find.answering),
    "support.delivered": Reaction(ALL, find.answering),
    "support.confirmed": Reaction(ALL, find.telling),
    "support.confirmed_in_part": Reaction(ALL, find.telling),
    "support.confirmation_undone": Reaction(ALL, find.telling),
    "support.disputed": Reaction(ALL, find.telling),
    "support.held": Reaction(ALL, find.both),
    "support.accepted": Reaction(ALL, find.both),
    "support.countered": Reaction(ALL, find.both),
    "support.correction_proposed": Reaction(ALL, find.both),
    "support.correction_agreed": Reaction(ALL, find.both),
    "support.correction_refused": Reaction(ALL, find.both),
    # ---- exchange
    "practice.comments_asked": Reaction(ALL, find.twins_of_practice),
    "practice.commented": Reaction(ALL, find.owner_of_practice),
    "practice.validated": Reaction(ALL, find.owner_of_practice),
    "practice.sent_back": Reaction(ALL, find.owner_of_practice),
    "adoption.begun": Reaction(ALL, find.author_of_adopted),
    "adoption.noted": Reaction(ALL, find.author_of_adopted),
    "question.asked": Reaction(ALL, find.asked),
    "question.answered": Reaction(ALL, find.asker),
    "question.accepted": Reaction(ALL, find.answerer),
    "visit.asked": Reaction(ALL, find.visit("host")),
    "visit.answered": Reaction(ALL, find.visit("guest")),
    "lesson.submitted": Reaction(ALL, find.owner_of_lesson),
    "lesson.sent_back": Reaction(ALL, find.owner_of_lesson),
}


def react(event: Event, by: Actor) -> None:
    """Tell whom the table names of an event, but not the person who did it."""
    reaction = TABLE.get(event.kind)
    if reaction is None:
        return
    about = reaction.about(event)
    people = Membership.objects.current().filter(organisation__in=about.organisations, role__in=reaction.roles)
    people = people.exclude(user=by.user_id) if by.user_id else people
    tell(event=event, memberships=people.only("user").order_by(), url=about.url)
