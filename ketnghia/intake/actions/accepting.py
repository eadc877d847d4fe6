"""The reviewed draft becomes a programme, through the same action as one made by hand; or it is set aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.audit.actions import record
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Refused, Verdict
from ketnghia.core.vntext import fold_key, nfc
from ketnghia.intake import rules
from ketnghia.intake.actions.deciding import accept_all
from ketnghia.intake.actions.entering import enter_support
from ketnghia.intake.choices import OUTSIDE_KINDS, DraftState, ItemKind, ItemState
from ketnghia.intake.models import Draft, DraftItem
from ketnghia.intake.permissions import may_decide
from ketnghia.intake.queries import facts, twins_of
from ketnghia.organisations.actions import create_organisation
from ketnghia.organisations.choices import OrganisationKind
from ketnghia.organisations.models import Organisation
from ketnghia.programmes.actions import create_directive, create_programme
from ketnghia.programmes.models import Directive, Document, Programme
from ketnghia.programmes.rules import (
    AttendeeData,
    BasisData,
    CommitmentData,
    DirectiveData,
    ExpectedPartyData,
    PartyData,
    ProgrammeData,
)


@transaction.atomic
def accept(*, by: Actor, draft: Draft, despite_twin: bool = False, listed: bool = False) -> Programme:
    """Make a draft programme of what people stand behind; every commitment keeps the span of its sentence.

    Refused with the first thing that is missing, when the draft was closed meanwhile, or when a programme of the same
    parties exists and `despite_twin` does not say that this is another one. `listed`: one of a list of twinnings, whose
    title and aim are those of the list and whose commitments are yet to be written. Support told of enters the ledger.
    """
    draft = _open(by, draft)
    items = list(draft.items.exclude(state=ItemState.DROPPED).order_by("position", "pk"))
    verdict = rules.may_accept([facts(item) for item in items], listed=listed)
    Verdict(verdict.ok, _(verdict.reason) if verdict.reason else "").or_refuse()
    _queue_for(items)
    if not despite_twin and twins_of(items):
        raise Refused(_("Các bên này đã có chương trình trong danh bạ. Xem chương trình đó trước khi lập thêm."))
    organisations = {_key(item.value): _organisation(by, item.value) for item in _of(items, ItemKind.PARTY)}
    named = _by_every_name(_of(items, ItemKind.PARTY), organisations)
    shown = [item for item in items if not listed or item.kind not in (ItemKind.TITLE, ItemKind.KIND, ItemKind.AIM)]
    programme = create_programme(
        by=by,
        data=_programme_data(shown, organisations, is_sample=_is_sample(by), announced=draft.genre == "invitation"),
        commitments=[_commitment_data(item, draft.document, named) for item in _of(items, ItemKind.COMMITMENT)],
        documents=[draft.document],
    )
    told = _of(items, ItemKind.SUPPORT)
    enter_support(by=by, programme=programme, draft=draft, items=told, parties=named, day=_gift_day(draft, items))
    _close(draft, DraftState.ACCEPTED, programme)
    for stream in (programme.stream, draft.stream):
        record(stream=stream, kind="intake.accepted", by=by, subject=draft.document.name, code=programme.code)
    return programme


def accept_many(
    *, by: Actor, drafts: Iterable[Draft], despite_twins: frozenset[int] = frozenset()
) -> dict[int, Programme | str]:
    """Stand behind all that was read of each of these drafts and make their programmes; each stands for itself.

    Return by draft's id the programme, or the sentence why it was refused; a refused draft stays as it was.
    `despite_twins` are the ids of drafts said to be other programmes than those of the same parties.
    """
    done: dict[int, Programme | str] = {}
    for draft in drafts:
        try:
            with transaction.atomic():
                accept_all(by=by, draft=draft)
                done[draft.pk] = accept(by=by, draft=draft, despite_twin=draft.pk in despite_twins, listed=True)
        except Refused as refused:
            done[draft.pk] = str(refused)
    return done


def _open(by: Actor, draft: Draft) -> Draft:
    """Return the draft locked; Refused when it is closed."""
    may_decide(by, draft).or_forbid()
    draft = Draft.objects.select_for_update(of=("self",)).select_related("document").get(pk=draft.pk)
    if draft.state != DraftState.REVIEW:
        raise Refused(_(rules.CLOSED))
    return draft


def _queue_for(items: list[DraftItem]) -> None:
    """Lock the parties, in one order: of two drafts of the same parties the second sees the programme of the first."""
    codes = [item.value["code"] for item in _of(items, ItemKind.PARTY) if item.value.get("code")]
    rows = Organisation.objects.filter(locality__in=codes, kind=OrganisationKind.PARTY_COMMITTEE)
    list(rows.select_for_update(of=("self",)).order_by("pk").values_list("pk"))


@transaction.atomic
def drop(*, by: Actor, draft: Draft, reason: str) -> None:
    """Set the draft aside; the document stays with its owner."""
    draft = _open(by, draft)
    if not reason.strip():
        raise Refused(_("Ghi lý do vì sao không dùng bản trích này."))
    _close(draft, DraftState.DROPPED)
    said = reason.strip()[:300]
    record(stream=draft.stream, kind="intake.dropped", by=by, subject=draft.document.name, reason=said)


@transaction.atomic
def keep_directive(*, by: Actor, document: Document, facts: DirectiveData) -> Directive:
    """Keep what a document assigns as a directive; the drafts of its pairs, which nobody has signed yet, are closed."""
    drafts = [_open(by, draft) for draft in Draft.objects.waiting().filter(document=document, owner=by.organisation_id)]
    found = next((draft.directive for draft in drafts if draft.directive), None)
    if found is None:
        raise Refused(_("Không thấy danh sách phân công trong văn bản này, hoặc nó đã được lưu."))
    directive = create_directive(by=by, data=facts, pairs=pairs_of(found), document=document)
    for draft in drafts:
        _close(draft, DraftState.DIRECTIVE)
        record(
            stream=draft.stream, kind="intake.kept_as_directive", by=by, subject=document.name, number=directive.number
        )
    return directive


def pairs_of(found: dict[str, Any]) -> list[tuple[ExpectedPartyData, ...]]:
    """Return the pairs of a directive as read from its document."""
    return [
        tuple(ExpectedPartyData(party["name"], party["code"] or "", party["role"]) for party in pair)
        for pair in found["pairs"]
    ]


def _close(draft: Draft, state: str, programme: Programme | None = None) -> None:
    draft.state, draft.programme, draft.closed_at = state, programme, timezone.now()
    draft.save(update_fields=["state", "programme", "closed_at"])


def _of(items: list[DraftItem], kind: str) -> list[DraftItem]:
    return [item for item in items if item.kind == kind]


def _key(value: dict[str, Any]) -> str:
    return value.get("code") or value["name"]


def _by_every_name(items: list[DraftItem], organisations: dict[str, Organisation]) -> dict[str, Organisation]:
    """Return the organisations also by what the reader called them before a person said which they are."""
    found = dict(organisations)
    for item in items:
        read = item.read_value
        if read:
            found.setdefault(_key(read), organisations[_key(item.value)])
    return found


def _organisation(by: Actor, value: dict[str, Any]) -> Organisation:
    """The Đảng ủy of the locality, or the partner outside the register, made when it is new."""
    if value.get("code"):
        committee = (
            Organisation.objects.active().filter(locality=value["code"], kind=OrganisationKind.PARTY_COMMITTEE).first()
        )
        if committee is None:
            raise Refused(_("%(name)s chưa có Đảng ủy trong danh bạ.") % {"name": value["name"]})
        return committee
    kind = OUTSIDE_KINDS.get(value.get("kind", ""), value.get("kind"))
    kind = kind if kind in OrganisationKind.values else OrganisationKind.OUTSIDE
    same = (
        Organisation.objects.active()
        .filter(kind=kind, search=fold_key(value["name"]), home=value.get("home", ""))
        .first()
    )
    return same or create_organisation(by=by, kind=kind, name=value["name"], home=value.get("home", ""))


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _gift_day(draft: Draft, items: list[DraftItem]) -> date | None:
    """Gifts are handed over at the ceremony; a report tells of later ones, known at the latest when it came out."""
    signed_on = None if draft.genre == "report" else _day(_one(items, ItemKind.SIGNED_ON))
    return signed_on or draft.published_on


def _one(items: list[DraftItem], kind: str, key: str = "value") -> str:
    return next((item.value.get(key) or "" for item in _of(items, kind)), "")


def _programme_data(
    items: list[DraftItem], organisations: dict[str, Organisation], *, is_sample: bool, announced: bool = False
) -> ProgrammeData:
    """Return the programme's data. What is only `announced` has a day of its ceremony, but nobody has signed it."""
    day = _day(_one(items, ItemKind.SIGNED_ON))
    return ProgrammeData(
        parties=tuple(
            PartyData(organisations[_key(item.value)].pk, item.value["role"]) for item in _of(items, ItemKind.PARTY)
        ),
        title=_one(items, ItemKind.TITLE),
        kind=_one(items, ItemKind.KIND) or "programme",
        aim=_one(items, ItemKind.AIM),
        signed_on=None if announced else day,
        term_from=_day(_one(items, ItemKind.TERM, "from")),
        term_to=_day(_one(items, ItemKind.TERM, "to")),
        held_on=day,
        place=_one(items, ItemKind.PLACE),
        attendees=tuple(_attendees(items)),
        bases=tuple(_basis_data(item.value) for item in _of(items, ItemKind.BASIS)),
        is_sample=is_sample,
    )


