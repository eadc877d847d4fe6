"""Tells that lines of several givers speak of one event, so that it is counted once; and takes that back."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Refused
from ketnghia.programmes.models import Programme
from ketnghia.support import permissions
from ketnghia.support.actions.door import lock_ledger, tell
from ketnghia.support.models import SameEvent, Support


@transaction.atomic
def link_event(*, by: Actor, programme: Programme, numbers: Sequence[int]) -> SameEvent:
    """Say that these lines (numbers in the ledger) tell of one event; lines linked before come along."""
    permissions.may_link(by, programme).or_forbid()
    lock_ledger(programme)
    rows = Support.objects.select_for_update(of=("self",)).filter(programme=programme, number__in=numbers)
    lines = list(rows.select_related("programme", "receiver").order_by("number"))
    if len(lines) < 2:
        raise Refused(_("Cần chọn ít nhất hai khoản của cùng một việc."), field="numbers")
    if len({line.receiver_id for line in lines}) > 1:
        raise Refused(_("Các khoản của cùng một việc phải có cùng bên nhận."), field="numbers")
    if any(line.root_id for line in lines):
        raise Refused(_("Khoản điều chỉnh và phần còn lại đi theo khoản gốc; hãy chọn khoản gốc."), field="numbers")
    groups = {line.same_event_id for line in lines if line.same_event_id}
    event = SameEvent.objects.filter(pk__in=groups).order_by("pk").first() or SameEvent.objects.create(
        programme=programme
    )
    Support.objects.filter(same_event__in=groups).update(same_event=event)
    Support.objects.filter(pk__in=[line.pk for line in lines]).update(same_event=event)
    others = ", ".join(line.code for line in lines[1:])
    tell(lines[0], "event_linked", by, others=others)
    return event


@transaction.atomic
def unlink_event(*, by: Actor, support: Support) -> None:
    """Say that a line tells of an event of its own after all."""
    permissions.may_link(by, support.programme).or_forbid()
    line = Support.objects.select_for_update(of=("self",)).select_related("programme").get(pk=support.pk)
    event = line.same_event
    if event is None:
        raise Refused(_("Khoản này không gắn với khoản nào khác."))
    line.same_event = None
    line.save(update_fields=["same_event"])
    if event.lines.count() < 2:
        event.lines.update(same_event=None)
    tell(line, "event_unlinked", by)
