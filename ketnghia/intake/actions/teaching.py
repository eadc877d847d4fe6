"""The lexicon is taught: an entry is kept when it makes no document worse, and taken back with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.audit.actions import record
from ketnghia.core.actor import Actor
from ketnghia.core.fields import BY_CODE
from ketnghia.core.verdict import Refused
from ketnghia.core.vntext import nfc
from ketnghia.intake.choices import EntryKind
from ketnghia.intake.extract.shape import Learned
from ketnghia.intake.models import LexiconEntry, LexiconVersion
from ketnghia.intake.permissions import may_teach
from ketnghia.intake.queries.lexicon import key_of, learned, version
from ketnghia.intake.queries.proving import prove
from ketnghia.organisations.models import Locality

STREAM = "lexicon"
MOST_ENTRIES = 2_000
MOST_NAMED = 3  # documents in one sentence


@dataclass(frozen=True, slots=True)
class EntryData:
    """An entry: its kind (EntryKind), the words, and the code of the locality or field that they mean."""

    kind: str
    text: str
    target: str


@transaction.atomic
def keep_entry(*, by: Actor, data: EntryData) -> LexiconEntry:
    """Teach one entry. Refused when it is there already or makes the reading of a known document worse."""
    [entry] = _keep(by, [data], note=data.text)
    record(stream=STREAM, kind="intake.entry_kept", by=by, subject=entry.text, target=entry.target, number=entry.since)
    return entry


@transaction.atomic
def load_entries(*, by: Actor, entries: Sequence[EntryData], name: str) -> int:
    """Teach the entries of a file that are new, all or none; return how many. One new version of the lexicon."""
    may_teach(by).or_forbid()
    known = set(LexiconEntry.objects.live().values_list("kind", "key"))
    new = {(one.kind, key_of(one.text)): one for one in entries if (one.kind, key_of(one.text)) not in known}
    if not new:
        raise Refused(_("Tệp không có mục nào mới."))
    kept = _keep(by, list(new.values()), note=name)
    record(stream=STREAM, kind="intake.lexicon_loaded", by=by, subject=name, entries=len(kept), number=kept[0].since)
    return len(kept)


@transaction.atomic
def withdraw_entry(*, by: Actor, entry: LexiconEntry, reason: str) -> LexiconEntry:
    """Take an entry back; documents read from now on are read without it."""
    may_teach(by).or_forbid()
    if not reason.strip():
        raise Refused(_("Cần ghi lý do."), field="reason")
    row = LexiconEntry.objects.select_for_update().get(pk=entry.pk)
    if row.until:
        raise Refused(_("Mục này đã được rút khỏi từ điển."))
    row.until = _next_version(by, row.text)
    row.reason, row.withdrawn_at, row.withdrawn_by_id = nfc(reason).strip()[:300], timezone.now(), by.user_id
    row.save()
    record(stream=STREAM, kind="intake.entry_withdrawn", by=by, subject=row.text, reason=row.reason, number=row.until)
    return row


def problem_of(data: EntryData) -> str:
    """Return what is wrong with an entry as a sentence, or ""."""
    text = data.text.strip()
    if data.kind not in EntryKind.values:
        return _("Loại mục không có trong danh mục.")
    if not 2 <= len(text) <= 120 or not any(char.isalpha() for char in text):
        return _("Từ ngữ cần từ 2 đến 120 ký tự và có chữ.")
    if data.kind == EntryKind.PHRASE:
        return "" if data.target in BY_CODE else _("Lĩnh vực không có trong danh mục.")
    is_known = Locality.objects.filter(pk=data.target).exists()
    return "" if is_known else _("Không có đơn vị cấp xã nào mang mã «%(code)s».") % {"code": data.target}


def _keep(by: Actor, entries: Sequence[EntryData], *, note: str) -> list[LexiconEntry]:
    may_teach(by).or_forbid()
    for data in entries:
        if problem := problem_of(data):
            raise Refused(f"{data.text}: {problem}" if len(entries) > 1 else problem)
    _refuse_worse(entries)
    number = _next_version(by, note)
    rows = [
        LexiconEntry(
            kind=data.kind, text=nfc(data.text).strip(), key=key_of(data.text), target=data.target, since=number,
            made_by_id=by.user_id,
        )
        for data in entries
    ]  # fmt: skip
    try:
        with transaction.atomic():
            LexiconEntry.objects.bulk_create(rows)
    except IntegrityError as error:
        raise Refused(_("Từ ngữ này đã có trong từ điển; rút mục cũ trước khi thêm.")) from error
    return list(LexiconEntry.objects.filter(since=number))


def _refuse_worse(entries: Sequence[EntryData]) -> None:
    """Try the lexicon with the new entries on the known documents; say which one it would spoil."""
    today = learned()
    if len(today.aliases) + len(today.phrases) + len(entries) > MOST_ENTRIES:
        raise Refused(_("Từ điển giữ tối đa %(most)d mục.") % {"most": MOST_ENTRIES})
    new = learned(LexiconEntry(kind=one.kind, text=nfc(one.text).strip(), target=one.target) for one in entries)
    both = Learned(today.aliases + new.aliases, today.phrases + new.phrases)
    if worse := prove(both, today):
        names = "; ".join(f"{one.document} ({one.words})" for one in worse[:MOST_NAMED])
        raise Refused(_("Thêm mục này thì máy đọc sai đi ở văn bản mẫu: %(names)s.") % {"names": names})


def _next_version(by: Actor, note: str) -> int:
    """Give the lexicon its next number; of two people at once the second is asked to try again."""
    number = version() + 1
    try:
        with transaction.atomic():
            LexiconVersion.objects.create(number=number, note=note[:300], made_by_id=by.user_id)
    except IntegrityError as error:
        raise Refused(_("Người khác vừa đổi từ điển; hãy thử lại.")) from error
    return number
