"""Lines that tell of one event: which may be linked, which are, and how many a sum leaves out because of it."""

from __future__ import annotations

from dataclasses import dataclass

from ketnghia.core.actor import Actor
from ketnghia.core.vntext import fold_key
from ketnghia.programmes.models import Programme
from ketnghia.support.models import Support

LISTED = 60  # of each sort on the page that links


@dataclass(frozen=True, slots=True)
class Told:
    """How often some lines tell of one event: `again` are left out of their sum; `elsewhere` is told beyond them."""

    again: int = 0
    elsewhere: int = 0


@dataclass(frozen=True, slots=True)
class Linked:
    """The other lines of an event: those that the reader may see, and how many more there are."""

    lines: list[Support]
    hidden: int

    def __bool__(self) -> bool:
        return bool(self.lines or self.hidden)


def linked_with(actor: Actor, line: Support) -> Linked:
    """Return the other lines of this line's event; two queries, none for a line of its own."""
    if line.same_event_id is None:
        return Linked([], 0)
    others = Support.objects.filter(same_event=line.same_event_id).exclude(pk=line.pk)
    seen = list(others.visible_to(actor).select_related("programme").order_by("pk"))
    return Linked(seen, others.count() - len(seen))


def linkable(
    actor: Actor, programme: Programme, chosen: Support | None, text: str
) -> tuple[list[Support], list[Support]]:
    """Return the lines of this programme, and those of the actor's other programmes to the same receivers.

    Beside a `chosen` line only lines to its receiver; `text` finds folded words.
    """
    rows = Support.objects.visible_to(actor).filter(root=None).exclude(status="withdrawn")
    for word in fold_key(text).split():
        rows = rows.filter(search__contains=word)
    own = rows.filter(programme=programme)
    to = [chosen.receiver_id] if chosen else Support.objects.filter(programme=programme).values("receiver")
    if chosen:
        own = own.filter(receiver__in=to)
    mine = Programme.objects.filter(parties__organisation=actor.organisation_id).exclude(pk=programme.pk)
    near = rows.filter(programme__in=mine.values("pk"), receiver__in=to)
    return list(own.shown().order_by("-number")[:LISTED]), list(near.shown().order_by("-pk")[:LISTED])
