"""What waits for a person in the ledger, for «Việc của tôi»."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
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
CHECK_NOTICE = timedelta(days=7)  # before somebody should look at it


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return what to confirm, what to settle, pledges past their day, assets to give back or look at; one query."""
    if not _works(actor):
        return []
    rows = _wanted(actor).order_by("recorded_at")[:LIMIT]
    return [each for line in rows for each in _lines(line)]


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
    today = timezone.localdate()
    due = Q(until__lte=today + LOAN_NOTICE) | Q(next_check_on__lte=today + CHECK_NOTICE)
    mine = Support.objects.of_mine(actor).values("pk")
    return Loan.objects.filter(due, returned_on=None, support__in=mine)


def _wanted(actor: Actor) -> QuerySet[Support]:
    """Lines to confirm, to settle and to hand over, `asks` being true, and those of assets to give back or look at."""
    asked = Q(pk__in=_answers(actor).values("pk")) | Q(pk__in=_disputes(actor).values("pk"))
    asked |= Q(pk__in=_late(actor).values("pk"))
    rows = Support.objects.filter(asked | Q(pk__in=_loans(actor).values("support")))
    return rows.annotate(asks=ExpressionWrapper(asked, BooleanField())).select_related("programme", "loan")


def _lines(line: Any) -> Iterator[Waiting]:
    """What a line waits for follows from its status; a lent asset may have to go back, or be looked at, besides."""
    if line.asks:
        yield {"disputed": _to_settle, "pledged": _to_deliver}.get(line.status, _to_confirm)(line)
    loan = getattr(line, "loan", None)
    today = timezone.localdate()
    if loan is None or loan.returned_on:
        return
    if loan.until <= today + LOAN_NOTICE:
        yield _to_return(line, loan.until)
    elif loan.next_check_on and loan.next_check_on <= today + CHECK_NOTICE:
        yield _to_check(line, loan.next_check_on)


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
        badge=_("Quá hạn giao"), icon="clock", tone="bad", order=14, due=line.due_on, key=f"pledge:{line.pk}",
    )  # fmt: skip


def _to_return(line: Support, until: date) -> Waiting:
    late = until < timezone.localdate()
    return _waiting(
        line, _("Tài sản cho mượn đến hạn"), "loan", _("Xem thời hạn"), since=until,
        badge=_("Quá hạn trả") if late else _("Sắp đến hạn trả"), icon="flag", tone="bad" if late else "warn",
        order=35, due=until, key=f"loan:{line.pk}",
    )  # fmt: skip


def _to_check(line: Support, on: date) -> Waiting:
    late = on < timezone.localdate()
    return _waiting(
        line, _("Tài sản cho mượn đến ngày kiểm tra"), "loan", _("Ghi kiểm tra"), since=on,
        badge=_("Quá ngày kiểm tra") if late else _("Sắp đến ngày kiểm tra"), icon="search",
        tone="bad" if late else "warn", order=36, due=on, key=f"loan-check:{line.pk}",
    )  # fmt: skip


def _waiting(
    line: Support, group: str, page: str, action: str, *, badge: str, icon: str, tone: str, order: int,
    since: date | None = None, due: date | None = None, key: str = "",
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
        due=due,
        key=key,
    )
