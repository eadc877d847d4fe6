"""When both sides say different figures; and how an agreed figure is set right: by new lines, never by changing it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Refused
from ketnghia.evidence.models import Evidence
from ketnghia.support import permissions, rules
from ketnghia.support.actions.door import begin, branch, finish, lock_ledger, plain, reasoned, state, tell
from ketnghia.support.choices import Verb
from ketnghia.support.models import Support
from ketnghia.support.queries.facts import Said, history_of, net, said


@transaction.atomic
def dispute(
    *,
    by: Actor,
    support: Support,
    version: int | None = None,
    amount: int | None = None,
    quantity: Decimal | None = None,
    note: str,
    evidence: Iterable[Evidence] = (),
) -> Support:
    """Answer with another figure (0: nothing arrived) and a reason; the line counts in no sum until it is settled."""
    line = begin(support, "dispute", by, version=version)
    line.evidence.add(*evidence)
    words = reasoned(note)
    _check(line, amount, quantity)
    if (amount, quantity) == (line.amount, line.quantity) and _countable(line):
        raise Refused(_("Số này giống số bên kia ghi: hãy chọn xác nhận đủ."))
    line.status = rules.next_status(line.status, "dispute")
    state(line, Verb.DISPUTE, by, rules.other(line.said_by), amount=amount, quantity=quantity, note=words)
    finish(line, "disputed", by, note=words, other_amount=amount, other_quantity=plain(quantity))
    return line


@transaction.atomic
def hold(
    *,
    by: Actor,
    support: Support,
    version: int | None = None,
    amount: int | None = None,
    quantity: Decimal | None = None,
    note: str,
) -> Support:
    """Say one's own figure again, or another one, with a reason. Two equal figures settle the line."""
    line = begin(support, "hold", by, version=version)
    words = reasoned(note)
    _check(line, amount, quantity)
    side = permissions.side_in(by, line)
    theirs = _said(line, rules.other(side))
    equal = _countable(line) and theirs.figures == (amount, quantity)
    state(line, Verb.HOLD, by, side, amount=amount, quantity=quantity, note=words)
    line.status = rules.next_status(line.status, "hold", equal=equal)
    if equal:
        _settle(line, amount, quantity)
    finish(line, "held", by, note=words, other_amount=amount, other_quantity=plain(quantity))
    return line


@transaction.atomic
def accept_figure(*, by: Actor, support: Support, version: int | None = None, note: str = "") -> Support:
    """Take the other side's figure: the line is settled at it, as it stood when the person read it (`version`)."""
    line = begin(support, "accept", by, version=version)
    side = permissions.side_in(by, line)
    theirs = _said(line, rules.other(side))
    line.status = rules.next_status(line.status, "accept")
    _settle(line, theirs.amount, theirs.quantity)
    state(line, Verb.ACCEPT, by, side, amount=theirs.amount, quantity=theirs.quantity, note=note.strip()[:500])
    finish(line, "accepted", by)
    return line


@transaction.atomic
def settle_by_entry(*, by: Actor, support: Support, version: int | None = None, note: str) -> tuple[Support, Support]:
    """Keep one's own voucher's figure and write a counter-entry for the difference; return the line and the entry.

    Together they are what the other side says, so nobody needs to agree again.
    """
    programme = lock_ledger(support.programme)
    line = begin(support, "counter", by, version=version)
    words = reasoned(note)
    theirs = _said(line, rules.other(line.said_by))
    amount, quantity = _minus(theirs.figures, (line.amount, line.quantity))
    if not amount and not quantity:
        raise Refused(_("Hai số đã bằng nhau: hãy chọn theo số bên kia."))
    entry = branch(
        line, programme, corrects=line, status="proposed", said_by=line.said_by, recorded_by_id=by.organisation_id,
        amount=amount, quantity=quantity,
    )  # fmt: skip
    state(entry, Verb.RECORD, by, line.said_by, amount=amount, quantity=quantity, note=words)
    _confirm_entry(entry)
    line.status = rules.next_status(line.status, "counter")
    _settle(line, line.amount, line.quantity)
    state(line, Verb.COUNTER, by, line.said_by, amount=theirs.amount, quantity=theirs.quantity, note=words)
    finish(line, "countered", by, entry=entry.code, note=words)
    return line, entry


