"""What waits for a person in the ledger, for «Việc của tôi»."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.accounts import roles
from ketnghia.core.actor import Actor
from ketnghia.core.waiting import Waiting
from ketnghia.support.models import Loan, Support
from ketnghia.support.queries.listing import waiting

LIMIT = 100
LOAN_NOTICE = timedelta(days=14)  # before the term of a lent asset


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return what to confirm, what to settle, pledges past their day and assets to give back; two queries."""
    if not _works(actor):
        return []
    return [*_lines(actor), *_to_return(actor)]


def rows_waiting(actor: Actor) -> list[QuerySet[Any]]:
    """Return the same as rows to count."""
    return [_answers(actor), _disputes(actor), _late(actor), _loans(actor)] if _works(actor) else []


def _works(actor: Actor) -> bool:
    return actor.organisation_id is not None and bool(roles.scope_of(actor.role, "support.confirm"))


def _answers(actor: Actor) -> QuerySet[Support]:
    return waiting(Support.objects.all(), actor)


def _disputes(actor: Actor) -> QuerySet[Support]:
    return Support.objects.filter(status="disputed").of_mine(actor)


def _late(actor: Actor) -> QuerySet[Support]:
    return Support.objects.filter(status="pledged", due_on__lt=timezone.localdate()).given_by(actor)


def _loans(actor: Actor) -> QuerySet[Loan]:
    soon = timezone.localdate() + LOAN_NOTICE
    mine = Support.objects.of_mine(actor).values("pk")
    return Loan.objects.filter(returned_on=None, until__lte=soon, support__in=mine)


def _lines(actor: Actor) -> Iterator[Waiting]:
    """Lines to confirm, to settle and to hand over, all in one query; what a line waits for follows from its status."""
    asked = Q(pk__in=_answers(actor).values("pk")) | Q(pk__in=_disputes(actor).values("pk"))
    rows = Support.objects.filter(asked | Q(pk__in=_late(actor).values("pk"))).select_related("programme")
    for line in rows.order_by("recorded_at")[:LIMIT]:
        asks = {"disputed": _to_settle, "pledged": _to_deliver}.get(line.status, _to_confirm)
        yield asks(line)


def _to_confirm(line: Support) -> Waiting:
    since = line.delivered_on or timezone.localdate(line.recorded_at)
    corrects = line.is_correction
    return _waiting(
        line, _("Hỗ trợ chờ bạn xác nhận"), "line" if corrects else "confirm",
        _("Trả lời") if corrects else _("Xác nhận"), since=since, icon=line.icon, tone="info", order=15,
        badge=_("Đề nghị điều chỉnh") if corrects else _("Chờ xác nhận"),
    )  # fmt: skip


def _to_settle(line: Support) -> Waiting:
    return _waiting(
        line, _("Hai bên ghi khác nhau"), "answer", _("Đối chiếu"), badge=_("Ghi khác nhau"), icon="differ",
        tone="bad", order=12,
    )  # fmt: skip


def _to_deliver(line: Support) -> Waiting:
    return _waiting(
        line, _("Cam kết hỗ trợ đã quá hạn giao"), "deliver", _("Báo đã giao"), since=line.due_on,
        badge=_("Quá hạn giao"), icon="clock", tone="bad", order=14,
    )  # fmt: skip


def _to_return(actor: Actor) -> Iterator[Waiting]:
    today = timezone.localdate()
    rows = _loans(actor).select_related("support__programme", "support__receiver").order_by("until")
    for loan in rows[:LIMIT]:
        late = loan.until < today
        yield _waiting(
            loan.support, _("Tài sản cho mượn đến hạn"), "loan", _("Xem thời hạn"), since=loan.until,
            badge=_("Quá hạn trả") if late else _("Sắp đến hạn trả"), icon="flag", tone="bad" if late else "warn",
            order=35,
        )  # fmt: skip


def _waiting(
    line: Support, group: str, page: str, action: str, *, badge: str, icon: str, tone: str, order: int,
    since: date | None = None,
) -> Waiting:  # fmt: skip
    return Waiting(
        group=group,
        title=line.description,
        url=reverse(f"support:{page}", args=[line.programme.code, line.number]),
        action=action,
        meta=f"{line.code} · {line.programme.name}",
        icon=icon,
        tone=tone,
        badge=badge,
        since=since,
        order=order,
    )
