"""Directives are entered, corrected and filled with the programmes that they expect."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.audit.actions import record
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Conflict, Refused
from ketnghia.programmes import permissions
from ketnghia.programmes.actions.door import clean, gettext, reasoned, refuse_if
from ketnghia.programmes.models import Directive, Document, ExpectedParty, ExpectedProgramme
from ketnghia.programmes.rules import DirectiveData, ExpectedPartyData
from ketnghia.programmes.rules.directives import MOST_PAIRS, key_of, problems_of_directive, problems_of_pair

Pair = Sequence[ExpectedPartyData]


@transaction.atomic
def create_directive(
    *, by: Actor, data: DirectiveData, pairs: Sequence[Pair] = (), document: Document | None = None
) -> Directive:
    """Enter a directive with what it expects; names that nobody can place yet are kept as they are written."""
    province = data.province or by.province_code or settings.HOME_PROVINCE
    permissions.may_direct(by, province).or_forbid()
    refuse_if(problems_of_directive(data, gettext))
    directive = Directive(
        province_id=province, document=document, is_sample=data.is_sample,
        entered_by_id=by.user_id, entered_for_id=by.organisation_id,
    )  # fmt: skip
    _write(directive, data)
    _note(directive, "created", by, pairs=len(pairs))
    _add_pairs(directive, pairs)
    return directive


@transaction.atomic
def edit_directive(*, by: Actor, directive: Directive, version: int, data: DirectiveData) -> Directive:
    """Correct what a directive says of itself. Conflict when somebody else was first."""
    directive = _begin(directive, by)
    if directive.version != version:
        raise Conflict(_("Người khác vừa sửa văn bản này. Những gì bạn nhập còn nguyên; xem lại rồi lưu."))
    refuse_if(problems_of_directive(data, gettext))
    directive.version += 1
    _write(directive, data)
    _note(directive, "edited", by)
    return directive


@transaction.atomic
def add_pairs(*, by: Actor, directive: Directive, pairs: Sequence[Pair]) -> tuple[int, int]:
    """Add expected programmes; return how many were new and how many the directive had already."""
    directive = _begin(directive, by)
    known = {key_of(_data(row)) for row in _standing(directive)}
    new: dict[frozenset[str], Pair] = {}
    for pair in pairs:
        refuse_if(problems_of_pair(pair, gettext))
        if key_of(pair) not in known:
            new.setdefault(key_of(pair), pair)
    if len(known) + len(new) > MOST_PAIRS:
        raise Refused(_("Một văn bản chỉ đạo giữ tối đa %(most)d cặp.") % {"most": MOST_PAIRS})
    _add_pairs(directive, list(new.values()))
    if new:
        _note(directive, "pairs_added", by, pairs=len(new))
    return len(new), len(pairs) - len(new)


@transaction.atomic
def edit_pair(*, by: Actor, expected: ExpectedProgramme, version: int, parties: Pair) -> ExpectedProgramme:
    """Correct who is expected to twin. Refused when the directive has this pair already."""
    directive = _begin(expected.directive, by)
    row = ExpectedProgramme.objects.select_for_update().get(pk=expected.pk)
    if row.version != version or row.withdrawn_at:
        raise Conflict(_("Người khác vừa sửa cặp này. Những gì bạn nhập còn nguyên; xem lại rồi lưu."))
    refuse_if(problems_of_pair(parties, gettext))
    if any(key_of(_data(other)) == key_of(parties) for other in _standing(directive) if other.pk != row.pk):
        raise Refused(_("Văn bản này đã có cặp đó."))
    row.parties.all().delete()
    _write_parties([(row, parties)])
    row.version += 1
    row.save()
    _note(directive, "pair_edited", by, names=_names(parties))
    return row


@transaction.atomic
def withdraw_pair(*, by: Actor, expected: ExpectedProgramme, reason: str) -> None:
    """Take an expected programme back with a reason; it stays readable."""
    directive = _begin(expected.directive, by)
    row = ExpectedProgramme.objects.select_for_update().get(pk=expected.pk)
    if row.withdrawn_at:
        raise Refused(_("Cặp này đã được rút."))
    row.withdrawn_at, row.withdrawn_reason = timezone.now(), reasoned(reason)
    row.save()
    _note(directive, "pair_withdrawn", by, names=_names(_data(row)), reason=row.withdrawn_reason)


def _begin(directive: Directive, by: Actor) -> Directive:
    """Lock the directive: all who write about it queue here."""
    fresh = Directive.objects.select_for_update().get(pk=directive.pk)
    permissions.may_direct(by, fresh.province_id).or_forbid()
    return fresh


def _write(directive: Directive, data: DirectiveData) -> None:
    directive.number, directive.issuer = clean(data.number)[:60], clean(data.issuer)[:200]
    directive.title, directive.deadline = clean(data.title)[:400], data.deadline
    if data.issued_on:
        directive.issued_on = data.issued_on
    try:
        with transaction.atomic():
            directive.save()
    except IntegrityError as error:
        raise Refused(_("Văn bản này (số, cơ quan, ngày) đã có trong hệ thống."), field="number") from error


def _add_pairs(directive: Directive, pairs: Sequence[Pair]) -> None:
    last = directive.expected.aggregate(last=Max("position"))["last"] or 0
    rows = ExpectedProgramme.objects.bulk_create(
        ExpectedProgramme(directive=directive, position=position) for position, _pair in enumerate(pairs, last + 1)
    )
    _write_parties(list(zip(rows, pairs, strict=True)))


def _write_parties(pairs: Sequence[tuple[ExpectedProgramme, Pair]]) -> None:
    ExpectedParty.objects.bulk_create(
        ExpectedParty(
            expected=row, name=clean(party.name)[:200], locality_id=party.code or None, role=party.role, position=place
        )
        for row, pair in pairs
        for place, party in enumerate(pair, 1)
    )


def _standing(directive: Directive) -> Any:
    return directive.expected.filter(withdrawn_at=None).prefetch_related("parties")


def _data(row: ExpectedProgramme) -> list[ExpectedPartyData]:
    return [ExpectedPartyData(party.name, party.locality_id or "", party.role) for party in row.parties.all()]


def _names(parties: Pair) -> str:
    return " – ".join(party.name for party in parties)


def _note(directive: Directive, kind: str, by: Actor, **data: Any) -> None:
    record(
        stream=directive.stream, kind=f"directive.{kind}", by=by, subject=directive.number,
        **data, version=directive.version,
    )  # fmt: skip
