"""Who got what in an occasion, for those whom the place concerns; duplicates for the owning commune alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.utils.translation import gettext as _

from ketnghia.core.actor import Actor
from ketnghia.organisations.models import Hamlet, Locality
from ketnghia.programmes.models import Programme
from ketnghia.support import permissions
from ketnghia.support.choices import Goods, Kind
from ketnghia.support.models import HamletState, Household, Occasion, Support, SupportHamlet
from ketnghia.support.rules.coverage import Place, Reached, Row, column_of, columns, matrix, shown

WORDS = {**dict(Kind.choices), **dict(Goods.choices)}


@dataclass(frozen=True, slots=True)
class Coverage:
    """The matrix of one locality in one occasion."""

    occasion: Occasion
    locality: Locality
    columns: list[tuple[str, str]]  # (code, word)
    rows: list[Row]
    owner: bool

    @property
    def bare(self) -> list[Row]:
        """Hamlets that got nothing yet."""
        return [row for row in self.rows if row.is_bare]

    @property
    def bare_households(self) -> int | None:
        """How many households live in them, as far as said and as far as this reader may know."""
        known = [row.place.households for row in self.bare if row.place.households is not None]
        return sum(known) if known else None


@dataclass(frozen=True, slots=True)
class Double:
    """A household that received the same thing more than once in an occasion."""

    code: str
    column: str
    lines: list[Support]


def coverage_of(actor: Actor, occasion: Occasion, locality: Locality, *, twin: bool = False) -> Coverage | None:
    """Return the matrix of a locality's hamlets, None where it has none or does not concern the actor.

    It is made from everybody's lines: a hamlet that another programme reached is not bare. Lines are named nowhere.
    `twin`: the actor is known to work in a programme of the place.
    """
    if not (twin or permissions.concerns(actor, locality)):
        return None
    owner = bool(permissions.owns(actor, locality))
    said = HamletState.objects.filter(occasion=occasion, hamlet=OuterRef("pk"))
    told = {"households": Subquery(said.values("households")), "note": Subquery(said.values("note"))}
    hamlets = list(Hamlet.objects.filter(locality=locality).annotate(**told))
    if not hamlets:
        return None
    reached = _reached(occasion, locality)
    used = columns(reached, urgent=occasion.urgent)
    places = [_place(hamlet, owner=owner) for hamlet in hamlets]
    words = [(code, str(WORDS[code])) for code in used]
    return Coverage(occasion, locality, words, matrix(places, reached, used, owner=owner), owner)


def file_columns(coverage: Coverage) -> list[tuple[str, str]]:
    """Return the columns of the matrix as a file, with those that its page folds into words."""
    before, after = [("hamlet", _("Thôn")), ("households", _("Số hộ"))], [("state", _("Tình trạng"))]
    return [*before, *coverage.columns, *after, ("reached", _("Số hộ đã nhận")), ("note", _("Ghi chú"))]


def file_rows(coverage: Coverage) -> Iterator[dict[str, Any]]:
    """Yield the rows as this reader's page has them, in its order: a count hidden there is hidden here."""
    for row in coverage.rows:
        got = dict.fromkeys(row.got, _("đã tới")) | dict.fromkeys(row.coming, _("đã hứa, chưa giao"))
        reached = _("dưới 3") if row.hidden else row.households
        about = {"households": row.place.households, "reached": reached, "note": row.place.note}
        yield {"hamlet": row.place.name, "state": _state(row), **about, **got}


def _state(row: Row) -> str:
    if row.is_bare:
        return _("Chưa nhận gì")
    if row.lacks:
        return _("Thiếu %(number)s thứ") % {"number": row.missing}
    return _("%(number)s/%(all)s thứ") % {"number": len(row.got), "all": row.of}


def urgent_in(programme: Programme) -> tuple[Occasion, Locality] | None:
    """Return the open urgent occasion that concerns a party who is helped, and that party's locality."""
    parties = [party for party in programme.parties.all() if party.organisation.locality]
    helped = [party for party in parties if party.role == "beneficiary"] or parties
    places = {place.pk: place for party in helped if (place := party.organisation.locality)}
    rows = Occasion.objects.open().filter(urgent=True).select_related("locality", "province").order_by("-opens_on")
    for occasion in rows:
        for code, place in places.items():
            if occasion.locality_id in (code, None) and occasion.province_id == place.province_id:
                return occasion, place
    return None


def localities_of(occasion: Occasion) -> Sequence[Locality]:
    """Return the localities that an occasion reaches: its own, or those of the receivers of its lines."""
    if occasion.locality:
        return [occasion.locality]
    lines = Support.objects.filter(occasion=occasion).exclude(status="withdrawn")
    found = Locality.objects.filter(organisations__support_received__in=lines)
    return list(found.distinct().order_by("sort")[:30])


def doubles_in(actor: Actor, occasion: Occasion, locality: Locality) -> list[Double]:
    """Return the household codes that received the same thing twice; only for the owning commune's people."""
    mine = Household.objects.visible_to(actor).filter(locality=locality, support__occasion=occasion)
    mine = mine.exclude(support__status="withdrawn")
    often = mine.order_by().values("code").annotate(n=Count("pk")).filter(n__gt=1).values("code")
    found: dict[tuple[str, str], list[Support]] = {}
    for row in mine.filter(code__in=often).select_related("support__programme").order_by("code", "support__number"):
        key = row.code, column_of(row.support.kind, row.support.goods)
        found.setdefault(key, []).append(row.support)
    return [Double(code[:8], str(WORDS[column]), lines) for (code, column), lines in found.items() if len(lines) > 1]


def _reached(occasion: Occasion, locality: Locality) -> list[Reached]:
    lines = Support.objects.filter(occasion=occasion).exclude(status__in=("withdrawn", "disputed"))
    rows = SupportHamlet.objects.filter(hamlet__locality=locality, support__in=lines.values("pk"))
    values = rows.values_list("hamlet", "support__kind", "support__goods", "support__status", "households", "people")
    return [
        Reached(hamlet, column_of(kind, goods), status, households, people)
        for hamlet, kind, goods, status, households, people in values
    ]


def _place(hamlet: Any, *, owner: bool) -> Place:
    """Return a hamlet annotated with what its commune says of it."""
    households, _hidden = shown(hamlet.households, owner=owner)
    return Place(hamlet.pk, hamlet.name, households, hamlet.note or "")
