"""Choosing the parties: search, add, take away, give each its role; with buttons alone, the page keeps the choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Q, QuerySet, When
from django.http import QueryDict
from django.utils.translation import gettext as _

from ketnghia.core.actor import Actor
from ketnghia.core.numbers import number_in
from ketnghia.core.vntext import fold_key
from ketnghia.organisations.choices import OrganisationKind
from ketnghia.organisations.models import Organisation
from ketnghia.programmes.choices import PartyRole
from ketnghia.programmes.rules import PartyData

MOST_FOUND = 15
OUTSIDE_KINDS = (
    OrganisationKind.OUTSIDE,
    OrganisationKind.FOREIGN,
    OrganisationKind.VILLAGE,
    OrganisationKind.ENTERPRISE,
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A chosen organisation with its role."""

    organisation: Organisation
    role: str


class PartyPicker:
    """The state of the page: who is chosen, what is searched for, what was found."""

    def __init__(self, data: QueryDict | None, begin: Sequence[PartyData], actor: Actor) -> None:
        self.actor = actor
        self.find = data.get("find", "").strip()[:100] if data else ""
        self.outside = {key: data.get(f"outside_{key}", "") if data else "" for key in ("kind", "name", "home")}
        self.errors: list[str] = []
        roles = _roles(data) if data is not None else {party.organisation: party.role for party in begin}
        self._press(data, roles)
        found = Organisation.objects.select_related("locality__province").in_bulk(list(roles))
        self.chosen = [Chosen(found[pk], role) for pk, role in roles.items() if pk in found]
        self.roles = PartyRole.choices
        self.outside_kinds = [(kind.value, kind.label) for kind in OUTSIDE_KINDS]

    @property
    def parties(self) -> tuple[PartyData, ...]:
        """The choice as data."""
        return tuple(PartyData(each.organisation.pk, each.role) for each in self.chosen)

    @property
    def found(self) -> list[Organisation]:
        """Organisations whose name or place, of today or before, has every word of `find`; own province first."""
        if not fold_key(self.find):
            return []
        rows = _named(self.find).exclude(pk__in=[each.organisation.pk for each in self.chosen])
        near: list[Any] = list(rows.select_related("locality__province")[: MOST_FOUND * 4])
        return sorted(near, key=lambda row: (row.elsewhere, not self._near(row)))[:MOST_FOUND]

    def add_error(self, _field: Any, sentence: str) -> None:
        """Keep a sentence to show on top, as a form does."""
        self.errors.append(sentence)

    def add(self, organisation: Organisation) -> None:
        """Choose one more."""
        self.chosen.append(Chosen(organisation, PartyRole.PEER))

    def _near(self, row: Organisation) -> bool:
        province = row.locality.province_id if row.locality else row.province_id
        return province == self.actor.province_code

    def _press(self, data: QueryDict | None, roles: dict[int, str]) -> None:
        """Do what the pressed button says to `roles`."""
        if data is None:
            return
        if added := number_in(data.get("add", "")):
            roles.setdefault(added, PartyRole.PEER)
            self.find = ""
        roles.pop(number_in(data.get("drop", "")), None)
        if "save" in data and len(roles) < 2:
            self.errors.append(_("Cần ít nhất hai bên tham gia."))
        if "save" in data and self.outside["name"].strip():
            sentence = _("Đối tác «%(name)s» chưa được thêm: bấm «Thêm đối tác này», hoặc xóa tên đó.")
            self.errors.append(sentence % {"name": self.outside["name"].strip()[:100]})


def _roles(data: QueryDict) -> dict[int, str]:
    """Return {organisation id: role} as the page sent it."""
    ids = list(map(number_in, data.getlist("party")))
    wanted = {pk: data.get(f"role-{pk}", "") for pk in ids}
    return {pk: role if role in PartyRole.values else PartyRole.PEER for pk, role in wanted.items()}


def _named(text: str) -> QuerySet[Organisation]:
    """Return the organisations that bear every word; `elsewhere` is 0 where their own name has the whole phrase."""
    phrase = Q(search__contains=fold_key(text))
    rows = Organisation.objects.active().annotate(elsewhere=Case(When(phrase, then=0), default=1))
    for word in fold_key(text).split():
        rows = rows.filter(Q(search__contains=word) | Q(locality__search__contains=word))
    return rows.order_by("elsewhere", "search", "pk")
