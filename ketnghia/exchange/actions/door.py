"""What the verbs of this slice begin and end with."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from ketnghia.audit.actions import record
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Conflict, Refused
from ketnghia.core.vntext import fold_key, nfc
from ketnghia.exchange import permissions, rules
from ketnghia.exchange.models import CaseLesson, Practice
from ketnghia.organisations.models import Organisation

SEARCH_LETTERS = 6000


def begin(practice: Practice, verb: str, by: Actor, *, version: int | None = None) -> Practice:
    """Lock the practice and return it as it now stands, after asking who and when; Conflict when `version` is old."""
    rows = Practice.objects.select_for_update(of=("self",)).select_related(
        "owner__locality", "programme", "revision_of"
    )
    fresh = rows.get(pk=practice.pk)
    permissions.may_do(by, verb, fresh).or_forbid()
    if version is not None and version != fresh.version:
        raise Conflict(_("Trong lúc bạn sửa, người khác đã lưu bản mới hơn. Xem hai bản bên dưới rồi lưu lại."))
    rules.can(rules.PRACTICE, fresh.state, verb, gettext).or_refuse()
    return fresh


def begin_lesson(lesson: CaseLesson, verb: str, by: Actor, *, version: int | None = None) -> CaseLesson:
    """Do the same for a case lesson."""
    fresh = CaseLesson.objects.select_for_update(of=("self",)).select_related("owner__locality").get(pk=lesson.pk)
    permissions.may_do_lesson(by, verb, fresh).or_forbid()
    if version is not None and version != fresh.version:
        raise Conflict(_("Trong lúc bạn sửa, người khác đã lưu bản mới hơn. Xem lại rồi lưu."))
    rules.can(rules.LESSON, fresh.state, verb, gettext).or_refuse()
    return fresh


def note(practice: Practice, kind: str, by: Actor, **data: Any) -> None:
    """Record one event of a practice, in its programme's stream where it belongs to one."""
    stream = practice.programme.stream if practice.programme else practice.stream
    record(stream=stream, kind=f"practice.{kind}", by=by, subject=practice.title, practice=practice.pk, **data)


def own_organisation(by: Actor, owner: Organisation | None) -> Organisation:
    """Return `owner`, or the actor's own organisation; Refused when there is neither."""
    if owner is not None:
        return owner
    found = Organisation.objects.select_related("locality").filter(pk=by.organisation_id).first()
    if found is None:
        raise Refused(_("Cần chọn một cơ quan đang làm việc."))
    return found


def search_words(owner: Organisation, *texts: str) -> str:
    """Return the folded words by which a list finds a row: its texts and the owner's name and place."""
    place = owner.locality.name if owner.locality else ""
    return fold_key(" ".join([*texts, owner.name, place]))[:SEARCH_LETTERS]


def clean(text: str) -> str:
    """Return typed text as it is kept: NFC, plain line ends, without blanks at its ends."""
    return nfc(text).replace("\r\n", "\n").strip()


def needed(text: str, sentence: str, field: str) -> str:
    """Return the text as it is kept; Refused with `sentence` when it is empty."""
    words = clean(text)
    if not words:
        raise Refused(sentence, field=field)
    return words


def gettext(msgid: str) -> str:
    """Translate a reason of the rules into the reader's language."""
    return _(msgid)
