"""Tells that lines of several givers speak of one event, so that it is counted once; and takes that back."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Refused
from ketnghia.programmes.models import Programme
from ketnghia.support import permissions
from ketnghia.support.actions.door import lock_ledger, tell
from ketnghia.support.models import SameEvent, Support


@transaction.atomic
def link_event(*, by: Actor, ids: Iterable[int]) -> SameEvent:
    """Say that these lines tell of one event, also lines of several programmes; lines linked before come along.

    Who says so works in every one of the programmes; each of their logs has it.
    """
    wanted = Support.objects.visible_to(by).filter(pk__in=list(ids))
    programmes = {row.pk: row for row in Programme.objects.filter(support__in=wanted.values("pk"))}
    for key in sorted(programmes):  # always in this order, so that two people never wait for each other
        permissions.may_link(by, lock_ledger(programmes[key])).or_forbid()
    rows = Support.objects.select_for_update(of=("self",)).filter(pk__in=wanted.values("pk"))
    lines = list(rows.select_related("programme", "receiver").order_by("pk"))
    _check(lines)
    groups = {line.same_event_id for line in lines if line.same_event_id}
    event = SameEvent.objects.filter(pk__in=groups).order_by("pk").first()
    event = event or SameEvent.objects.create(programme=lines[0].programme)
    Support.objects.filter(same_event__in=groups).update(same_event=event)
    Support.objects.filter(pk__in=[line.pk for line in lines]).update(same_event=event)
    for line in {line.programme_id: line for line in reversed(lines)}.values():
        tell(line, "event_linked", by, others=", ".join(_named(each, line) for each in lines if each != line))
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


def _check(lines: list[Support]) -> None:
    """Refused unless these may be one event."""
    if len(lines) < 2:
        raise Refused(_("Cần chọn ít nhất hai khoản của cùng một việc."), field="ids")
    if len({line.receiver_id for line in lines}) > 1:
        raise Refused(_("Các khoản của cùng một việc phải có cùng bên nhận."), field="ids")
    if any(line.root_id for line in lines):
        raise Refused(_("Khoản điều chỉnh và phần còn lại đi theo khoản gốc; hãy chọn khoản gốc."), field="ids")


def _named(line: Support, beside: Support) -> str:
    """Return the code of a line, with that of its programme where it is another one."""
    return line.code if line.programme_id == beside.programme_id else f"{line.programme.code} {line.code}"
