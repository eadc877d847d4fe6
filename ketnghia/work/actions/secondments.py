"""Secondments: recorded by either side, edited until the receiving side confirms, withdrawn with a reason."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.audit.actions import record
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Conflict, Refused
from ketnghia.core.vntext import nfc
from ketnghia.programmes.actions.door import gettext, reasoned
from ketnghia.programmes.models import Programme
from ketnghia.programmes.queries import with_parties
from ketnghia.work.models import Secondment
from ketnghia.work.permissions.activities import may_record
from ketnghia.work.permissions.secondments import may_confirm
from ketnghia.work.queries.plans import may_lead
from ketnghia.work.queries.secondments import facts_of
from ketnghia.work.rules.secondments import SecondmentData, can, longest


@transaction.atomic
def record_secondment(*, by: Actor, programme: Programme, data: SecondmentData, key: str = "") -> Secondment:
    """Write a secondment down and return it; a form that comes twice with the same `key` makes one."""
    programme = with_parties(Programme.objects.select_for_update(of=("self",))).get(pk=programme.pk)
    may_record(by, programme).or_forbid()
    if not programme.is_in_force:
        raise Refused(_("Chỉ ghi biệt phái khi chương trình đang có hiệu lực."))
    if key and (again := Secondment.objects.filter(key=key, made_by=by.user_id).first()):
        return again
    row = Secondment(programme=programme, key=key or None, made_by_id=by.user_id, version=0)
    _write(row, data)
    _note(row, "recorded", by, days=row.person_days)
    return row


@transaction.atomic
def edit_secondment(*, by: Actor, secondment: Secondment, version: int, data: SecondmentData) -> Secondment:
    """Write a secondment anew while it is not confirmed. Conflict when somebody wrote it after `version`."""
    row = _begin(secondment, by, "edit")
    _same(row, version)
    _write(row, data)
    _note(row, "edited", by, days=row.person_days)
    return row


@transaction.atomic
def confirm_secondment(*, by: Actor, secondment: Secondment, version: int) -> Secondment:
    """Say for the receiving side that the days were worked as written; from then on nothing of it changes."""
    row = _begin(secondment, by, "confirm")
    _same(row, version)
    row.confirmed_at, row.confirmed_by_id = timezone.now(), by.user_id
    row.version += 1
    row.save()
    _note(row, "confirmed", by, days=row.person_days)
    return row


@transaction.atomic
def withdraw_secondment(*, by: Actor, secondment: Secondment, reason: str) -> Secondment:
    """Take back what was recorded by mistake, with a reason; the row stays readable."""
    row = _begin(secondment, by, "withdraw")
    row.withdrawn_at, row.withdrawn_reason = timezone.now(), reasoned(reason)
    row.version += 1
    row.save()
    _note(row, "withdrawn", by, reason=row.withdrawn_reason)
    return row


def _begin(secondment: Secondment, by: Actor, verb: str) -> Secondment:
    """Return the locked row with its programme's parties, after asking who and when."""
    row = Secondment.objects.select_for_update(of=("self",)).select_related("receiver").get(pk=secondment.pk)
    row.programme = with_parties(Programme.objects.all()).get(pk=row.programme_id)
    (may_confirm(by, row) if verb == "confirm" else may_record(by, row.programme)).or_forbid()
    can(verb, facts_of(row), timezone.localdate(), gettext).or_refuse()
    return row


def _same(row: Secondment, version: int) -> None:
    if row.version != version:
        raise Conflict(_("Trong lúc bạn xem, người khác đã sửa lượt biệt phái này. Xem lại rồi làm tiếp."))


def _write(row: Secondment, data: SecondmentData) -> None:
    if data.sender == data.receiver:
        raise Refused(_("Bên cử và bên nhận phải khác nhau."), field="receiver")
    at_home = set(may_lead(row.programme).values_list("pk", flat=True))
    for name in ("sender", "receiver"):
        if getattr(data, name) not in at_home:
            raise Refused(_("Chỉ chọn được cơ quan của các bên tham gia chương trình."), field=name)
    if data.ends_on < data.starts_on:
        raise Refused(_("Ngày xong phải sau ngày bắt đầu."), field="ends_on")
    most = longest(data.starts_on, data.ends_on)
    if not 1 <= data.person_days <= most:
        raise Refused(
            _("Ngày công phải từ 1 đến %(most)s, số ngày từ đầu đến cuối đợt.") % {"most": most}, field="person_days"
        )
    row.sender_id, row.receiver_id, row.skill = data.sender, data.receiver, data.skill
    row.person, row.post = " ".join(nfc(data.person).split()), nfc(data.post).strip()
    row.starts_on, row.ends_on, row.person_days = data.starts_on, data.ends_on, data.person_days
    row.duties, row.handover_note = nfc(data.duties).strip(), nfc(data.handover_note).strip()
    row.version += 1
    row.save()


def _note(row: Secondment, kind: str, by: Actor, **data: Any) -> None:
    record(
        stream=row.programme.stream, kind=f"secondment.{kind}", by=by, subject=row.person, key=row.pk,
        version=row.version, **data,
    )  # fmt: skip
