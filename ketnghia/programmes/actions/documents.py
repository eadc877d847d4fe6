"""Files: kept as they were handed in, hung on a programme, withdrawn with a reason but never erased."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import PurePath

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.accounts.permissions import may
from ketnghia.core import filetypes
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Refused
from ketnghia.core.vntext import nfc
from ketnghia.organisations.models import Organisation
from ketnghia.programmes import permissions, rules
from ketnghia.programmes.actions.door import begin, finish, reasoned
from ketnghia.programmes.choices import DocumentKind
from ketnghia.programmes.models import Document, Programme

MEDIA_TYPES = {
    "txt": "text/plain",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
}
SCANS = frozenset({"pdf", *filetypes.PICTURES})
_kept_here: ContextVar[list[FieldFile]] = ContextVar("_kept_here")


@contextmanager
def files_follow() -> Iterator[None]:
    """Stand around a transaction that keeps files: when it fails, the files written in it are removed again."""
    kept: list[FieldFile] = []
    outer = _kept_here.get([])
    token = _kept_here.set(kept)
    try:
        yield
    except BaseException:
        for file in kept:
            file.storage.delete(str(file.name))
        raise
    finally:
        _kept_here.reset(token)
    outer += kept


def follows(file: FieldFile) -> None:
    """Say that `file` was just written: it goes when the transaction under `files_follow` fails."""
    _kept_here.get().append(file)


@files_follow()
@transaction.atomic
def keep_document(
    *,
    by: Actor,
    name: str,
    data: bytes,
    kind: str = DocumentKind.SOURCE,
    owner: Organisation | None = None,
    text: str = "",
    only: frozenset[str] = frozenset(MEDIA_TYPES),
) -> Document:
    """Keep a file and return its row, not yet on any programme. Its type is told from its content, never its name.

    `text` is what was read from it, in NFC; `only` are the types taken (keys of MEDIA_TYPES). Refused says what is
    wrong with the file. `owner` is needed only when the system itself acts.
    """
    may(by, "programme.create").or_forbid()
    type_name = filetypes.file_type(data)
    _refuse_bad_file(type_name, len(data), only)
    sha256 = rules.fingerprint(data)
    document = Document(
        owner_id=owner.pk if owner else by.organisation_id,
        kind=kind,
        name=nfc(PurePath(name.replace("\\", "/")).name)[:200] or sha256[:12],
        media_type=MEDIA_TYPES[type_name],
        size=len(data),
        sha256=sha256,
        text=nfc(text),
        added_by_id=by.user_id,
    )
    document.file.save(f"{sha256[:20]}.{type_name}", ContentFile(data), save=False)
    follows(document.file)
    document.save()
    return document


@files_follow()
@transaction.atomic
def attach_document(
    *, by: Actor, programme: Programme, name: str, data: bytes, kind: str = DocumentKind.OTHER
) -> Document:
    """Keep a file and hang it on the programme."""
    programme = begin(programme, "attach", by)
    document = hang(keep_document(by=by, name=name, data=data, kind=kind, owner=_owner(programme, by)), programme)
    finish(programme, "document_attached", by, name=document.name, sha256=document.sha256)
    return document


@transaction.atomic
def withdraw_document(*, by: Actor, document: Document, reason: str) -> Document:
    """Take a file off its programme's list with a reason. What proves a signature or is quoted stays."""
    if document.programme is None:
        raise Refused(_("Tài liệu này không thuộc chương trình nào."))
    programme = begin(document.programme, "attach", by)
    permissions.may_open_document(by, document).or_forbid()
    if document.kind == DocumentKind.SIGNED_COPY:
        raise Refused(_("Bản ký đã quét là bằng chứng của xác nhận, không gỡ được."))
    if document.commitments.filter(withdrawn_at=None).exists():
        raise Refused(_("Cam kết đang trích từ văn bản này, không gỡ được."))
    document.withdrawn_at, document.withdrawn_reason = timezone.now(), reasoned(reason)
    document.save()
    finish(programme, "document_withdrawn", by, name=document.name, reason=document.withdrawn_reason)
    return document


def hang(document: Document, programme: Programme) -> Document:
    """Hang a document on a programme and return the row that hangs there.

    One paper may tell of several programmes: what hangs on another already gets a row of its own over the same file.
    """
    if document.programme_id not in (None, programme.pk):
        document.pk, document._state.adding = None, True
    document.programme = programme
    document.save()
    return document


def _owner(programme: Programme, by: Actor) -> Organisation | None:
    return None if by.organisation_id else programme.maker


def _refuse_bad_file(type_name: str, size: int, only: frozenset[str]) -> None:
    if type_name == "empty":
        raise Refused(_("Tệp trống, không có nội dung."), field="file")
    if type_name == "locked":
        raise Refused(_("Tệp có mật khẩu. Hãy bỏ mật khẩu rồi tải lên lại."), field="file")
    if type_name not in only:
        types = ", ".join(sorted(only))
        raise Refused(_("Không nhận loại tệp này. Các loại nhận được: %(types)s.") % {"types": types}, field="file")
    if size > settings.UPLOAD_LIMIT or filetypes.too_large(type_name, size):
        limit = min(settings.UPLOAD_LIMIT, filetypes.MAX_BYTES[type_name]) // filetypes.MEGABYTE
        raise Refused(_("Tệp quá lớn: tối đa %(limit)s MB.") % {"limit": limit}, field="file")
