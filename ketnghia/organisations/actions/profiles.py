"""Writes a locality's profile: figures with source and date, strengths in words, terrain."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ketnghia.audit.actions import record
from ketnghia.core.actor import Actor
from ketnghia.core.fields import BY_CODE
from ketnghia.core.verdict import Conflict, Refused
from ketnghia.core.vntext import nfc
from ketnghia.organisations.choices import Terrain
from ketnghia.organisations.models import Locality, ProfileFigure, Strength
from ketnghia.organisations.permissions import may_edit_locality


@transaction.atomic
def add_figure(
    *, by: Actor, locality: Locality, label: str, value: Decimal, unit: str, source: str, as_of: date
) -> ProfileFigure:
    """Add one figure to the profile. Refused without its source, or with a date that has not come yet."""
    may_edit_locality(by, locality).or_forbid()
    figure = ProfileFigure.objects.create(locality=locality, **_figure(label, value, unit, source, as_of))
    _tell(by, locality, "figure.added", label=figure.label, value=str(value))
    return figure


@transaction.atomic
def edit_figure(
    *, by: Actor, figure: ProfileFigure, version: int, label: str, value: Decimal, unit: str, source: str, as_of: date
) -> ProfileFigure:
    """Change a figure. `version` is the one that the form was filled from; Conflict says what it has become since."""
    may_edit_locality(by, figure.locality).or_forbid()
    before = str(figure.value)
    _change(figure, version, _figure(label, value, unit, source, as_of))
    _tell(by, figure.locality, "figure.edited", label=figure.label, before=before, after=str(value))
    return figure


@transaction.atomic
def remove_figure(*, by: Actor, figure: ProfileFigure, version: int) -> None:
    """Take a figure out of the profile; the log keeps what it was. Conflict when somebody has changed it meanwhile."""
    may_edit_locality(by, figure.locality).or_forbid()
    _take_out(figure, version)
    _tell(by, figure.locality, "figure.removed", label=figure.label, value=str(figure.value), source=figure.source)


@transaction.atomic
def add_strength(*, by: Actor, locality: Locality, text: str, field: str = "", source: str = "") -> Strength:
    """Add one strength in words, if known with its field of cooperation."""
    may_edit_locality(by, locality).or_forbid()
    strength = Strength.objects.create(locality=locality, **_strength(text, field, source))
    _tell(by, locality, "strength.added", text=strength.text)
    return strength


@transaction.atomic
def edit_strength(
    *, by: Actor, strength: Strength, version: int, text: str, field: str = "", source: str = ""
) -> Strength:
    """Change a strength. Conflict when it is no longer what the form was filled from."""
    may_edit_locality(by, strength.locality).or_forbid()
    before = strength.text
    _change(strength, version, _strength(text, field, source))
    _tell(by, strength.locality, "strength.edited", text=strength.text, before=before)
    return strength


@transaction.atomic
def remove_strength(*, by: Actor, strength: Strength, version: int) -> None:
    """Take a strength out of the profile. Conflict when somebody has changed it meanwhile."""
    may_edit_locality(by, strength.locality).or_forbid()
    _take_out(strength, version)
    _tell(by, strength.locality, "strength.removed", text=strength.text)


@transaction.atomic
def set_terrain(*, by: Actor, locality: Locality, terrain: str) -> Locality:
    """Say whether the locality lies in the mountains or the lowland; "" when it is not known."""
    may_edit_locality(by, locality).or_forbid()
    if terrain and terrain not in Terrain.values:
        raise Refused(_("Địa hình phải là miền núi hoặc đồng bằng."))
    before, locality.terrain = locality.terrain, terrain
    if before != terrain:
        Locality.objects.filter(pk=locality.pk).update(terrain=terrain, version=F("version") + 1)
        _tell(by, locality, "locality.terrain_set", before=before, after=terrain)
    return locality


def _tell(by: Actor, locality: Locality, kind: str, **data: object) -> None:
    record(stream=locality.stream, kind=kind, by=by, subject=locality.full_name, **data)


def _change(row: ProfileFigure | Strength, version: int, new: dict[str, Any]) -> None:
    """Write `new` over the row as it stood at `version`; Conflict says what it has become since."""
    if not _at(row, version).update(version=F("version") + 1, **new):
        raise Conflict(_conflict(row))
    row.refresh_from_db()


def _take_out(row: ProfileFigure | Strength, version: int) -> None:
    """Delete the row as it stood at `version`; it keeps its words for the log. Conflict as in `_change`."""
    if not _at(row, version).delete()[0]:
        raise Conflict(_conflict(row))


def _at(row: ProfileFigure | Strength, version: int) -> QuerySet[Any]:
    return type(row)._default_manager.filter(pk=row.pk, version=version)


def _figure(label: str, value: Decimal, unit: str, source: str, as_of: date) -> dict[str, Any]:
    """Return a figure as it is kept; Refused when it cannot stand."""
    if not label.strip() or not source.strip():
        raise Refused(_("Số liệu phải có tên, nguồn và ngày của số liệu."))
    if as_of > timezone.localdate():
        raise Refused(_("Ngày của số liệu không thể ở tương lai."))
    words = {"label": nfc(label).strip(), "unit": unit.strip(), "source": source.strip()}
    return {**words, "value": value, "as_of": as_of}


def _strength(text: str, field: str, source: str) -> dict[str, Any]:
    """Return a strength as it is kept; Refused when it cannot stand."""
    if not text.strip():
        raise Refused(_("Hãy ghi thế mạnh bằng lời."))
    if field and field not in BY_CODE:
        raise Refused(_("Không có lĩnh vực này."))
    return {"text": nfc(text).strip(), "field": field, "source": source.strip()}


def _conflict(row: ProfileFigure | Strength) -> str:
    """Say what somebody else has made of the row."""
    now = type(row)._default_manager.filter(pk=row.pk).first()
    if isinstance(now, ProfileFigure):
        return _(
            "Người khác vừa sửa số liệu này thành «%(label)s: %(value)s %(unit)s» (nguồn: %(source)s, ngày %(day)s). "
            "Nội dung bạn gõ vẫn còn dưới đây; lưu lần nữa để ghi đè."
        ) % {
            "label": now.label,
            "value": now.value.normalize(),
            "unit": now.unit,
            "source": now.source,
            "day": date_format(now.as_of, "d/m/Y"),
        }
    if isinstance(now, Strength):
        return _(
            "Người khác vừa sửa thế mạnh này thành «%(text)s». Nội dung bạn gõ vẫn còn dưới đây; lưu lần nữa để ghi đè."
        ) % {"text": now.text}
    if isinstance(row, ProfileFigure):
        return _("Người khác vừa bỏ số liệu này. Nội dung bạn gõ vẫn còn dưới đây.")
    return _("Người khác vừa bỏ thế mạnh này. Nội dung bạn gõ vẫn còn dưới đây.")
