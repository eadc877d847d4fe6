"""Evidence: kept after its content was checked, described, withdrawn with a reason."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date
from typing import Any, BinaryIO

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from ketnghia.audit.actions import record
from ketnghia.core import filetypes
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Conflict, Refused
from ketnghia.core.vntext import nfc
from ketnghia.evidence import permissions, rules
from ketnghia.evidence.actions.uploading import drop_upload, plain_name, whole
from ketnghia.evidence.adapter import refuse_virus
from ketnghia.evidence.choices import EvidenceKind
from ketnghia.evidence.models import Evidence, Upload
from ketnghia.organisations.models import Organisation
from ketnghia.programmes.actions.documents import files_follow, follows
from ketnghia.programmes.models import Programme
from ketnghia.programmes.rules import fingerprint


@files_follow()
@transaction.atomic
def keep(
    *,
    by: Actor,
    programme: Programme | None,
    name: str,
    data: bytes | BinaryIO,
    caption: str = "",
    taken_on: date | None = None,
    shows_children: bool = False,
    consent_note: str = "",
    publishable: bool = False,
    owner: Organisation | None = None,
) -> Evidence:
    """Check a file, keep it and return its row. Its type is told from its content; Refused says what is wrong.

    A photo is drawn anew without camera data. `taken_on` defaults to the day the camera noted. `owner` is needed only
    when the system itself acts. An action that keeps evidence among other things stands under `files_follow` too, so
    that no file is left when it fails later.
    """
    permissions.may_keep(by, programme).or_forbid()
    content = data if isinstance(data, bytes) else data.read()
    name = plain_name(name)
    kind = _checked(content, name)
    evidence = Evidence(
        owner_id=owner.pk if owner else by.organisation_id,
        programme=programme,
        caption=_words(caption),
        taken_on=taken_on,
        shows_children=shows_children,
        consent_note=_words(consent_note),
        publishable=publishable,
        added_by_id=by.user_id,
    )
    if kind in filetypes.PICTURES:
        _hold_picture(evidence, content)
    else:
        _hold(evidence, "file", kind, content)
        evidence.kind, evidence.media_type = EvidenceKind.FILE, rules.TAKEN[kind]
    evidence.name = name or evidence.sha256[:12]
    evidence.save()
    record(
        stream=evidence.stream, kind="evidence.kept", by=by, subject=str(evidence),
        evidence=evidence.pk, sha256=evidence.sha256, publishable=publishable, shows_children=shows_children,
    )  # fmt: skip
    return evidence


@files_follow()
@transaction.atomic
def keep_uploads(*, by: Actor, programme: Programme | None, tokens: Iterable[str], **what: Any) -> list[Evidence]:
    """Turn this person's finished uploads into evidence and return it; `what` as for `keep`.

    Refused names the file that is not whole, expired or not taken; then none is kept and all uploads stay.
    """
    found = {row.token: row for row in Upload.objects.of(by).select_for_update().filter(token__in=list(tokens))}
    kept = []
    for token in dict.fromkeys(tokens):
        upload = found.get(token)
        if upload is None:
            raise Refused(_("Một tệp đã chọn không còn trên máy chủ. Hãy chọn lại."), field="evidence")
        if not upload.is_finished:
            raise Refused(_("Tệp «%(name)s» chưa gửi xong.") % {"name": upload.name}, field="evidence")
        kept.append(keep(by=by, programme=programme, name=upload.name, data=whole(upload), **what))
        drop_upload(by=by, upload=upload)
    return kept


@transaction.atomic
def describe(
    *,
    by: Actor,
    evidence: Evidence,
    version: int,
    caption: str,
    taken_on: date | None,
    shows_children: bool,
    consent_note: str,
    publishable: bool,
) -> Evidence:
    """Change what is said about a piece of evidence; the file itself never changes."""
    fresh = _begin(evidence, by)
    if version != fresh.version:
        raise Conflict(_("Trong lúc bạn sửa, người khác đã sửa minh chứng này. Xem lại rồi lưu."))
    fresh.caption, fresh.taken_on = _words(caption), taken_on
    fresh.shows_children, fresh.consent_note = shows_children, _words(consent_note)
    fresh.publishable = publishable
    fresh.version += 1
    fresh.save()
    record(
        stream=fresh.stream, kind="evidence.described", by=by, subject=str(fresh), evidence=fresh.pk,
        publishable=publishable, shows_children=shows_children, consent=fresh.consent_note,
    )  # fmt: skip
    return fresh


@transaction.atomic
def withdraw(*, by: Actor, evidence: Evidence, reason: str) -> Evidence:
    """Take a piece of evidence out of sight with a reason; its owner still finds it.

    What rested on it is told: each function of settings.EVIDENCE_GONE gets (by, evidence).
    """
    fresh = _begin(evidence, by)
    words = nfc(reason).strip()[:500]
    if not words:
        raise Refused(_("Cần ghi lý do."), field="reason")
    fresh.withdrawn_at, fresh.withdrawn_reason = timezone.now(), words
    fresh.version += 1
    fresh.save()
    record(stream=fresh.stream, kind="evidence.withdrawn", by=by, subject=str(fresh), reason=words, evidence=fresh.pk)
    for path in settings.EVIDENCE_GONE:
        import_string(path)(by, fresh)
    return fresh


def _begin(evidence: Evidence, by: Actor) -> Evidence:
    """Return the locked row, after asking who and when."""
    rows = Evidence.objects.select_for_update(of=("self",)).select_related("owner__locality", "programme")
    fresh = rows.get(pk=evidence.pk)
    permissions.may_edit(by, fresh).or_forbid()
    if fresh.withdrawn_at:
        raise Refused(_("Minh chứng này đã được gỡ."))
    return fresh


def _checked(data: bytes, name: str) -> str:
    """Return the type of a file that may be taken; Refused otherwise."""
    kind = "heic" if rules.is_heic(data) else filetypes.file_type(data)
    if wrong := rules.problem(kind, len(data), settings.UPLOAD_LIMIT):
        sentence = _(wrong[0]) % wrong[1]
        raise Refused(f"{name}: {sentence}" if name else sentence, field="evidence")
    refuse_virus(data, name)
    return kind


def _hold_picture(evidence: Evidence, data: bytes) -> None:
    try:
        picture = rules.clean_picture(data)
    except rules.BadPicture as error:
        raise Refused(_(str(error)), field="evidence") from error
    _hold(evidence, "file", "jpg", picture.large)
    _hold(evidence, "small", "jpg", picture.small)
    _hold(evidence, "thumb", "jpg", picture.thumb)
    evidence.kind, evidence.media_type = EvidenceKind.PHOTO, "image/jpeg"
    evidence.width, evidence.height = picture.width, picture.height
    evidence.taken_on = evidence.taken_on or picture.taken_on


def _hold(evidence: Evidence, field: str, ending: str, data: bytes) -> None:
    """Write one file under a name that nobody can guess."""
    file = getattr(evidence, field)
    file.save(f"{secrets.token_hex(12)}.{ending}", ContentFile(data), save=False)
    follows(file)
    if field == "file":
        evidence.sha256, evidence.size = fingerprint(data), len(data)


def _words(text: str) -> str:
    return " ".join(nfc(text).split())[:300]
