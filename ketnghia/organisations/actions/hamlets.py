"""Writes the hamlets of a locality: adds them, renames one, takes away one that nothing speaks of."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.db.models import F, ProtectedError
from django.utils.translation import gettext as _

from ketnghia.audit.actions import record
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Conflict, Refused
from ketnghia.core.vntext import fold_key, nfc
from ketnghia.organisations.models import Hamlet, Locality
from ketnghia.organisations.permissions import may_add_hamlets

HAMLETS_AT_ONCE = 200
HAMLET_NAME = 80


@transaction.atomic
def add_hamlets(*, by: Actor, locality: Locality, names: list[str]) -> tuple[list[Hamlet], list[str]]:
    """Add hamlets by name and return (those added, names left out because they were there already)."""
    may_add_hamlets(by, locality).or_forbid()
    names = [_clean(name) for name in names if name.strip()]
    if not names or len(names) > HAMLETS_AT_ONCE:
        raise Refused(_("Ghi từ 1 đến %(most)s thôn, tổ dân phố mỗi lần.") % {"most": HAMLETS_AT_ONCE})
    _check_length(names)
    taken = {fold_key(name) for name in locality.hamlets.values_list("name", flat=True)}
    fresh: list[str] = []
    left_out: list[str] = []
    for name in names:
        (left_out if fold_key(name) in taken else fresh).append(name)
        taken.add(fold_key(name))
    hamlets = Hamlet.objects.bulk_create([Hamlet(locality=locality, name=name) for name in fresh])
    if fresh:
        _tell(by, locality, "added", number=len(fresh), names=fresh)
    return hamlets, left_out


@transaction.atomic
def rename_hamlet(*, by: Actor, hamlet: Hamlet, version: int, name: str) -> Hamlet:
    """Give a hamlet another name. Conflict when it is no longer what the form was filled from.

    Refused when another hamlet of the locality bears the name, tones ignored.
    """
    may_add_hamlets(by, hamlet.locality).or_forbid()
    name = _clean(name)
    _check_length([name])
    _refuse_a_second(hamlet, name)
    before = hamlet.name
    try:
        with transaction.atomic():
            rows = Hamlet.objects.filter(pk=hamlet.pk, version=version)
            changed = rows.update(name=name, version=F("version") + 1)
    except IntegrityError as error:  # somebody took the name just now
        raise Refused(_already_there(name)) from error
    if not changed:
        raise Conflict(_conflict(hamlet.pk))
    hamlet.refresh_from_db()
    if before != name:
        _tell(by, hamlet.locality, "renamed", before=before, name=name)
    return hamlet


@transaction.atomic
def remove_hamlet(*, by: Actor, hamlet: Hamlet, version: int) -> None:
    """Take a hamlet off the list; the log keeps its name. Conflict when somebody has changed it meanwhile.

    Refused when anything in the system speaks of it: then it can only be renamed.
    """
    may_add_hamlets(by, hamlet.locality).or_forbid()
    try:
        removed, _rows = Hamlet.objects.filter(pk=hamlet.pk, version=version).delete()
    except ProtectedError as error:
        sentence = _("«%(name)s» đã có trong hồ sơ khác nên không bỏ được; nếu tên sai, hãy đổi tên.")
        raise Refused(sentence % {"name": hamlet.name}) from error
    if not removed:
        raise Conflict(_conflict(hamlet.pk))
    _tell(by, hamlet.locality, "removed", name=hamlet.name)


def _tell(by: Actor, locality: Locality, kind: str, **data: object) -> None:
    record(stream=locality.stream, kind=f"hamlet.{kind}", by=by, subject=locality.full_name, **data)


def _clean(name: str) -> str:
    return " ".join(nfc(name).split())


def _check_length(names: Iterable[str]) -> None:
    for name in names:
        if not name:
            raise Refused(_("Hãy ghi tên thôn, tổ dân phố."))
        if len(name) > HAMLET_NAME:
            raise Refused(_("Tên dài quá %(most)s ký tự: %(name)s") % {"most": HAMLET_NAME, "name": name})


def _refuse_a_second(hamlet: Hamlet, name: str) -> None:
    others = Hamlet.objects.filter(locality=hamlet.locality_id).exclude(pk=hamlet.pk)
    if fold_key(name) in map(fold_key, others.values_list("name", flat=True)):
        raise Refused(_already_there(name))


def _already_there(name: str) -> str:
    return _("«%(name)s» đã có trong danh sách.") % {"name": name}


def _conflict(pk: int) -> str:
    now = Hamlet.objects.filter(pk=pk).first()
    if now is None:
        return _("Người khác vừa bỏ thôn này. Nội dung bạn gõ vẫn còn dưới đây.")
    return _(
        "Người khác vừa đổi tên thôn này thành «%(name)s». Nội dung bạn gõ vẫn còn dưới đây; lưu lần nữa để ghi đè."
    ) % {"name": now.name}
