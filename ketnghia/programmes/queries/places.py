"""Where the parties of a programme lie: their map and how far apart they are."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from ketnghia.organisations.models import Locality
from ketnghia.organisations.queries.localities import km_between
from ketnghia.organisations.queries.maps import locality_map
from ketnghia.organisations.render_map import Drawing
from ketnghia.programmes.models import Programme

MOST_PAIRS = 6  # beyond, a list of distances says less than the map


@dataclass(frozen=True, slots=True)
class Distance:
    """Two localities and the kilometres between them as the crow flies."""

    one: Locality
    other: Locality
    km: float


def localities_of(programme: Programme) -> list[Locality]:
    """Return the localities of the parties, each once, in the parties' order."""
    found = (party.organisation.locality for party in programme.parties.all())
    return list({locality.pk: locality for locality in found if locality}.values())


def map_of(programme: Programme) -> Drawing | None:
    """Draw the parties among their neighbours, tied to the first; None for fewer than two known positions."""
    placed = [locality for locality in localities_of(programme) if locality.lat is not None]
    return locality_map(placed[0], placed[1:]) if len(placed) > 1 else None


def distances_of(programme: Programme) -> list[Distance]:
    """Return the distances between the parties, the nearest first; only where both positions are sure."""
    pairs = combinations(localities_of(programme), 2)
    found = [Distance(one, other, km) for one, other in pairs if (km := km_between(one, other)) is not None]
    return sorted(found, key=lambda row: row.km)[:MOST_PAIRS]