@transaction.atomic
def correct(
    *,
    by: Actor,
    support: Support,
    amount: int | None = None,
    quantity: Decimal | None = None,
    note: str,
) -> Support:
    """Propose that an agreed line be counted as these figures; return the correction, which the other side answers."""
    programme = lock_ledger(support.programme)
    line = begin(support, "correct", by)
    words = reasoned(note)
    _check(line, amount, quantity)
    now = net(line)
    difference = _minus((amount, quantity), now)
    if not any(difference):
        raise Refused(_("Số này giống số đang tính."))
    side = permissions.side_in(by, line)
    entry = branch(
        line, programme, corrects=line, status="proposed", said_by=side, recorded_by_id=by.organisation_id,
        amount=difference[0], quantity=difference[1],
    )  # fmt: skip
    state(entry, Verb.RECORD, by, side, amount=entry.amount, quantity=entry.quantity, note=words)
    state(line, Verb.CORRECT, by, side, amount=amount, quantity=quantity, note=words)
    tell(line, "correction_proposed", by, entry=entry.code, note=words, to_amount=amount, to_quantity=plain(quantity))
    return entry


@transaction.atomic
def agree_correction(*, by: Actor, support: Support) -> Support:
    """Say yes to a correction: from now on it counts."""
    entry = begin(support, "agree", by)
    state(entry, Verb.AGREE, by, rules.other(entry.said_by), amount=entry.amount, quantity=entry.quantity)
    _confirm_entry(entry)
    tell(entry, "correction_agreed", by, corrects=entry.corrects.number if entry.corrects else 0)
    return entry


@transaction.atomic
def refuse_correction(*, by: Actor, support: Support, note: str) -> Support:
    """Say no to a correction with a reason: the figure stays as it was."""
    entry = begin(support, "refuse", by)
    words = reasoned(note)
    entry.status = rules.next_status(entry.status, "refuse")
    state(entry, Verb.REFUSE, by, rules.other(entry.said_by), note=words)
    finish(entry, "correction_refused", by, note=words)
    return entry


def _confirm_entry(entry: Support) -> None:
    entry.status = rules.next_status(entry.status, "agree")
    _settle(entry, entry.amount, entry.quantity)
    entry.version += 1
    entry.save()


def _settle(line: Support, amount: int | None, quantity: Decimal | None) -> None:
    line.confirmed_amount, line.confirmed_quantity, line.confirmed_at = amount, quantity, timezone.now()


def _said(line: Support, side: str) -> Said:
    return said(list(history_of(line)))[side]


def _countable(line: Support) -> bool:
    return line.amount is not None or line.quantity is not None


def _check(line: Support, amount: int | None, quantity: Decimal | None) -> None:
    """Refused unless exactly the figures that the line has are given, none below nothing."""
    for field, has, given in (("amount", line.amount, amount), ("quantity", line.quantity, quantity)):
        if (has is None) != (given is None):
            sentence = _("Cần ghi số này.") if given is None else _("Khoản này không ghi số đó.")
            raise Refused(sentence, field=field)
        if given is not None and given < 0:
            raise Refused(_("Số không thể âm."), field=field)


def _minus(
    left: tuple[int | None, Decimal | None], right: tuple[int | None, Decimal | None]
) -> tuple[int | None, Decimal | None]:
    """Return the difference of two pairs of figures; a figure that is missing stays missing."""
    amount = None if left[0] is None or right[0] is None else left[0] - right[0]
    quantity = None if left[1] is None or right[1] is None else left[1] - right[1]
    return amount, quantity
