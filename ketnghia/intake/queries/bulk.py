"""A document that tells of many programmes: one line each, what speaks against it, what the register has already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from ketnghia.core.money import format_amount
from ketnghia.core.verdict import YES, Verdict
from ketnghia.intake import rules
from ketnghia.intake.choices import DraftState, ItemKind, ItemState
from ketnghia.intake.models import Draft, DraftItem
from ketnghia.intake.queries.review import facts, twins_among
from ketnghia.intake.queries.words import day_words, doubt_in_words
from ketnghia.organisations.models import Locality
from ketnghia.programmes.choices import PartyRole
from ketnghia.programmes.models import Programme


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that the register and the document tell differently, both in words ("" where one is silent)."""

    label: str
    theirs: str
    ours: str


@dataclass(frozen=True, slots=True)
class Twin:
    """A programme of the same parties that the register has, and where it differs from what was read."""

    programme: Programme
    differences: list[Difference]


@dataclass(frozen=True, slots=True)
class Side:
    """A party: its name in the text, its locality when that is clear, its role in words ("" for equals)."""

    name: str
    locality: Locality | None
    role: str


@dataclass(frozen=True, slots=True)
class Line:
    """One programme of the document."""

    draft: Draft
    sides: list[Side]
    signed_on: str
    commitments: int
    amount: str
    doubts: list[str] = field(default_factory=list)
    twins: list[Twin] = field(default_factory=list)
    verdict: Verdict = YES
    is_assigned: bool = False
    left: int = 0  # items of support that entered no ledger
    refused: str = ""  # why it was not made just now
    ticked: bool | None = None  # what the reader ticked before that

    @property
    def is_open(self) -> bool:
        """Somebody may still accept it."""
        return self.draft.state == DraftState.REVIEW

    @property
    def is_sure(self) -> bool:
        """Nothing speaks against it; what a directive only assigns, nobody has signed yet."""
        return self.is_open and bool(self.verdict) and not (self.doubts or self.twins or self.is_assigned)

    @property
    def is_ticked(self) -> bool:
        """Its box is ticked: by the reader, or from the start when nothing speaks against it."""
        return self.is_sure if self.ticked is None else self.ticked


def lines_of(drafts: list[Draft], refused: Mapping[int, str] | None = None) -> list[Line]:
    """Return the drafts (items prefetched) as lines. Five queries, however many drafts.

    `refused` says by draft's id why those that the reader ticked were not made; only they are ticked then.
    """
    items = {draft.pk: [item for item in draft.items.all() if item.state != ItemState.DROPPED] for draft in drafts}
    codes = {code for rows in items.values() for item in rows if (code := _code(item))}
    localities = Locality.objects.select_related("province").in_bulk(codes)
    waiting = {draft.pk: items[draft.pk] for draft in drafts if draft.state == DraftState.REVIEW}
    twins = twins_among(waiting)
    amounts = _amounts({twin.pk for several in twins.values() for twin in several})
    assigned = any(draft.directive for draft in drafts)
    lines = [
        replace(_line(draft, items[draft.pk], localities, twins.get(draft.pk, []), amounts), is_assigned=assigned)
        for draft in drafts
    ]
    if not refused:
        return lines
    return [replace(line, refused=refused.get(line.draft.pk, ""), ticked=line.draft.pk in refused) for line in lines]


def _line(
    draft: Draft,
    items: list[DraftItem],
    localities: dict[str, Locality],
    twins: list[Programme],
    amounts: dict[int, int],
) -> Line:
    signed_on, amount = _one(items, ItemKind.SIGNED_ON), _amount(items)
    return Line(
        draft=draft,
        sides=[_side(item.value, localities) for item in items if item.kind == ItemKind.PARTY],
        signed_on=day_words(signed_on),
        commitments=sum(item.kind == ItemKind.COMMITMENT for item in items),
        amount=format_amount(amount) if amount else "",
        doubts=_doubts(items),
        twins=[Twin(twin, _differences(twin, signed_on, amount, amounts.get(twin.pk, 0))) for twin in twins],
        verdict=_verdict(items),
        left=sum(bool(item.left) for item in items),
    )


def _verdict(items: list[DraftItem]) -> Verdict:
    """Say whether the programme can be made once a person stands behind all its items."""
    looked_at = [facts(item) for item in items]
    accepted = [rules.ItemFacts(one.kind, ItemState.ACCEPTED, one.resolved) for one in looked_at]
    verdict = rules.may_accept(accepted, listed=True)
    return Verdict(verdict.ok, _(verdict.reason) if verdict.reason else "")


def _doubts(items: list[DraftItem]) -> list[str]:
    """Return why the machine is not sure of what nobody has looked at, each reason once."""
    unsure = [item for item in items if item.state == ItemState.READ and item.confidence < rules.SURE]
    plain = _("Máy chưa chắc về mục này; hãy đối chiếu với câu gốc.")
    return list(dict.fromkeys(doubt_in_words(item.doubt) or plain for item in unsure))


def _differences(twin: Programme, signed_on: str, amount: int, theirs: int) -> list[Difference]:
    found = []
    if signed_on and twin.signed_on and twin.signed_on.isoformat() != signed_on:
        found.append(Difference(_("Ngày ký"), day_words(twin.signed_on.isoformat()), day_words(signed_on)))
    if amount and theirs and amount != theirs:
        found.append(Difference(_("Số tiền nêu trong văn bản"), format_amount(theirs), format_amount(amount)))
    return found


def _amounts(programmes: set[int]) -> dict[int, int]:
    """Return the sums that the documents behind these programmes (ids) told of: đồng by programme."""
    sums: dict[int, int] = defaultdict(int)
    rows = DraftItem.objects.filter(draft__programme__in=programmes, kind=ItemKind.SUPPORT)
    for programme, value in rows.exclude(state=ItemState.DROPPED).values_list("draft__programme", "value"):
        sums[programme] += value.get("amount_vnd") or 0
    return sums


def _amount(items: list[DraftItem]) -> int:
    return sum(item.value.get("amount_vnd") or 0 for item in items if item.kind == ItemKind.SUPPORT)


def _one(items: list[DraftItem], kind: str) -> str:
    return next((str(item.value.get("value") or "") for item in items if item.kind == kind), "")


def _code(item: DraftItem) -> str | None:
    return item.value.get("code") if item.kind == ItemKind.PARTY else None


def _side(value: dict[str, Any], localities: dict[str, Locality]) -> Side:
    role = "" if value["role"] == PartyRole.PEER else str(PartyRole(value["role"]).label)
    return Side(value["name"], localities.get(value.get("code") or ""), role)
