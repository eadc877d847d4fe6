"""One locality's page: profile, programmes told by the slices above, history, and the units that became it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import cos, radians

from django.conf import settings
from django.db.models import F
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from ketnghia.core.actor import Actor
from ketnghia.core.vntext import collation, natural_key
from ketnghia.organisations.choices import KIND_WORDS, ChangeKind
from ketnghia.organisations.models import (
    FormerPart,
    FormerUnit,
    Hamlet,
    Locality,
    LocalityChange,
    Organisation,
    Province,
)
from ketnghia.organisations.rules import distance_km

NEAREST = 5


@dataclass(frozen=True, slots=True)
class Partner:
    """Another party of a programme; `locality` is None for one outside the register."""

    name: str
    role: str
    locality: Locality | None = None


@dataclass(frozen=True, slots=True)
class Twinning:
    """A programme as a locality's or organisation's page tells it; `tone` and `state` are for its badge."""

    title: str
    url: str
    state: str
    tone: str
    role: str
    partners: tuple[Partner, ...]
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A locality near by or a twin, with the distance in kilometres as the crow flies."""

    locality: Locality
    km: float


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry of a locality's history in words."""

    on: date | None
    text: str
    legal_basis: str


def locality_twinnings(actor: Actor, locality: Locality) -> list[Twinning]:
    """Return the programmes of a locality that the actor may see, from every slice listed in LOCALITY_PANELS."""
    return [row for path in settings.LOCALITY_PANELS for row in import_string(path)(actor, locality)]


def organisation_twinnings(actor: Actor, organisation: Organisation) -> list[Twinning]:
    """Return the programmes of an organisation that the actor may see, from every slice in ORGANISATION_PANELS."""
    return [row for path in settings.ORGANISATION_PANELS for row in import_string(path)(actor, organisation)]


def partners_of(twinnings: list[Twinning]) -> list[Locality]:
    """Return the other localities in the programmes, each once, in the programmes' order."""
    found = {
        partner.locality.code: partner.locality
        for twinning in twinnings
        for partner in twinning.partners
        if partner.locality
    }
    return list(found.values())


def with_distance(locality: Locality, others: list[Locality]) -> list[Neighbour]:
    """Return the others that have a position, nearest first, if the locality has one itself."""
    found = [Neighbour(row, _km(locality, row)) for row in others if row.lat is not None and locality.lat is not None]
    return sorted(found, key=lambda row: row.km)


def nearest(locality: Locality) -> list[Neighbour]:
    """Return the nearest localities within about a degree, the locality itself left out."""
    if locality.lat is None or locality.lon is None:
        return []
    lat, lon = locality.lat, locality.lon
    around = Locality.objects.current().exclude(pk=locality.pk).order_by()
    box = around.filter(lat__range=(lat - 0.6, lat + 0.6), lon__range=(lon - 0.6, lon + 0.6))
    east, north = (F("lon") - lon) * cos(radians(lat)), F("lat") - lat  # on so small a piece the earth is flat
    return with_distance(locality, list(box.order_by(north * north + east * east)[:NEAREST]))


def former_parts(locality: Locality) -> list[FormerPart]:
    """Return the former units that went into the locality, whole ones first."""
    parts = FormerPart.objects.filter(locality=locality).select_related("former")
    return sorted(parts, key=lambda part: (part.partial, collation(part.former.name)))


def heirs(code: str) -> tuple[FormerUnit | None, list[FormerPart]]:
    """Return the former unit of a code and today's localities that it went into, whole ones first."""
    former = FormerUnit.objects.filter(pk=code).first()
    parts = FormerPart.objects.filter(former=code, locality__valid_to=None).select_related("locality__province")
    return former, sorted(parts, key=lambda part: (part.partial, part.locality.sort))


def hamlets(locality: Locality) -> list[Hamlet]:
    """Return the hamlets in the order of people: Thôn 2 before Thôn 10."""
    return sorted(locality.hamlets.all(), key=lambda row: natural_key(row.name))


def history(locality: Locality) -> list[HistoryLine]:
    """Return what happened to the locality, newest first, as sentences in the reader's language."""
    changes = list(locality.changes.all())
    provinces = dict(Province.objects.values_list("code", "name")) if changes else {}
    return [HistoryLine(row.on, _sentence(row, provinces), row.legal_basis) for row in changes]


def _sentence(change: LocalityChange, provinces: dict[str, str]) -> str:
    before, after = change.before, change.after
    if change.kind == ChangeKind.RENAMED:
        return _("Đổi tên từ %(before)s thành %(after)s") % {"before": before["name"], "after": after["name"]}
    if change.kind == ChangeKind.RETYPED:
        words = {"before": KIND_WORDS[before["kind"]], "after": KIND_WORDS[after["kind"]]}
        return _("Từ %(before)s thành %(after)s") % words
    if change.kind == ChangeKind.MOVED and "province" in before:
        words = {key: provinces.get(row["province"], "") for key, row in (("before", before), ("after", after))}
        return _("Chuyển từ %(before)s sang %(after)s") % words
    return str(ChangeKind(change.kind).label).capitalize()


def km_between(one: Locality | None, other: Locality | None) -> float | None:
    """Return the distance as the crow flies; None where a position is not known or doubtful."""
    if one is None or other is None or one.position_doubtful or other.position_doubtful:
        return None
    return None if one.lat is None or other.lat is None else _km(one, other)


def _km(one: Locality, other: Locality) -> float:
    """Both must have a position."""
    return distance_km(one.lat or 0.0, one.lon or 0.0, other.lat or 0.0, other.lon or 0.0)
