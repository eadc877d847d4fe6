"""Makes, edits and closes organisations."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ketnghia.audit.actions import record
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Conflict, Refused
from ketnghia.core.vntext import fold_key, nfc
from ketnghia.organisations.choices import ONE_PER_LOCALITY, OrganisationKind
from ketnghia.organisations.models import Locality, Organisation, Province
from ketnghia.organisations.permissions import may_create_organisation, may_edit_organisation


@transaction.atomic
def create_organisation(
    *,
    by: Actor,
    kind: str,
    name: str,
    locality: Locality | None = None,
    province: Province | None = None,
    home: str = "",
    parent: Organisation | None = None,
) -> Organisation:
    """Make an organisation in a locality, of a province, or a partner outside the register (then `home` says where).

    Refused for an unknown kind, an empty name, no place at all, or a second body of a kind that a locality has once.
    """
    may_create_organisation(by, locality, province).or_forbid()
    name, home = " ".join(nfc(name).split()), " ".join(nfc(home).split())
    _check(kind, name, locality, province, home)
    row = Organisation(kind=kind, name=name, locality=locality, province=province, home=home, parent=parent)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Refused(_already_there(kind, locality)) from error
    record(stream=row.stream, kind="organisation.created", by=by, subject=name, body=kind)
    return row


@transaction.atomic
def edit_organisation(
    *, by: Actor, organisation: Organisation, version: int, name: str, home: str = ""
) -> Organisation:
    """Change an organisation's name and, for one outside the register, where it is. Conflict if it has changed."""
    may_edit_organisation(by, organisation).or_forbid()
    name, home = " ".join(nfc(name).split()), " ".join(nfc(home).split())
    _check(organisation.kind, name, organisation.locality, organisation.province, home)
    before = organisation.name
    rows = Organisation.objects.filter(pk=organisation.pk, version=version)
    if not rows.update(name=name, home=home, search=fold_key(name), version=F("version") + 1):
        now = Organisation.objects.get(pk=organisation.pk)
        raise Conflict(
            _("Người khác vừa sửa cơ quan này thành «%(name)s». Nội dung bạn gõ vẫn còn; lưu lần nữa để ghi đè.")
            % {"name": now.name}
        )
    organisation.refresh_from_db()
    record(stream=organisation.stream, kind="organisation.edited", by=by, subject=name, before=before)
    return organisation


@transaction.atomic
def close_organisation(*, by: Actor, organisation: Organisation, on: date, reason: str) -> Organisation:
    """Close an organisation from `on`; its past stays readable. Refused without a reason or while people work in it."""
    may_edit_organisation(by, organisation).or_forbid()
    if organisation.closed_on:
        raise Refused(_("Cơ quan này đã ngừng hoạt động."))
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do ngừng hoạt động."))
    others = organisation.memberships.current().exclude(user=by.user_id).count()
    if others:
        raise Refused(_("Còn %(number)s người làm việc tại đây; hãy cho họ thôi trước.") % {"number": others})
    organisation.closed_on = on
    organisation.version += 1
    organisation.save(update_fields=["closed_on", "version", "search"])
    organisation.invitations.open().update(withdrawn_at=timezone.now())
    day = date_format(on, "d/m/Y")
    record(
        stream=organisation.stream,
        kind="organisation.closed",
        by=by,
        subject=organisation.name,
        on=day,
        reason=reason.strip(),
    )
    return organisation


def _check(kind: str, name: str, locality: Locality | None, province: Province | None, home: str) -> None:
    if kind not in OrganisationKind.values:
        raise Refused(_("Không có loại cơ quan này."))
    if not name:
        raise Refused(_("Hãy ghi tên cơ quan."))
    if locality and locality.valid_to:
        raise Refused(_("%(name)s đã chấm dứt; hãy chọn đơn vị hiện nay.") % {"name": locality.full_name})
    if not (locality or province or home):
        raise Refused(_("Hãy cho biết cơ quan ở đâu: đơn vị cấp xã, tỉnh thành, hoặc nơi ngoài danh bạ."))


def _already_there(kind: str, locality: Locality | None) -> str:
    if locality and kind in ONE_PER_LOCALITY:
        return _("%(place)s đã có %(kind)s.") % {"place": locality.full_name, "kind": OrganisationKind(kind).label}
    return _("Cơ quan này đã có.")
