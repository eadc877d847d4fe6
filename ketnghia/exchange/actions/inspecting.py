"""Filling a checklist in, and changing what was filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.audit.actions import record
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Conflict, Refused
from ketnghia.exchange import permissions
from ketnghia.exchange.actions.door import clean, needed, own_organisation
from ketnghia.exchange.actions.screening import screen
from ketnghia.exchange.choices import Met
from ketnghia.exchange.models import Checklist, Inspection

NOTE_LETTERS = 500


@dataclass(frozen=True, slots=True)
class InspectionData:
    """What was found: `answers` are (met, note) in the order of the points, as many as there are."""

    about: str
    held_on: date
    answers: list[tuple[str, str]] = field(default_factory=list)
    findings: str = ""
    follow_up: str = ""


@transaction.atomic
def inspect(
    *,
    by: Actor,
    checklist: Checklist,
    data: InspectionData,
    reasons: Mapping[str, str] | None = None,
    is_sample: bool = False,
) -> Inspection:
    """Keep a filled checklist as the actor's organisation's; its points are copied from the checklist."""
    permissions.may_write(by).or_forbid()
    blank = [
        {"heading": part["heading"], "items": [{"text": text, "met": "", "note": ""} for text in part["items"]]}
        for part in checklist.points
    ]
    row = Inspection(
        checklist=checklist, owner=own_organisation(by, None), title=checklist.title, points=blank,
        version=0, is_sample=is_sample,
    )  # fmt: skip
    return _fill(row, "kept", by, data, reasons or {})


@transaction.atomic
def edit_inspection(
    *,
    by: Actor,
    inspection: Inspection,
    data: InspectionData,
    version: int,
    reasons: Mapping[str, str] | None = None,
) -> Inspection:
    """Change what was filled in; Conflict when `version` is old."""
    rows = Inspection.objects.select_for_update(of=("self",)).select_related("owner__locality")
    row = rows.get(pk=inspection.pk)
    permissions.may_write(by, row.owner).or_forbid()
    if row.version != version:
        raise Conflict(_("Trong lúc bạn sửa, người khác đã lưu bản mới hơn. Xem lại rồi lưu."))
    return _fill(row, "edited", by, data, reasons or {})


def _fill(row: Inspection, kind: str, by: Actor, data: InspectionData, reasons: Mapping[str, str]) -> Inspection:
    """Screen and save what was found. Figures of this kind are never of the future."""
    row.about = needed(data.about, _("Cần ghi giám sát việc gì, ở cơ quan nào."), "about")[:200]
    if data.held_on > timezone.localdate():
        raise Refused(_("Ngày giám sát chưa đến."), field="held_on")
    row.held_on, row.findings, row.follow_up = data.held_on, clean(data.findings), clean(data.follow_up)
    _answer(row.points, data.answers)
    texts = {"about": row.about, "findings": row.findings, "follow_up": row.follow_up}
    texts |= {f"note_{at}": item["note"] for at, item in enumerate(_items(row.points))}
    screened = screen(texts, reasons, subject=row.stream if row.pk else "")
    row.name, row.version = by.name, row.version + 1
    row.save()
    screened.note(row.stream, by)
    record(stream=row.stream, kind=f"inspection.{kind}", by=by, subject=str(row), met=row.met)
    return row


def _answer(points: list[dict[str, Any]], answers: list[tuple[str, str]]) -> None:
    """Write the answers into the points; at least one point must have one."""
    items = _items(points)
    if len(answers) != len(items) or any(met and met not in Met.values for met, _note in answers):
        raise Refused(_("Danh mục vừa đổi. Hãy tải lại trang."))
    if not any(met for met, _note in answers):
        raise Refused(_("Đánh dấu ít nhất một điều đã kiểm tra."))
    for item, (met, note) in zip(items, answers, strict=True):
        item["met"], item["note"] = met, clean(note)[:NOTE_LETTERS]


def _items(points: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [item for part in points for item in part["items"]]
