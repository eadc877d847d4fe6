"""Files on their way here: begun, taken on piece by piece, dropped, swept away when nobody came back for them."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from pathlib import PurePath

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.accounts import roles
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Conflict, Refused
from ketnghia.core.vntext import nfc
from ketnghia.evidence import permissions
from ketnghia.evidence.models import Upload

KEPT = timedelta(days=7)  # a phone may be without a line for days; the form's draft is kept as long
MOST_OPEN = 60  # unfinished business of one person
SWEPT = 20  # expired ones that each new upload clears away


@transaction.atomic
def begin_upload(*, by: Actor, name: str, size: int, sha256: str = "") -> Upload:
    """Make room for a file of `size` bytes and return its row. Refused when it is too large or too many are open.

    `sha256`, when given, is compared once all bytes are here.
    """
    permissions.may_keep(by, None).or_forbid()
    if size > settings.UPLOAD_LIMIT:
        raise Refused(_("Tệp quá lớn: tối đa %(limit)s MB.") % {"limit": settings.UPLOAD_LIMIT // 1024 // 1024})
    if Upload.objects.of(by).count() >= MOST_OPEN:
        raise Refused(_("Bạn có quá nhiều tệp tải lên chưa dùng. Hãy ghi xong việc đang làm trước."))
    sweep_uploads(by=roles.system("uploads"))
    return Upload.objects.create(
        token=secrets.token_urlsafe(32),
        person_id=by.user_id,
        name=plain_name(name),
        size=size,
        sha256=sha256.lower(),
        expires_at=timezone.now() + KEPT,
    )


def append(*, by: Actor, token: str, offset: int, data: bytes) -> Upload:
    """Put `data` at `offset` of the upload and return it. Conflict when that is not where it goes on.

    The last piece is checked against the SHA-256 that was promised; when it differs the upload begins anew (Conflict).
    """
    with transaction.atomic():
        upload = Upload.objects.of(by).select_for_update().get(token=token)
        if offset != upload.offset:
            raise Conflict(_("Tệp này đã nhận tới byte %(offset)s.") % {"offset": upload.offset})
        if offset + len(data) > upload.size:
            raise Refused(_("Nhiều dữ liệu hơn cỡ tệp đã báo."))
        path = _piece(upload, offset)
        if default_storage.exists(path):  # written before a transaction that failed
            default_storage.delete(path)
        default_storage.save(path, ContentFile(data))
        upload.offset += len(data)
        upload.save(update_fields=["offset"])
        damaged = bool(upload.is_finished and upload.sha256 and _sha256(upload) != upload.sha256)
        if damaged:
            _erase_pieces(upload)
            upload.offset = 0
            upload.save(update_fields=["offset"])
    if damaged:
        raise Conflict(_("Tệp bị hỏng trên đường truyền, cần gửi lại từ đầu."))
    return upload


def stage(*, by: Actor, name: str, data: bytes) -> Upload:
    """Take a whole file at once, as a plain form brings it; it waits like one that came in pieces."""
    upload = begin_upload(by=by, name=name, size=len(data))
    return append(by=by, token=upload.token, offset=0, data=data) if data else upload


@transaction.atomic
def drop_upload(*, by: Actor, upload: Upload) -> None:
    """Forget an upload and its pieces: cancelled by its sender, become evidence, or expired."""
    if by.role != roles.SYSTEM and upload.person_id != by.user_id:
        raise Refused(_("Tệp này do người khác tải lên."))
    upload.delete()
    transaction.on_commit(lambda: _erase_pieces(upload))


def sweep_uploads(*, by: Actor, now: datetime | None = None, most: int = SWEPT) -> int:
    """Forget at most `most` expired uploads and return how many."""
    expired = Upload.objects.filter(expires_at__lte=now or timezone.now())[:most]
    for upload in expired:
        drop_upload(by=by, upload=upload)
    return len(expired)


def whole(upload: Upload) -> bytes:
    """Return all bytes of a finished upload."""
    return b"".join(_read(path) for path in _pieces(upload))


def plain_name(name: str) -> str:
    """Return the name of a file as it is kept: no folders, NFC, at most 200 characters; "" for none."""
    return nfc(PurePath(name.replace("\\", "/")).name).strip()[:200]


def _piece(upload: Upload, offset: int) -> str:
    return f"uploads/{upload.token}/{offset:012d}"


def _pieces(upload: Upload) -> list[str]:
    """Return the paths of the pieces that count, in order; one left by a failed transaction lies behind the offset."""
    folder = f"uploads/{upload.token}"
    try:
        _folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return []
    return [f"{folder}/{name}" for name in sorted(names) if name.isdigit() and int(name) < upload.offset]


def _read(path: str) -> bytes:
    with default_storage.open(path) as file:
        data: bytes = file.read()
    return data


def _sha256(upload: Upload) -> str:
    found = hashlib.sha256()
    for path in _pieces(upload):
        found.update(_read(path))
    return found.hexdigest()


def _erase_pieces(upload: Upload) -> None:
    folder = f"uploads/{upload.token}"
    try:
        _folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in names:
        default_storage.delete(f"{folder}/{name}")
    default_storage.delete(folder)  # an empty folder; an object store has none
