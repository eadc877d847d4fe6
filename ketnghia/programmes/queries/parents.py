"""A programme among others: the bigger one that it belongs to, and those that belong to it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Verdict
from ketnghia.programmes import permissions, rules
from ketnghia.programmes.choices import State
from ketnghia.programmes.models import Programme, ProgrammeQuerySet
from ketnghia.ui.prepared import prepared


@dataclass(frozen=True, slots=True)
class Family:
    """What a reader may see around a programme; `takes_more`: the reader may put another under it now."""

    parent: Programme | None
    children: list[Programme]
    takes_more: Verdict


def family_of(programme: Programme, actor: Actor) -> Family:
    """Return the programme's family as far as the actor may see it, cancelled children left out: one query."""
    rows = _around(actor, programme.pk, programme.parent_id)
    pair = rules.Pair(parent_state=programme.state, parent_has_parent=programme.parent_id is not None)
    return Family(
        parent=next((row for row in rows if row.pk == programme.parent_id), None),
        children=[row for row in rows if row.parent_id == programme.pk],
        takes_more=permissions.may_add_under(actor, programme) and rules.can_belong(pair, lambda msgid: _(msgid)),
    )


@prepared
def _around(actor: Actor, programme: int, parent: int | None) -> QuerySet[Programme]:
    around = Q(parent=programme) & ~Q(state=State.CANCELLED)
    if parent is not None:
        around |= Q(pk=parent)
    return Programme.objects.visible_to(actor).filter(around)


def possible_parents(actor: Actor, programme: Programme | None = None) -> ProgrammeQuerySet:
    """Return the programmes to which the actor may let `programme` (None: a new one) belong, and the one it has."""
    seen = Programme.objects.visible_to(actor)
    found = seen.near(actor).that_may_be_parents()
    if programme is None:
        return found
    return seen.filter(Q(pk__in=found.order_by().values("pk")) | Q(pk=programme.parent_id)).exclude(pk=programme.pk)


def parent_codes(actor: Actor) -> dict[int, str]:
    """Return {id: code} of the programmes to which others belong, as far as the actor may see them: one query."""
    parents = Programme.objects.order_by().exclude(parent=None).values("parent")
    return dict(Programme.objects.order_by().visible_to(actor).filter(pk__in=parents).values_list("pk", "code"))