def _attendees(items: list[DraftItem]) -> Iterator[AttendeeData]:
    """Who signed and who was there; a signatory whom the text names among those present too is one person."""
    people = [item.value for item in _of(items, ItemKind.PERSON)]
    signed = {nfc(each["name"]).casefold() for each in people if each.get("role") == "signatory"}
    for each in people:
        role = "signatory" if each.get("role") == "signatory" else "guest"
        if role == "signatory" or nfc(each["name"]).casefold() not in signed:
            yield AttendeeData(each["name"], each.get("post", ""), role)


def _basis_data(value: dict[str, Any]) -> BasisData:
    return BasisData(value["number"], value.get("title", ""), value.get("issuer", ""), _day(value.get("issued_on")))


def _commitment_data(item: DraftItem, document: Document, organisations: dict[str, Organisation]) -> CommitmentData:
    value = item.value
    found = item.start is not None
    return CommitmentData(
        text=value["text"],
        fields=tuple(value.get("fields", [])),
        action=value.get("action", "cooperate"),
        givers=_ids(value.get("by"), organisations),
        receivers=_ids(value.get("to"), organisations),
        product=value.get("product", ""),
        cycle=value.get("cycle", ""),
        first_on=_day(value.get("first_on")),
        last_on=_day(value.get("last_on")),
        source=document.pk if found else None,
        source_start=item.start,
        source_end=item.end,
    )


def _ids(names: list[str] | None, organisations: dict[str, Organisation]) -> tuple[int, ...]:
    return tuple(organisations[name].pk for name in names or [] if name in organisations)


def _is_sample(by: Actor) -> bool:
    return Organisation.objects.filter(pk=by.organisation_id, is_sample=True).exists()
