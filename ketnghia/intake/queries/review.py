"""What the review page shows: numbered items in groups, the marked source, what is left to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ketnghia.core.verdict import Verdict
from ketnghia.core.vntext import fold_key
from ketnghia.intake import rules
from ketnghia.intake.choices import DraftState, ItemKind, ItemState
from ketnghia.intake.models import Draft, DraftItem
from ketnghia.intake.queries.words import Words, doubt_in_words, words_of
from ketnghia.intake.rules import ItemFacts, Mark, Paragraph
from ketnghia.organisations.models import Locality, Organisation
from ketnghia.programmes.choices import State
from ketnghia.programmes.models import Programme


@dataclass(frozen=True, slots=True)
class Row:
    """One item on the page with its number, tone and the words of its value."""

    item: DraftItem
    number: int
    tone: str
    words: Words
    doubt: str
    locality: Locality | None
    can_merge: bool
    settled: bool  # a party of which it is known which organisation it is; every other item
    left: str = ""  # why an item of support stays, or would stay, out of the ledger

    @property
    def due(self) -> bool:
        """Whether the item waits for somebody to look closely: doubtful and undecided, or a party nobody knows."""
        state = self.item.state
        if state == ItemState.DROPPED:
            return False
        return not self.settled or (state == ItemState.READ and self.item.confidence < rules.SURE)


@dataclass(frozen=True, slots=True)
class Group:
    """One sheet of the page; `adds` are the kinds that may be added by hand."""

    code: str
    rows: list[Row]
    adds: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Review:
    """The whole review page."""

    groups: list[Group]
    source: list[Paragraph]
    total: int
    doubtful: int
    read: int
    sure: int
    settled: int
    verdict: Verdict
    twins: list[Programme]


GENERAL = [
    ItemKind.KIND, ItemKind.TITLE, ItemKind.AIM, ItemKind.PARTY, ItemKind.SIGNED_ON, ItemKind.PLACE, ItemKind.TERM,
    ItemKind.BASIS, ItemKind.PERSON,
]  # fmt: skip
ONCE = {ItemKind.KIND, ItemKind.TITLE, ItemKind.AIM, ItemKind.SIGNED_ON, ItemKind.PLACE, ItemKind.TERM}
SHOW = ("tat-ca", "can-xem", "chua-xac-nhan", "da-chap-nhan")


def review(draft: Draft, show: str = "tat-ca") -> Review:
    """Return the page of `draft`; `show` is one of SHOW. Two queries: items and the localities of its parties."""
    items = sorted(draft.items.all(), key=lambda item: (_group_order(item.kind), item.position, item.pk))
    codes = {item.value.get("code") for item in items if item.kind == ItemKind.PARTY} - {None}
    localities = Locality.objects.select_related("province").in_bulk(codes)
    rows = _rows(items, localities)
    marks = [
        Mark(row.number, row.item.start, row.item.end, row.tone)
        for row in rows
        if row.item.start is not None and row.item.end is not None and row.item.state != ItemState.DROPPED
    ]
    unread = [item for item in items if item.state == ItemState.READ]
    return Review(
        groups=_groups([row for row in rows if _shown(row, show)], rows),
        source=rules.paragraphs(draft.document.text, marks),
        total=len(items),
        doubtful=sum(item.confidence < rules.SURE for item in unread),
        read=len(unread),
        sure=sum(item.confidence >= rules.SURE for item in unread),
        settled=len(items) - len(unread),
        verdict=rules.may_accept([facts(item) for item in items]),
        twins=twins_of(items) if draft.state == DraftState.REVIEW else [],
    )


def twins_of(items: list[DraftItem]) -> list[Programme]:
    """Return the programmes, not cancelled, that join exactly the parties of these items: possible duplicates."""
    return twins_among({0: items}).get(0, [])


def twins_among(items: dict[int, list[DraftItem]]) -> dict[int, list[Programme]]:
    """Return by draft's id the programmes that join exactly its parties. Three queries, however many drafts.

    A party outside the register is the same when its name is; one that nobody has settled makes no pair to compare.
    """
    parties = {pk: _party_keys(rows) for pk, rows in items.items()}
    codes = {key for keys in parties.values() for key in keys if key.isdigit()}
    if not codes:
        return {}
    shared = Programme.objects.exclude(state=State.CANCELLED).filter(parties__organisation__locality__in=codes)
    theirs: dict[frozenset[str], list[Programme]] = {}
    for programme in shared.distinct().prefetch_related("parties__organisation"):
        keys = (_key_of_organisation(party.organisation) for party in programme.parties.all())
        theirs.setdefault(frozenset(keys), []).append(programme)
    return {pk: theirs[keys] for pk, keys in parties.items() if keys in theirs}


def _party_keys(items: list[DraftItem]) -> frozenset[str]:
    """Return what makes two sets of parties the same; nothing while a party is not settled."""
    parties = [item for item in items if item.kind == ItemKind.PARTY and item.state != ItemState.DROPPED]
    keys = frozenset(item.value.get("code") or fold_key(item.value["name"]) for item in parties)
    return keys if len(keys) > 1 and all(facts(item).resolved for item in parties) else frozenset()


def _key_of_organisation(organisation: Organisation) -> str:
    return organisation.locality_id or fold_key(organisation.name)


def facts(item: DraftItem) -> ItemFacts:
    """Return what the rules look at; a party is resolved with a code, or when a person said it stands outside."""
    value = item.value
    return ItemFacts(
        item.kind, item.state, bool(value.get("code") or value.get("settled")) if item.kind == ItemKind.PARTY else True
    )


def _group_order(kind: str) -> int:
    order = [*GENERAL, ItemKind.COMMITMENT, ItemKind.SUPPORT]
    return order.index(ItemKind(kind))


def _rows(items: list[DraftItem], localities: dict[str, Locality]) -> list[Row]:
    commitments = [item for item in items if item.kind == ItemKind.COMMITMENT and item.state != ItemState.DROPPED]
    first = commitments[0] if commitments else None
    names = {code: locality.name for code, locality in localities.items()}
    sides = _sides_of(items)
    return [
        Row(
            item=item,
            number=number,
            tone=rules.tone(item.state, item.confidence),
            words=words_of(item, names),
            doubt=doubt_in_words(item.doubt),
            locality=localities.get(item.value.get("code") or ""),
            settled=facts(item).resolved,
            can_merge=item.kind == ItemKind.COMMITMENT and item is not first,
            left=_left(item, sides),
        )
        for number, item in enumerate(items, start=1)
    ]


def _sides_of(items: list[DraftItem]) -> set[str]:
    """Return the codes and names under which a draft knows its parties, as read and as a person said."""
    parties = [item for item in items if item.kind == ItemKind.PARTY and item.state != ItemState.DROPPED]
    values = [value for item in parties for value in (item.value, item.read_value) if value]
    return {value.get("code") or value["name"] for value in values}


def _left(item: DraftItem, sides: set[str]) -> str:
    """Return in words why an item of support did not enter the ledger, or will not as it stands."""
    if item.kind != ItemKind.SUPPORT or item.line_id or item.state == ItemState.DROPPED:
        return ""
    reason = item.left or rules.why_left(item.value, sides, has_day=True)
    return _(reason) if reason else ""


def _shown(row: Row, show: str) -> bool:
    state, sure = row.item.state, row.item.confidence >= rules.SURE
    return {
        "can-xem": state == ItemState.READ and not sure,
        "chua-xac-nhan": state == ItemState.READ,
        "da-chap-nhan": state in (ItemState.ACCEPTED, ItemState.CORRECTED),
    }.get(show, True)


def _due_first(rows: Iterable[Row]) -> list[Row]:
    """Return what waits for a close look before the rest, each part in the order of the text."""
    return sorted(rows, key=lambda row: not row.due)


def _groups(rows: list[Row], everything: list[Row]) -> list[Group]:
    there = {row.item.kind for row in everything if row.item.state != ItemState.DROPPED}
    adds = [(str(kind), str(kind.label)) for kind in GENERAL if kind not in ONCE or kind not in there]
    groups = [
        Group("general", _due_first(row for row in rows if row.item.kind in GENERAL), adds),
        Group("commitments", _due_first(row for row in rows if row.item.kind == ItemKind.COMMITMENT),
              [(ItemKind.COMMITMENT, str(ItemKind.COMMITMENT.label))]),
        Group("support", _due_first(row for row in rows if row.item.kind == ItemKind.SUPPORT),
              [(ItemKind.SUPPORT, str(ItemKind.SUPPORT.label))]),
    ]  # fmt: skip
    return groups
