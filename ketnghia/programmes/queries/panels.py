"""What pages of localities and organisations tell of programmes; named in settings, so that nothing imports upward."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations
from typing import Any

from django.db.models import Prefetch, QuerySet

from ketnghia.core.actor import Actor
from ketnghia.organisations.models import Locality, Organisation
from ketnghia.organisations.queries.localities import Partner, Twinning
from ketnghia.programmes.choices import IN_FORCE, PartyRole, State
from ketnghia.programmes.models import Party, Programme

TONES = {State.DRAFT: "", State.SIGNING: "warn", State.ENDED: "", State.CANCELLED: "bad"}
SHOWN = 50


def locality_panel(actor: Actor, locality: Locality) -> list[Twinning]:
    """Return the programmes in which an organisation of the locality is a party, as far as the actor may see them."""
    own = Party.objects.filter(organisation__locality=locality)
    return _twinnings(actor, own, lambda party: party.organisation.locality_id == locality.pk)


def organisation_panel(actor: Actor, organisation: Organisation) -> list[Twinning]:
    """Return the programmes in which the organisation is a party, as far as the actor may see them."""
    own = Party.objects.filter(organisation=organisation)
    return _twinnings(actor, own, lambda party: party.organisation_id == organisation.pk)


def twinned_localities(among: Iterable[Locality] | None = None) -> QuerySet[Party, Any]:
    """Return a query for the codes of the localities, or of those named, with a programme in force."""
    parties = Party.objects.filter(programme__state__in=IN_FORCE, organisation__locality__isnull=False)
    if among is not None:
        parties = parties.filter(organisation__locality__in=list(among))
    return parties.order_by().values_list("organisation__locality", flat=True)


def twinning_links() -> list[tuple[str, str]]:
    """Return each pair of localities (codes, the smaller first) that share a programme in force, once."""
    parties = Party.objects.filter(programme__state__in=IN_FORCE, organisation__locality__isnull=False)
    codes: dict[int, set[str]] = defaultdict(set)
    for programme, code in parties.values_list("programme", "organisation__locality"):
        codes[programme].add(code)
    return sorted({pair for members in codes.values() for pair in combinations(sorted(members), 2)})


def _twinnings(actor: Actor, own: QuerySet[Party], is_own: Callable[[Party], bool]) -> list[Twinning]:
    rows = Programme.objects.visible_to(actor).filter(pk__in=own.values("programme"))
    parties = Prefetch("parties", Party.objects.select_related("organisation__locality__province"))
    rows = rows.exclude(state=State.CANCELLED).prefetch_related(parties)[:SHOWN]
    return [_twinning(row, is_own) for row in rows]


def _twinning(programme: Programme, is_own: Callable[[Party], bool]) -> Twinning:
    parties = list(programme.parties.all())
    mine = next((party for party in parties if is_own(party)), None)
    return Twinning(
        title=programme.name,
        url=programme.get_absolute_url(),
        state=str(State(programme.state).label),
        tone=TONES.get(State(programme.state), "ok"),
        role=str(PartyRole(mine.role).label) if mine else "",
        partners=tuple(
            Partner(party.organisation.name, str(PartyRole(party.role).label), party.organisation.locality)
            for party in parties
            if party is not mine and not is_own(party)
        ),
        signed_on=programme.signed_on,
    )
