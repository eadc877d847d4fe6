"""The way of a line between two sides: pledged, delivered, confirmed in whole or in part, taken back within minutes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Refused
from ketnghia.evidence.models import Evidence
from ketnghia.programmes.actions.together import Outcome, each
from ketnghia.support import rules
from ketnghia.support.actions.door import begin, branch, clean, finish, lock_ledger, state, tell
from ketnghia.support.choices import Verb
from ketnghia.support.models import Support

Figure = TypeVar("Figure", int, Decimal)


@transaction.atomic
def pledge(
    *, by: Actor, support: Support, version: int | None = None, due_on: date | None = None, note: str = ""
) -> Support:
    """Promise what was proposed; `due_on` says until when it is handed over."""
    line = begin(support, "pledge", by, version=version)
    line.status, line.said_by, line.due_on = rules.next_status(line.status, "pledge"), "giver", due_on or line.due_on
    state(line, Verb.PLEDGE, by, "giver", amount=line.amount, quantity=line.quantity, note=clean(note)[:500])
    finish(line, "pledged", by, due_on=line.due_on.isoformat() if line.due_on else None)
    return line


@transaction.atomic
def deliver(
    *,
    by: Actor,
    support: Support,
    version: int | None = None,
    delivered_on: date | None = None,
    note: str = "",
    evidence: Iterable[Evidence] = (),
) -> Support:
    """Say that the thing was handed over, today unless `delivered_on`; the receiver has the next word."""
    line = begin(support, "deliver", by, version=version)
    today = timezone.localdate()
    if delivered_on and delivered_on > today:
        raise Refused(_("Ngày giao không thể ở tương lai."), field="delivered_on")
    line.status, line.said_by = rules.next_status(line.status, "deliver"), "giver"
    line.delivered_on = delivered_on or today
    line.evidence.add(*evidence)
    state(line, Verb.DELIVER, by, "giver", amount=line.amount, quantity=line.quantity, note=clean(note)[:500])
    finish(line, "delivered", by, on=line.delivered_on.isoformat())
    return line


@transaction.atomic
def confirm(
    *,
    by: Actor,
    support: Support,
    version: int | None = None,
    note: str = "",
    evidence: Iterable[Evidence] = (),
) -> Support:
    """Say as the other side that all of it is right; `version` is the one that the person had before him."""
    line = begin(support, "confirm", by, version=version)
    line.evidence.add(*evidence)
    _agree(line, "confirm", line.amount, line.quantity)
    state(line, Verb.CONFIRM, by, rules.other(line.said_by), amount=line.amount, quantity=line.quantity,
          note=clean(note)[:500])  # fmt: skip
    finish(line, "confirmed", by)
    return line


@transaction.atomic
def confirm_part(
    *,
    by: Actor,
    support: Support,
    version: int | None = None,
    amount: int | None = None,
    quantity: Decimal | None = None,
    note: str = "",
    evidence: Iterable[Evidence] = (),
) -> tuple[Support, Support]:
    """Confirm what arrived; return the line and the new one, still to be handed over, with what did not."""
    programme = lock_ledger(support.programme)
    line = begin(support, "confirm_part", by, version=version)
    line.evidence.add(*evidence)
    rest_amount = _rest(line.amount, amount, "amount")
    rest_quantity = _rest(line.quantity, quantity, "quantity")
    if not rest_amount and not rest_quantity:
        raise Refused(_("Như vậy là đã nhận đủ: hãy chọn xác nhận đủ."))
    if not amount and not quantity:
        raise Refused(_("Như vậy là chưa nhận gì: hãy chọn báo số khác."))
    rest = branch(
        line, programme, rest_of=line, status="pledged", said_by="giver", recorded_by=line.recorded_by,
        amount=rest_amount or None, quantity=rest_quantity or None,
    )  # fmt: skip
    state(rest, Verb.RECORD, by, "giver", amount=rest.amount, quantity=rest.quantity)
    _agree(line, "confirm_part", amount, quantity)
    state(line, Verb.CONFIRM_PART, by, rules.other(line.said_by), amount=amount, quantity=quantity,
          note=clean(note)[:500])  # fmt: skip
    finish(line, "confirmed_in_part", by, rest=rest.code, note=clean(note)[:500])
    givers = ", ".join(giver.organisation.name for giver in rest.givers.all())
    tell(rest, "recorded", by, givers=givers, receiver=rest.receiver.name, rest_of=line.number)
    return line, rest


@transaction.atomic
def undo_confirmation(*, by: Actor, support: Support) -> Support:
    """Take one's own confirmation back within minutes, before anything else refers to the line; it is recorded."""
    line = begin(support, "undo", by)
    last = line.statements.order_by("-id").first()
    if last is None or last.verb != Verb.CONFIRM or last.person_id != by.user_id:
        raise Refused(_("Chỉ người vừa xác nhận mới hoàn tác được."))
    line.status = rules.next_status(line.status, "undo")
    line.confirmed_amount = line.confirmed_quantity = line.confirmed_at = None
    state(line, Verb.UNDO, by, rules.other(line.said_by))
    finish(line, "confirmation_undone", by)
    return line


@transaction.atomic
def confirm_many(*, by: Actor, wanted: Iterable[tuple[int, int]]) -> Outcome[Support]:
    """Confirm lines of any ledger by (id, version), each for itself."""
    versions = dict(wanted)
    lines = Support.objects.visible_to(by).filter(pk__in=versions)
    return each(lines, lambda line: confirm(by=by, support=line, version=versions[line.pk]), _code)


@transaction.atomic
def undo_many(*, by: Actor, ids: Iterable[int]) -> Outcome[Support]:
    """Take several confirmations back, each for itself."""
    lines = Support.objects.visible_to(by).filter(pk__in=list(ids))
    return each(lines, lambda line: undo_confirmation(by=by, support=line), _code)


def _code(line: Support) -> str:
    return line.code


def _agree(line: Support, verb: str, amount: int | None, quantity: Decimal | None) -> None:
    """Both sides stand behind this figure from now on."""
    line.status = rules.next_status(line.status, verb)
    line.confirmed_amount, line.confirmed_quantity, line.confirmed_at = amount, quantity, timezone.now()


def _rest(said: Figure | None, got: Figure | None, field: str) -> Figure | None:
    """Return what did not arrive of one figure; Refused unless it lies between nothing and what was said."""
    if said is None:
        if got is not None:
            raise Refused(_("Khoản này không ghi số đó."), field=field)
        return None
    if got is None:
        raise Refused(_("Cần ghi số đã nhận."), field=field)
    if not 0 <= got <= said:
        raise Refused(_("Số đã nhận phải từ 0 đến số bên kia ghi; khác thế thì chọn báo số khác."), field=field)
    return said - got
