"""What waits for a person in the ledger, for «Việc của tôi»."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.accounts import roles
from ketnghia.core.actor import Actor
from ketnghia.core.waiting import Waiting
from ketnghia.support.choices import Verb
from ketnghia.support.models import Loan, Statement, Support, SupportGiver
from ketnghia.support.queries.listing import waiting
from ketnghia.support.queries.words import in_words
from ketnghia.ui.prepared import prepared

LIMIT = 100
LOAN_NOTICE = timedelta(days=14)  # before the term of a lent asset
CHECK_NOTICE = timedelta(days=7)  # before somebody should look at it


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return what to confirm, what to settle, pledges past their day, assets to give back or look at; two queries."""
    if not _works(actor):
        return []
    return [*map(_asked, _wanted(actor)), *map(_lent, _due(actor))]


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


@prepared
def _due(actor: Actor) -> QuerySet[Loan]:
    return _loans(actor).select_related("support__programme").order_by("until")[:LIMIT]


@prepared
def _wanted(actor: Actor) -> QuerySet[Support]:
    """Lines to confirm, to settle and to hand over."""
    asked = (rows.order_by().values("pk") for rows in (_answers(actor), _disputes(actor), _late(actor)))
    rows = Support.objects.filter(pk__in=next(asked).union(*asked)).select_related("programme")
    givers = SupportGiver.objects.filter(support=OuterRef("pk")).order_by("pk").values("organisation__name")
    disputes = Statement.objects.filter(support=OuterRef("pk"), verb=Verb.DISPUTE).values("at")
    return rows.annotate(
        giver=Subquery(givers[:1]), other_giver=Subquery(givers[1:2]), disputed_at=Subquery(disputes[:1])
    ).order_by("recorded_at")[:LIMIT]


def _asked(line: Support) -> Waiting:
    """What a line waits for follows from its status."""
    words = {"disputed": _to_settle, "pledged": _to_deliver, "delivered": _to_confirm}
    return words.get(line.status, _to_answer)(line)


def _lent(loan: Loan) -> Waiting:
    """A lent asset has to go back; before that somebody should look at it."""
    if loan.next_check_on is None or loan.until <= timezone.localdate() + LOAN_NOTICE:
        return _to_return(loan.support, loan.until)
    return _to_check(loan.support, loan.next_check_on)


def _to_confirm(line: Support) -> Waiting:
    """A delivery; several are confirmed in one go, at the figures that the row shows."""
    since = line.delivered_on or timezone.localdate(line.recorded_at)
    row = _waiting(
        line, _("Hỗ trợ chờ bạn xác nhận"), "confirm", _("Xác nhận"), since=since, icon=line.icon, tone="info",
        order=15, badge=_("Chờ xác nhận"), due=_answer_by(line), key=f"confirm:{line.pk}",
    )  # fmt: skip
    return replace(
        row, id=f"{line.pk}:{line.version}", together=reverse("support:confirm_many"),
        together_action=_("Xác nhận đủ các khoản đã chọn"),
    )  # fmt: skip


def _to_answer(line: Support) -> Waiting:
    """A correction that the other side proposes."""
    return _waiting(
        line, _("Đề nghị điều chỉnh chờ bạn trả lời"), "line", _("Trả lời"), icon=line.icon, tone="info", order=16,
        since=timezone.localdate(line.recorded_at), badge=_("Đề nghị điều chỉnh"), due=_answer_by(line),
        key=f"correction:{line.pk}",
    )  # fmt: skip


def _answer_by(line: Support) -> date:
    """Return until when an answer is expected: the days of the programme's health, from when it was there to answer.

    A promise is written long before it is handed over, and what was handed over is sometimes written long after.
    """
    since = timezone.localdate(line.recorded_at)
    return max(since, line.delivered_on or since) + timedelta(days=settings.HEALTH["unconfirmed_days"])


def _to_settle(line: Any) -> Waiting:
    """A difference, for both sides: each may give way, hold its figure or write a counter-entry."""
    since = timezone.localdate(line.disputed_at or line.recorded_at)
    return _waiting(
        line, _("Hai bên ghi khác nhau"), "answer", _("Đối chiếu"), badge=_("Ghi khác nhau"), icon="differ",
        tone="bad", order=12, since=since, due=since + timedelta(days=settings.HEALTH["disputed_days"]),
        key=f"dispute:{line.pk}",
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
        page=reverse("support:line", args=[line.programme.code, line.number]),
        action=action,
        meta=_meta(line),
        icon=icon,
        tone=tone,
        badge=badge,
        since=since,
        order=order,
        due=due,
        key=key,
    )


def _meta(line: Any) -> str:
    """Return what must be seen of a line before it is answered: its figures and, of what is asked, who gives."""
    giver, other = getattr(line, "giver", None), getattr(line, "other_giver", None)
    said = {
        "line": line.code, "figure": in_words(line.amount, line.quantity, line.unit), "giver": giver, "other": other,
        "programme": line.programme.name,
    }  # fmt: skip
    if other:
        return _("%(line)s · %(figure)s · từ %(giver)s cùng %(other)s · %(programme)s") % said
    if giver:
        return _("%(line)s · %(figure)s · từ %(giver)s · %(programme)s") % said
    return _("%(line)s · %(figure)s · %(programme)s") % said
