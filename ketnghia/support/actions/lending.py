"""Assets that are lent: the term, a look at them now and then, and their return."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Conflict, Refused
from ketnghia.support import permissions
from ketnghia.support.actions.door import clean, reasoned, state, tell
from ketnghia.support.choices import Kind, Status, Verb
from ketnghia.support.models import Loan, LoanCheck, Support


@transaction.atomic
def lend(
    *,
    by: Actor,
    support: Support,
    purpose: str,
    until: date,
    next_check_on: date | None = None,
    version: int | None = None,
) -> Loan:
    """Write or change the terms of a lent asset: what for, until when, when somebody looks at it next.

    Conflict when they are no longer at `version`, the one that the person had before him.
    """
    line = _begin(by, support)
    words = clean(purpose)[:300]
    if not words:
        raise Refused(_("Cần ghi mục đích cho mượn."), field="purpose")
    if line.delivered_on and until < line.delivered_on:
        raise Refused(_("Hạn trả phải sau ngày giao."), field="until")
    if next_check_on and next_check_on > until:
        raise Refused(_("Ngày kiểm tra phải trước hạn trả."), field="next_check_on")
    loan = Loan.objects.filter(support=line).first() or Loan(support=line, version=0)
    if version is not None and version != loan.version:
        raise Conflict(_("Thời hạn cho mượn vừa được sửa. Nội dung bạn gõ vẫn còn; lưu lần nữa để ghi đè."))
    if loan.returned_on:
        raise Refused(_("Tài sản này đã trả."))
    loan.purpose, loan.until, loan.next_check_on = words, until, next_check_on
    loan.version += 1
    loan.save()
    tell(line, "lent", by, until=f"{until:%d/%m/%Y}", purpose=words)
    return loan


@transaction.atomic
def check_loan(*, by: Actor, support: Support, note: str, next_check_on: date | None = None) -> LoanCheck:
    """Keep in what state the asset was found today, and when somebody looks again."""
    line = _begin(by, support)
    loan, words = _out(line), reasoned(note)
    loan.next_check_on = next_check_on
    loan.version += 1
    loan.save()
    check = LoanCheck.objects.create(loan=loan, on=timezone.localdate(), note=words, organisation_id=by.organisation_id)
    tell(line, "loan_checked", by, note=words)
    return check


@transaction.atomic
def return_asset(*, by: Actor, support: Support, returned_on: date | None = None, note: str = "") -> Loan:
    """Say that the asset came back."""
    line = _begin(by, support)
    loan, day = _out(line), returned_on or timezone.localdate()
    if day > timezone.localdate():
        raise Refused(_("Ngày trả không thể ở tương lai."), field="returned_on")
    loan.returned_on, loan.returned_note = day, clean(note)[:500]
    loan.version += 1
    loan.save()
    state(line, Verb.RETURN, by, permissions.side_in(by, line).replace("both", ""), note=loan.returned_note)
    tell(line, "returned", by, note=loan.returned_note, on=day.isoformat())
    return loan


def _begin(by: Actor, support: Support) -> Support:
    line = Support.objects.select_for_update(of=("self",)).shown().get(pk=support.pk)
    permissions.may_lend(by, line).or_forbid()
    if line.kind != Kind.ASSET or line.status in (Status.WITHDRAWN, Status.PROPOSED):
        raise Refused(_("Chỉ tài sản cho mượn đã cam kết hoặc đã giao mới có thời hạn."))
    return line


def _out(line: Support) -> Loan:
    loan = Loan.objects.select_for_update().filter(support=line, returned_on=None).first()
    if loan is None:
        raise Refused(_("Tài sản này chưa ghi thời hạn, hoặc đã trả."))
    return loan
