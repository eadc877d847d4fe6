"""What the review page shows: numbered items in groups, the marked source, what is left to do."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ketnghia.accounts import roles
from ketnghia.core.actor import Actor
from ketnghia.core.dates import format_date
from ketnghia.core.fields import field_name
from ketnghia.core.money import format_amount
from ketnghia.core.verdict import Verdict
from ketnghia.core.waiting import Waiting
from ketnghia.intake import rules
from ketnghia.intake.choices import SUPPORT_STATUS, ItemKind, ItemState
from ketnghia.intake.models import Draft, DraftItem
from ketnghia.intake.rules import ItemFacts, Mark, Piece
from ketnghia.organisations.models import Locality
from ketnghia.organisations.resolver import Candidate, load_resolver
from ketnghia.programmes.choices import Action, Cycle, Kind, PartyRole

WAITING_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Words:
    """An item's value as people read it: the main line, a line below, short labels."""

    text: str
    hint: str = ""
    tags: list[str] = dataclass_field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Row:
    """One item on the page with its number, tone and the words of its value."""

    item: DraftItem
    number: int
    tone: str
    words: Words
    locality: Locality | None
    can_merge: bool


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
    source: list[list[Piece]]
    total: int
    doubtful: int
    read: int
    sure: int
    settled: int
    verdict: Verdict


GENERAL = [
    ItemKind.KIND, ItemKind.TITLE, ItemKind.PARTY, ItemKind.SIGNED_ON, ItemKind.PLACE, ItemKind.TERM, ItemKind.BASIS,
    ItemKind.PERSON,
]  # fmt: skip
ONCE = {ItemKind.KIND, ItemKind.TITLE, ItemKind.SIGNED_ON, ItemKind.PLACE, ItemKind.TERM}
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
    )


def facts(item: DraftItem) -> ItemFacts:
    """Return what the rules look at; a party is resolved with a code, or when a person said it stands outside."""
    value = item.value
    return ItemFacts(item.kind, item.state, bool(value.get("code") or value.get("settled")) if item.kind == ItemKind.PARTY else True)


def words_of(item: DraftItem) -> Words:
    """Return an item's value in words of the current language; names and texts stay as they were written."""
    value = item.value
    match item.kind:
        case ItemKind.KIND:
            return Words(str(Kind(value["value"]).label))
        case ItemKind.PARTY:
            unsettled = "" if value.get("code") or value.get("settled") else _("chưa rõ là đơn vị nào")
            return Words(value["name"], unsettled or value.get("home", ""), [str(PartyRole(value["role"]).label)])
        case ItemKind.SIGNED_ON:
            return Words(_day(value["value"]))
        case ItemKind.TERM:
            return Words(f"{_day(value['from']) or '…'} – {_day(value['to']) or '…'}")
        case ItemKind.BASIS:
            parts = [value["number"], _day(value.get("issued_on")), value.get("issuer", "")]
            return Words(", ".join(filter(None, parts)), value.get("title", ""))
        case ItemKind.PERSON:
            return Words(value["name"], value.get("post", ""))
        case ItemKind.COMMITMENT:
            return Words(value["text"], _product(value), _commitment_tags(value))
        case ItemKind.SUPPORT:
            return Words(value["description"], "", _support_tags(value))
        case _:
            return Words(value["value"])


def _day(iso: str | None) -> str:
    return format_date(date.fromisoformat(iso)) if iso else ""


def _product(value: dict[str, Any]) -> str:
    return _("Sản phẩm: %(product)s") % {"product": value["product"]} if value.get("product") else ""


def _commitment_tags(value: dict[str, Any]) -> list[str]:
    language = get_language() or "vi"
    tags = [field_name(code, language) for code in value.get("fields", [])] + [str(Action(value["action"]).label)]
    if value.get("cycle"):
        tags.append(str(Cycle(value["cycle"]).label))
    if value.get("last_on"):
        tags.append(_("Hạn %(day)s") % {"day": _day(value["last_on"])})
    return tags


def _support_tags(value: dict[str, Any]) -> list[str]:
    tags = [format_amount(value["amount_vnd"])] if value.get("amount_vnd") else []
    if value.get("quantity"):
        tags.append(f"{value['quantity']:g} {value.get('unit', '')}".strip())
    return [*tags, str(SUPPORT_STATUS[value["status"]])]


def _group_order(kind: str) -> int:
    order = [*GENERAL, ItemKind.COMMITMENT, ItemKind.SUPPORT]
    return order.index(ItemKind(kind))


def _rows(items: list[DraftItem], localities: dict[str, Locality]) -> list[Row]:
    commitments = [item for item in items if item.kind == ItemKind.COMMITMENT and item.state != ItemState.DROPPED]
    first = commitments[0] if commitments else None
    return [
        Row(
            item=item,
            number=number,
            tone=rules.tone(item.state, item.confidence),
            words=words_of(item),
            locality=localities.get(item.value.get("code") or ""),
            can_merge=item.kind == ItemKind.COMMITMENT and item is not first,
        )
        for number, item in enumerate(items, start=1)
    ]


def _shown(row: Row, show: str) -> bool:
    state, sure = row.item.state, row.item.confidence >= rules.SURE
    return {
        "can-xem": state == ItemState.READ and not sure,
        "chua-xac-nhan": state == ItemState.READ,
        "da-chap-nhan": state in (ItemState.ACCEPTED, ItemState.CORRECTED),
    }.get(show, True)


def _groups(rows: list[Row], everything: list[Row]) -> list[Group]:
    there = {row.item.kind for row in everything if row.item.state != ItemState.DROPPED}
    adds = [(str(kind), str(kind.label)) for kind in GENERAL if kind not in ONCE or kind not in there]
    groups = [
        Group("general", [row for row in rows if row.item.kind in GENERAL], adds),
        Group("commitments", [row for row in rows if row.item.kind == ItemKind.COMMITMENT],
              [(ItemKind.COMMITMENT, str(ItemKind.COMMITMENT.label))]),
        Group("support", [row for row in rows if row.item.kind == ItemKind.SUPPORT],
              [(ItemKind.SUPPORT, str(ItemKind.SUPPORT.label))]),
    ]  # fmt: skip
    return groups


def candidates(name: str, actor: Actor) -> list[Candidate]:
    """Return the localities that `name` may mean, those near the person's own first."""
    return load_resolver().resolve(name, near=actor.locality_code or actor.province_code) if name else []


def drafts_of(actor: Actor) -> Any:
    """Return the drafts that `actor` may see, with the number of items still to look at as `unread`."""
    rows = Draft.objects.visible_to(actor).select_related("document", "programme", "made_by")
    return rows.annotate(unread=Count("items", filter=Q(items__state=ItemState.READ)), all_items=Count("items"))


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return the drafts that wait for review by the person's organisation."""
    if not roles.scope_of(actor.role, "programme.create"):
        return []
    return [
        Waiting(
            group=_("Bản trích chờ rà soát"),
            title=draft.document.name,
            url=reverse("intake:review", args=[draft.pk]),
            action=_("Rà soát"),
            meta=ngettext("Còn %(count)d mục chưa ai xem", "Còn %(count)d mục chưa ai xem", draft.unread) % {"count": draft.unread},
            icon="file",
            tone="auto",
            badge=_("Chưa có giá trị"),
            since=draft.made_at.date(),
            order=30,
        )
        for draft in drafts_of(actor).waiting()[:WAITING_SHOWN]
    ]
