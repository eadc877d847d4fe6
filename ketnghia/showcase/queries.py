"""What the home page tells: figures that anybody can check, the newest programmes."""

from __future__ import annotations

from dataclasses import dataclass

from ketnghia.core.actor import ANONYMOUS
from ketnghia.organisations.models import Locality
from ketnghia.programmes.models import Commitment, Party, Programme
from ketnghia.ui.fresh import fresh


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts from the database: localities in the register, those with a twin, programmes in force, commitments."""

    localities: int
    twinned: int
    programmes: int
    commitments: int


@dataclass(frozen=True, slots=True)
class Card:
    """A programme as a card: itself, the localities of its parties (the first first), how many commitments it has."""

    programme: Programme
    localities: list[Locality]
    commitments: int

    @property
    def picture(self) -> str:
        """The drawing of the card: strands for three places and more, hills where one lies in the uplands, or roofs."""
        if len(self.localities) > 2:
            return "ui/art/braid.html"
        upland = any(locality.terrain == "upland" for locality in self.localities)
        return "ui/art/hills.html" if upland else "ui/art/roofs.html"


def figures() -> Figures:
    """Return the figures of today; counted anew only after somebody has written."""
    return fresh("figures", _figures)


def _figures() -> Figures:
    programmes = Programme.objects.visible_to(ANONYMOUS).in_force()
    parties = Party.objects.filter(programme__in=programmes.values("pk"), organisation__locality__isnull=False)
    return Figures(
        localities=Locality.objects.current().count(),
        twinned=parties.values("organisation__locality").distinct().count(),
        programmes=programmes.count(),
        commitments=Commitment.objects.filter(programme__in=programmes.values("pk"), withdrawn_at=None).count(),
    )


def newest(number: int) -> list[Card]:
    """Return the programmes in force that were signed last, newest first; three queries whatever the number."""
    rows = Programme.objects.visible_to(ANONYMOUS).in_force().order_by("-signed_on", "-pk")
    rows = rows.prefetch_related("parties__organisation__locality", "commitments")
    return [_card(programme) for programme in rows[:number]]


def _card(programme: Programme) -> Card:
    localities = [party.organisation.locality for party in programme.parties.all() if party.organisation.locality]
    commitments = sum(each.withdrawn_at is None for each in programme.commitments.all())
    return Card(programme, list(dict.fromkeys(localities)), commitments)
