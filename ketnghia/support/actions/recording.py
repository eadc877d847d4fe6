"""Writes lines into the ledger, edits and withdraws those that only one side has said yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Refused
from ketnghia.evidence.models import Evidence
from ketnghia.organisations.models import Hamlet, Organisation
from ketnghia.programmes.models import Document, Party, Programme
from ketnghia.support import permissions, rules
from ketnghia.support.actions.door import (
    begin,
    clean,
    finish,
    gettext,
    lock_ledger,
    next_number,
    plain,
    reasoned,
    search_words,
    state,
    tell,
)
from ketnghia.support.choices import Verb
from ketnghia.support.models import Occasion, Support, SupportGiver, SupportHamlet
from ketnghia.support.rules import SupportData

OWN = (
    "kind", "description", "amount", "quantity", "unit", "valued", "goods", "funding", "funding_note", "field",
    "due_on", "delivered_on",
)  # fmt: skip


@transaction.atomic
def record_support(
    *,
    by: Actor,
    programme: Programme,
    data: SupportData,
    status: str,
    note: str = "",
    key: str = "",
    evidence: Iterable[Evidence] = (),
    source: Document | None = None,
    quote: str = "",
) -> Support:
    """Write a line and return it. The side is the one for which the actor speaks; others write for the giver.

    `status` is proposed, pledged or delivered; a receiver proposes, or says what arrived. With the `key` of a form
    that was sent before, the line that it wrote is returned and nothing written.
    """
    programme = lock_ledger(programme)
    side = permissions.side_of_data(by, data)
    permissions.may_record(by, _with_parties(programme), side, read=source is not None).or_forbid()
    again = Support.objects.filter(key=key, programme=programme).first() if key else None
    if again is not None:
        return again
    rules.may_record(programme.state, gettext).or_refuse()
    line = Support(
        programme=programme, number=next_number(programme), status=status, key=key, source=source, quote=quote,
        said_by="receiver" if side == "receiver" else "giver", recorded_by_id=by.organisation_id,
    )  # fmt: skip
    _check_beginning(line)
    givers = _write(line, data)
    line.evidence.add(*evidence)
    state(line, Verb.RECORD, by, line.said_by, amount=line.amount, quantity=line.quantity, note=clean(note)[:500])
    tell(line, "recorded", by, givers=", ".join(givers), receiver=line.receiver.name, note=clean(note)[:500])
    return line


@transaction.atomic
def edit_support(
    *, by: Actor, support: Support, version: int, data: SupportData, evidence: Iterable[Evidence] = ()
) -> Support:
    """Write a line anew that the other side has not answered yet. Conflict when somebody wrote it after `version`."""
    line = begin(support, "edit", by, version=version)
    before = {"amount": line.amount, "quantity": plain(line.quantity), "description": line.description}
    if data.receiver != line.receiver_id:
        raise Refused(_("Không đổi được bên nhận; hãy rút khoản này và ghi khoản khác."), field="receiver")
    if {giver.organisation for giver in data.givers} != {giver.organisation_id for giver in line.givers.all()}:
        raise Refused(_("Không đổi được bên giao; hãy rút khoản này và ghi khoản khác."), field="givers")
    _write(line, data)
    line.evidence.add(*evidence)
    state(line, Verb.EDIT, by, line.said_by, amount=line.amount, quantity=line.quantity)
    finish(line, "edited", by, before=before)
    return line


@transaction.atomic
def withdraw_support(*, by: Actor, support: Support, note: str) -> Support:
    """Take a line back with a reason while the other side has not answered it; it stays readable and counts nowhere."""
    line = begin(support, "withdraw", by)
    words = reasoned(note)
    line.status = rules.next_status(line.status, "withdraw")
    state(line, Verb.WITHDRAW, by, line.said_by, note=words)
    finish(line, "withdrawn", by, note=words)
    return line


def _check_beginning(line: Support) -> None:
    if line.status not in rules.BEGINNINGS:
        raise Refused(_("Khoản mới chỉ có thể là đề xuất, cam kết hoặc đã giao."), field="status")
    if line.said_by == "receiver" and line.status == "pledged":
        raise Refused(_("Chỉ bên giao cam kết được; bên nhận thì đề xuất, hoặc ghi thứ đã nhận."), field="status")


def _write(line: Support, data: SupportData) -> list[str]:
    """Fill a line, save it with its givers and hamlets; return the givers' names. Refused names the field."""
    today = timezone.localdate()
    data = replace(data, description=" ".join(clean(data.description).split())[:300], unit=clean(data.unit)[:30])
    for field, sentence in rules.problems_of(data, today, gettext):
        raise Refused(sentence, field=field)
    for name in OWN:
        setattr(line, name, getattr(data, name))
    if line.status == "delivered" and line.delivered_on is None:
        line.delivered_on = today
    line.funding_note = clean(data.funding_note)[:120]
    line.receiver = Organisation.objects.get(pk=data.receiver)
    line.occasion = _occasion(line, data.occasion)
    line.commitment = _commitment(line.programme, data.commitment)
    givers = Organisation.objects.in_bulk([giver.organisation for giver in data.givers])
    names = [givers[giver.organisation].name for giver in data.givers]
    line.search = search_words(line, names)
    line.save()
    _tie(line, data)
    return names


def _tie(line: Support, data: SupportData) -> None:
    """Write the givers and the hamlets of a line."""
    ids = [row.hamlet for row in data.hamlets]
    if ids and Hamlet.objects.filter(pk__in=ids, locality=line.receiver.locality_id).count() != len(set(ids)):
        raise Refused(_("Thôn phải thuộc địa phương của bên nhận."), field="hamlets")
    line.givers.all().delete()
    line.hamlets.all().delete()
    SupportGiver.objects.bulk_create(
        SupportGiver(support=line, organisation_id=row.organisation, amount=row.amount, on_behalf_of=row.on_behalf_of)
        for row in data.givers
    )
    SupportHamlet.objects.bulk_create(
        SupportHamlet(support=line, hamlet_id=row.hamlet, households=row.households, people=row.people)
        for row in data.hamlets
    )


def _occasion(line: Support, pk: int | None) -> Occasion | None:
    """Return the occasion; a closed one takes no new line, but a line that is already in it may stay."""
    if pk is None or pk == line.occasion_id:
        return line.occasion if pk else None
    found = Occasion.objects.open().filter(pk=pk).first()
    if found is None:
        raise Refused(_("Đợt hỗ trợ này đã đóng hoặc không có."), field="occasion")
    return found


def _commitment(programme: Programme, pk: int | None) -> Any:
    if pk is None:
        return None
    found = programme.commitments.filter(pk=pk).first()
    if found is None:
        raise Refused(_("Cam kết này không thuộc chương trình."), field="commitment")
    return found


def _with_parties(programme: Programme) -> Programme:
    """Return the programme with what permissions look at."""
    parties = Prefetch("parties", Party.objects.select_related("organisation__locality"))
    return Programme.objects.select_related("maker__locality").prefetch_related(parties).get(pk=programme.pk)
