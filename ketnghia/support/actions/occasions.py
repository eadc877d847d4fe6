"""Opens, edits, closes and reopens occasions; keeps how hamlets stand and which household codes received something."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.audit.actions import record
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Conflict, Refused
from ketnghia.organisations.models import Hamlet, Locality, Organisation, Province
from ketnghia.support import permissions
from ketnghia.support.actions.door import clean, gettext, tell
from ketnghia.support.choices import OccasionKind
from ketnghia.support.models import CodeSalt, HamletState, Household, Occasion, Support
from ketnghia.support.rules.coverage import Place
from ketnghia.support.rules.households import code_of, problem_of

MOST_CODES = 500


@transaction.atomic
def open_occasion(
    *,
    by: Actor,
    kind: str,
    name: str,
    opens_on: date,
    locality: Locality | None = None,
    province: Province | None = None,
    urgent: bool = False,
    note: str = "",
) -> Occasion:
    """Open an occasion in a locality, or without one in a whole province (the actor's, unless `province`)."""
    code = locality.province_id if locality else province.code if province else by.province_code or ""
    permissions.may_open(by, locality, code).or_forbid()
    if not Province.objects.filter(pk=code).exists():
        raise Refused(_("Cần chọn địa phương hoặc tỉnh, thành phố."), field="locality")
    occasion = Occasion(
        kind=_kind(kind), name=_name(name), province_id=code, locality=locality, opens_on=opens_on, urgent=urgent,
        note=clean(note), opened_by=_office(by, locality),
    )  # fmt: skip
    occasion.save()
    _tell(occasion, "opened", by, urgent=urgent)
    return occasion


@transaction.atomic
def edit_occasion(
    *, by: Actor, occasion: Occasion, version: int, name: str, opens_on: date, urgent: bool, note: str = ""
) -> Occasion:
    """Change the words of an occasion. Conflict when somebody did so after `version`."""
    row = _locked(by, occasion)
    if row.version != version:
        raise Conflict(_("Người khác vừa sửa đợt này thành «%(name)s». Nội dung bạn gõ vẫn còn; lưu lần nữa để ghi đè.")
                       % {"name": row.name})  # fmt: skip
    row.name, row.opens_on, row.urgent, row.note = _name(name), opens_on, urgent, clean(note)
    row.version += 1
    row.save()
    _tell(row, "edited", by, urgent=urgent)
    return row


@transaction.atomic
def close_occasion(*, by: Actor, occasion: Occasion) -> Occasion:
    """Close an occasion: no new line comes into it; what is in it goes on."""
    row = _locked(by, occasion)
    if row.closed_at:
        raise Refused(_("Đợt này đã đóng."))
    row.closed_at = timezone.now()
    row.version += 1
    row.save()
    _tell(row, "closed", by, lines=row.support.count())
    return row


@transaction.atomic
def reopen_occasion(*, by: Actor, occasion: Occasion) -> Occasion:
    """Open a closed occasion again."""
    row = _locked(by, occasion)
    if not row.closed_at:
        raise Refused(_("Đợt này đang mở."))
    row.closed_at = None
    row.version += 1
    row.save()
    _tell(row, "reopened", by)
    return row


@transaction.atomic
def state_hamlets(
    *,
    by: Actor,
    occasion: Occasion,
    locality: Locality,
    places: Sequence[Place],
    seen: Mapping[str, Sequence[Any]] | None = None,
) -> int:
    """Keep how the hamlets of a commune stand in an occasion; return how many were stated. Its own people only.

    With `seen`, {id: [households, words]} as the person had them before him, only what he changed is written, and it is
    a Conflict when somebody else has changed one of those hamlets since.
    """
    permissions.owns(by, locality).or_forbid()
    own = set(Hamlet.objects.filter(locality=locality).values_list("pk", flat=True))
    if any(place.id not in own for place in places):
        raise Refused(_("Thôn phải thuộc địa phương của bạn."))
    if seen is not None:
        places = _changed(occasion, places, seen)
    for place in places:
        if place.households is not None and place.households < 0:
            raise Refused(_("Số hộ không thể âm."))
        HamletState.objects.update_or_create(
            occasion=occasion,
            hamlet_id=place.id,
            defaults={"households": place.households, "note": clean(place.note)[:200]},
        )
    _tell(occasion, "hamlets_stated", by, number=len(places), locality=locality.code)
    return len(places)


@transaction.atomic
def record_households(*, by: Actor, support: Support, references: Iterable[str]) -> tuple[int, int]:
    """Keep the codes of the households that received a line; return (new ones, those that were there already).

    `references` are the commune's own marks (T5-012), which are not kept. Refused when one could name a person.
    """
    locality = support.receiver.locality
    if locality is None:
        raise Refused(_("Bên nhận không thuộc xã, phường nào nên không ghi được mã hộ."))
    permissions.owns(by, locality).or_forbid()
    typed = [reference.strip() for reference in references if reference.strip()]
    if not typed or len(typed) > MOST_CODES:
        raise Refused(_("Ghi từ 1 đến %(most)s mã hộ mỗi lần.") % {"most": MOST_CODES}, field="references")
    for reference in typed:
        if problem := problem_of(reference, gettext):
            raise Refused(f"«{reference[:40]}»: {problem}", field="references")
    salt, _made = CodeSalt.objects.get_or_create(locality=locality)
    codes = {code_of(reference, salt.salt) for reference in typed}
    known = set(Household.objects.filter(support=support, code__in=codes).values_list("code", flat=True))
    Household.objects.bulk_create(
        Household(support=support, locality=locality, code=code) for code in sorted(codes - known)
    )
    tell(support, "households_recorded", by)  # without their number: others read this log
    return len(codes - known), len(known)


def _changed(occasion: Occasion, places: Sequence[Place], seen: Mapping[str, Sequence[Any]]) -> list[Place]:
    """Return the places that differ from what was seen; Conflict names those that another person wrote meanwhile."""
    own = {place.id: place for place in places if place.differs(seen)}
    rows = HamletState.objects.select_for_update().filter(occasion=occasion, hamlet__in=own)
    now = [Place(row.hamlet_id, own[row.hamlet_id].name, row.households, row.note) for row in rows]
    theirs = [place.name for place in now if place.differs(seen)]
    if theirs:
        raise Conflict(_("Trong lúc bạn ghi, người khác đã ghi %(names)s.") % {"names": ", ".join(theirs)})
    return list(own.values())


def _locked(by: Actor, occasion: Occasion) -> Occasion:
    rows = Occasion.objects.select_for_update(of=("self",)).select_related("locality", "province", "opened_by")
    row = rows.get(pk=occasion.pk)
    permissions.may_close(by, row).or_forbid()
    return row


def _office(by: Actor, locality: Locality | None) -> Organisation:
    """Return in whose name the occasion is opened; a command opens it in that of the locality's first office."""
    own = Organisation.objects.filter(pk=by.organisation_id).first()
    office = own or (locality.organisations.active().order_by("pk").first() if locality else None)
    if office is None:
        raise Refused(_("Cần một cơ quan đứng ra mở đợt."))
    return office


def _kind(kind: str) -> str:
    if kind not in OccasionKind.values:
        raise Refused(_("Giá trị này không có trong danh sách."), field="kind")
    return kind


def _name(name: str) -> str:
    words = " ".join(clean(name).split())[:200]
    if not words:
        raise Refused(_("Cần ghi tên đợt."), field="name")
    return words


def _tell(occasion: Occasion, kind: str, by: Actor, **data: object) -> None:
    record(stream=occasion.stream, kind=f"occasion.{kind}", by=by, subject=occasion.name, **data)
