"""Reception figures per quarter, and checklists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ketnghia.audit.actions import record
from ketnghia.core.actor import Actor
from ketnghia.core.fields import BY_CODE
from ketnghia.core.verdict import Conflict, Refused
from ketnghia.exchange import permissions, rules
from ketnghia.exchange.actions.door import clean, needed, own_organisation
from ketnghia.exchange.actions.screening import screen
from ketnghia.exchange.choices import Audience, PetitionKind
from ketnghia.exchange.models import Checklist, ReceptionFigure
from ketnghia.organisations.models import Organisation

SENTENCES = {
    "in_time": gettext_lazy("Số giải quyết đúng hạn không thể lớn hơn số đã giải quyết."),
    "kinds": gettext_lazy("Tổng các loại phải bằng số tiếp nhận."),
}


@transaction.atomic
def record_reception(
    *,
    by: Actor,
    year: int,
    quarter: int,
    received: int,
    settled: int,
    in_time: int,
    kinds: Mapping[str, int] | None = None,
    version: int = 0,
    owner: Organisation | None = None,
    is_sample: bool = False,
) -> ReceptionFigure:
    """Write the figures of a quarter, anew when they stand already (`version` is the one seen, 0 for none)."""
    owner = own_organisation(by, owner)
    permissions.may_write(by, owner).or_forbid()
    today = timezone.localdate()
    if not 1 <= quarter <= 4 or (year, quarter) > (today.year, (today.month + 2) // 3) or year < 2000:
        raise Refused(_("Quý này chưa đến hoặc không có."), field="quarter")
    numbers = {kind: int(number) for kind, number in (kinds or {}).items() if number and kind in PetitionKind.values}
    for problem in rules.problems(received, settled, in_time, numbers):
        raise Refused(str(SENTENCES[problem]), field=problem)
    rows = ReceptionFigure.objects.select_for_update(of=("self",))
    row = rows.filter(organisation=owner, year=year, quarter=quarter).first()
    if (row.version if row else 0) != version:
        raise Conflict(_("Quý này đã có số liệu. Xem số đang lưu rồi lưu lại."))
    row = row or ReceptionFigure(organisation=owner, year=year, quarter=quarter, version=0, is_sample=is_sample)
    row.received, row.settled, row.in_time, row.kinds = received, settled, in_time, numbers
    row.version += 1
    row.save()
    record(stream=owner.stream, kind="reception.recorded", by=by, subject=owner.name, year=year, quarter=quarter)
    return row


@transaction.atomic
def write_checklist(
    *,
    by: Actor,
    title: str,
    purpose: str,
    points: list[dict[str, Any]],
    field: str = "council-oversight",
    checklist: Checklist | None = None,
    version: int = 0,
    reasons: Mapping[str, str] | None = None,
    is_sample: bool = False,
) -> Checklist:
    """Make a checklist, or change `checklist`. `points` are {"heading", "items"}; at least one item is needed."""
    if checklist is None:
        owner = own_organisation(by, None)
        row = Checklist(owner=owner, province=owner.home_province or "", version=0, is_sample=is_sample)
    else:
        row = Checklist.objects.select_for_update(of=("self",)).select_related("owner__locality").get(pk=checklist.pk)
    permissions.may_write(by, row.owner).or_forbid()
    if row.version != version:
        raise Conflict(_("Trong lúc bạn sửa, người khác đã lưu bản mới hơn. Xem lại rồi lưu."))
    if field not in BY_CODE:
        raise Refused(_("Lĩnh vực không có trong danh mục."), field="field")
    row.title = needed(title, _("Cần ghi tên danh mục."), "title")[:200]
    row.purpose, row.field, row.points = clean(purpose), field, _points(points)
    texts = {"title": row.title, "purpose": row.purpose, "points": points_as_text(row.points)}
    screened = screen(texts, reasons or {}, subject=f"checklist:{row.pk}" if row.pk else "")
    row.version += 1
    row.save()
    screened.note(f"checklist:{row.pk}", by)
    _tell(row, "edited" if checklist else "created", by)
    return row


@transaction.atomic
def copy_checklist(*, by: Actor, checklist: Checklist) -> Checklist:
    """Take a checklist over as the own organisation's, to be changed freely."""
    permissions.may_write(by).or_forbid()
    owner = own_organisation(by, None)
    row = Checklist.objects.create(
        owner=owner, province=owner.home_province or "", field=checklist.field, title=checklist.title,
        purpose=checklist.purpose, points=checklist.points, copied_from=checklist,
    )  # fmt: skip
    _tell(row, "copied", by)
    return row


@transaction.atomic
def share_checklist(*, by: Actor, checklist: Checklist, audience: str) -> Checklist:
    """Let others read and copy a checklist; "" takes it back."""
    row = Checklist.objects.select_for_update(of=("self",)).select_related("owner__locality").get(pk=checklist.pk)
    permissions.may_write(by, row.owner).or_forbid()
    if audience and audience not in Audience.values:
        raise Refused(_("Chọn người được đọc."), field="audience")
    row.shared, row.audience = bool(audience), audience or row.audience
    row.save()
    if audience:
        _tell(row, "shared", by, audience=audience)
    else:
        _tell(row, "unshared", by)
    return row


def points_as_text(points: list[dict[str, Any]]) -> str:
    """Return the points as they are typed: a heading on a line of its own after «#», then one item a line."""
    return "\n".join("\n".join([f"# {part['heading']}"] * bool(part["heading"]) + part["items"]) for part in points)


def _points(points: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = [
        {"heading": clean(part["heading"])[:200], "items": [clean(item)[:500] for item in part["items"] if clean(item)]}
        for part in points
    ]
    if not any(part["items"] for part in found):
        raise Refused(_("Cần ít nhất một điều phải kiểm tra."), field="points")
    return found


def _tell(checklist: Checklist, kind: str, by: Actor, **data: str) -> None:
    record(stream=checklist.stream, kind=f"checklist.{kind}", by=by, subject=checklist.title, **data)
