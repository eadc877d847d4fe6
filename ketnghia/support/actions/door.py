"""What every verb of a line begins and ends with: the locked row, the two checks, the statement, the record."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from ketnghia.audit.actions import record
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Conflict, Refused
from ketnghia.core.vntext import fold_key, nfc
from ketnghia.programmes.models import Programme
from ketnghia.support import permissions, rules
from ketnghia.support.models import Statement, Support, SupportGiver
from ketnghia.support.queries.facts import facts_of

NOTE = 500
COPIED = (
    "programme", "kind", "goods", "description", "unit", "valued", "funding", "funding_note", "receiver", "occasion",
    "field", "commitment",
)  # fmt: skip


def begin(line: Support, verb: str, by: Actor, *, version: int | None = None) -> Support:
    """Lock the line and return it as it now stands, after asking who and when.

    With `version`, Conflict when it is no longer what the person had before him.
    """
    fresh = Support.objects.select_for_update(of=("self",)).shown().get(pk=line.pk)
    permissions.may_do(by, verb, fresh).or_forbid()
    rules.can(verb, facts_of(fresh), gettext).or_refuse()
    if version is not None and version != fresh.version:
        raise Conflict(_("Khoản này vừa được sửa, số liệu có thể đã khác. Hãy xem lại rồi làm tiếp."))
    return fresh


def lock_ledger(programme: Programme) -> Programme:
    """Queue behind the programme's row: numbers are given one after the other. Always locked before a line."""
    return Programme.objects.select_for_update(of=("self",)).select_related("maker").get(pk=programme.pk)


def next_number(programme: Programme) -> int:
    """Return the next free number of a locked ledger."""
    last = Support.objects.filter(programme=programme).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def state(line: Support, verb: str, by: Actor, side: str, **said: Any) -> Statement:
    """Keep what a side said; `said` are amount, quantity and note."""
    return Statement.objects.create(
        support=line, verb=verb, side=side, organisation_id=by.organisation_id, person_id=by.user_id, **said
    )


def finish(line: Support, kind: str, by: Actor, **data: Any) -> None:
    """Count the version up, save, and record the event in the programme's stream."""
    line.version += 1
    line.save()
    tell(line, kind, by, **data)


def tell(line: Support, kind: str, by: Actor, **data: Any) -> None:
    """Record one event about a line with its figures as they now stand."""
    amount, quantity = line.figures
    record(
        stream=line.programme.stream,
        kind=f"support.{kind}",
        by=by,
        subject=str(line),
        number=line.number,
        status=line.status,
        amount=amount,
        quantity=plain(quantity),
        unit=line.unit,
        version=line.version,
        **data,
    )


def branch(line: Support, programme: Programme, **own: Any) -> Support:
    """Write a line that goes back to another one: its rest, or a correction of it. The givers are the same."""
    copied = {name: getattr(line, name) for name in COPIED}
    root = line.root_id or line.pk
    new = Support.objects.create(
        **copied, number=next_number(programme), root_id=root, search=line.search, version=1, **own
    )
    SupportGiver.objects.bulk_create(
        SupportGiver(support=new, organisation=each.organisation, on_behalf_of=each.on_behalf_of)
        for each in line.givers.all()
    )
    return new


def clean(text: str) -> str:
    """Return typed text as it is kept: NFC, without blanks at its ends."""
    return nfc(text).strip()


def reasoned(note: str) -> str:
    """Return the reason as it is kept; Refused when there is none."""
    words = clean(note)[:NOTE]
    if not words:
        raise Refused(_("Cần ghi lý do."), field="note")
    return words


def plain(quantity: Decimal | None) -> str | None:
    """Return a quantity as the log keeps it: 12 and 12.000 are one."""
    return None if quantity is None else f"{quantity.normalize():f}"


def search_words(line: Support, givers: list[str]) -> str:
    """Return the folded words by which a line is found."""
    return fold_key(" ".join([line.code, line.description, *givers, line.receiver.name, line.funding_note]))


def gettext(msgid: str) -> str:
    """Translate a reason of the rules into the reader's language."""
    return _(msgid)
