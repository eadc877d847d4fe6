"""Files that hang on answers and practices: their words are read by the detector before they are kept."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import PurePath

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from ketnghia.core import filetypes
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Refused
from ketnghia.core.vntext import nfc
from ketnghia.evidence.adapter import refuse_virus
from ketnghia.exchange.actions.door import begin, note
from ketnghia.exchange.actions.screening import screen
from ketnghia.exchange.detector.reading import LETTERS, Reading, read_file
from ketnghia.exchange.models import Attachment, Practice
from ketnghia.programmes.actions.documents import MEDIA_TYPES, files_follow, follows

MOST = 5  # files of one answer or practice


@files_follow()
@transaction.atomic
def attach_to_practice(
    *,
    by: Actor,
    practice: Practice,
    name: str,
    data: bytes,
    looked: bool = False,
    reasons: Mapping[str, str] | None = None,
) -> Attachment:
    """Add a template, a form or a table to an open practice; `looked` as for `keep_file`."""
    fresh = begin(practice, "edit", by)
    if fresh.files.count() >= MOST:
        raise Refused(_("Mỗi bài chỉ kèm tối đa %(most)s tệp.") % {"most": MOST}, field="file")
    row = keep_file(Attachment(practice=fresh), by, name=name, data=data, looked=looked, reasons=reasons or {})
    note(fresh, "file_attached", by, name=row.name, sha256=row.sha256)
    return row


def words_in(data: bytes, name: str) -> Reading:
    """Return the words of a file, those in a picture or scan too where a machine can make them out.

    Refused when they bear a mark of secrecy.
    """
    reading, kind = read_file(data), filetypes.file_type(data)
    if reading.is_whole or (kind != "pdf" and kind not in filetypes.PICTURES):
        return reading
    scanned = import_string(settings.SCAN_READER)(data, name)
    return reading if scanned is None else Reading(f"{reading.text}\n{nfc(scanned)}"[:LETTERS], False, scanned=True)


def keep_file(
    row: Attachment, by: Actor, *, name: str, data: bytes, looked: bool, reasons: Mapping[str, str]
) -> Attachment:
    """Check a file, read its words, keep it on its answer or practice. Call it under `files_follow`.

    Marked when its text holds what the detector objects to and `reasons` do not justify. A picture or scan is read at
    best by guessing; it is taken only when a person says that he `looked` at it.
    """
    kind = filetypes.file_type(data)
    if kind not in MEDIA_TYPES:
        types = ", ".join(sorted(MEDIA_TYPES))
        raise Refused(_("Không nhận loại tệp này. Các loại nhận được: %(types)s.") % {"types": types}, field="file")
    if len(data) > settings.UPLOAD_LIMIT or filetypes.too_large(kind, len(data)):
        raise Refused(_("Tệp quá lớn."), field="file")
    plain = nfc(PurePath(name.replace("\\", "/")).name)[:200]
    refuse_virus(data, plain)
    reading = words_in(data, plain)
    if not reading.is_whole and not looked:
        raise Refused(
            _("Máy không đọc được hết chữ trong tệp này. Hãy tự xem, rồi đánh dấu là đã xem và gửi lại."),
            field="looked",
        )
    spaced = re.sub(r"[_-]+", " ", plain)  # in the names of files words are parted in many ways
    screened = screen({"file": f"{spaced}\n{reading.text}"}, reasons)
    row.sha256 = hashlib.sha256(data).hexdigest()
    row.name, row.media_type, row.size = plain or row.sha256[:12], MEDIA_TYPES[kind], len(data)
    row.was_read = reading.is_whole or reading.scanned
    row.file.save(f"{row.sha256[:20]}.{kind}", ContentFile(data), save=False)
    follows(row.file)
    row.save()
    screened.note(f"file:{row.pk}", by)
    return row
