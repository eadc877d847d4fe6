"""An organisation adopts a practice and tells how it goes; the author is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.accounts.permissions import may
from ketnghia.audit.actions import record
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Conflict, Refused
from ketnghia.exchange import permissions
from ketnghia.exchange.actions.door import begin, clean, needed, own_organisation
from ketnghia.exchange.actions.screening import screen
from ketnghia.exchange.choices import COUNTED, AdoptionState
from ketnghia.exchange.models import Adoption, AdoptionNote, Practice
from ketnghia.programmes.models import Programme


@transaction.atomic
def adopt(
    *,
    by: Actor,
    practice: Practice,
    plan: str,
    started_on: date | None = None,
    difference: str = "",
    programme: Programme | None = None,
    reasons: Mapping[str, str] | None = None,
    is_sample: bool = False,
) -> Adoption:
    """Say «chúng tôi áp dụng» for the actor's organisation, with a plan. An organisation adopts a practice once."""
    fresh = begin(practice, "adopt", by)
    owner = own_organisation(by, None)
    if fresh.adoptions.filter(organisation=owner).exists():
        raise Refused(_("Cơ quan của bạn đã ghi áp dụng kinh nghiệm này."))
    plan = needed(plan, _("Cần ghi định làm gì, bao giờ."), "plan")
    screened = screen({"plan": plan, "difference": clean(difference)}, reasons or {})
    row = Adoption.objects.create(
        practice=fresh, organisation=owner, programme=programme, plan=plan, difference=clean(difference),
        started_on=started_on or timezone.localdate(), is_sample=is_sample,
    )  # fmt: skip
    screened.note(f"adoption:{row.pk}", by)
    _tell(row, "begun", by)
    return row


@transaction.atomic
def note_progress(
    *,
    by: Actor,
    adoption: Adoption,
    version: int,
    state: str,
    text: str,
    difference: str,
    result: str,
    reasons: Mapping[str, str] | None = None,
) -> Adoption:
    """Note how an adoption goes; its practice counts anew in how many places it is used."""
    rows = Adoption.objects.select_for_update(of=("self",)).select_related("organisation__locality", "practice")
    fresh = rows.get(pk=adoption.pk)
    permissions.may_write(by, fresh.organisation).or_forbid()
    if version != fresh.version:
        raise Conflict(_("Trong lúc bạn ghi, người khác đã ghi tiến độ mới. Xem lại rồi lưu."))
    if state not in AdoptionState.values:
        raise Refused(_("Chọn mức áp dụng."), field="state")
    if state == AdoptionState.WORKS and not clean(result):
        raise Refused(_("Đã có kết quả thì ghi kết quả ra."), field="result")
    texts = {"text": clean(text), "difference": clean(difference), "result": clean(result)}
    screened = screen(texts, reasons or {}, subject=f"adoption:{fresh.pk}")
    fresh.state, fresh.difference, fresh.result = state, texts["difference"], texts["result"]
    fresh.told_author, fresh.version = False, fresh.version + 1
    fresh.save()
    if texts["text"]:
        AdoptionNote.objects.create(adoption=fresh, text=texts["text"], name=by.name)
    screened.note(f"adoption:{fresh.pk}", by)
    count_adoptions(fresh.practice)
    _tell(fresh, "noted", by, state=state)
    return fresh


@transaction.atomic
def see_adoption(*, by: Actor, adoption: Adoption) -> Adoption:
    """The author's organisation has looked at the adoption: it no longer waits in the inbox."""
    owner = adoption.practice.owner
    may(by, permissions.WRITE, organisation_id=owner.pk, province_code=owner.home_province).or_forbid()
    adoption.told_author = True
    adoption.save(update_fields=["told_author"])
    _tell(adoption, "seen", by)
    return adoption


def count_adoptions(practice: Practice) -> None:
    """Write into the practice how many adoptions are being tried or work."""
    number = Adoption.objects.filter(practice=practice, state__in=COUNTED).count()
    Practice.objects.filter(pk=practice.pk).update(adopted=number)


def _tell(adoption: Adoption, kind: str, by: Actor, **data: str) -> None:
    record(
        stream=adoption.practice.stream, kind=f"adoption.{kind}", by=by, subject=adoption.practice.title,
        adoption=adoption.pk, organisation=adoption.organisation.name, **data,
    )  # fmt: skip
