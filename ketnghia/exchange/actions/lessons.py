"""Case lessons: written, read by others of the same office, published only when nothing in them points at anybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.audit.actions import record
from ketnghia.core.actor import Actor
from ketnghia.core.fields import BY_CODE
from ketnghia.core.verdict import Refused
from ketnghia.exchange import detector, permissions, rules
from ketnghia.exchange.actions.door import begin_lesson, clean, needed, own_organisation, search_words
from ketnghia.exchange.actions.screening import screen
from ketnghia.exchange.choices import Audience, Matter, Outcome
from ketnghia.exchange.models import CaseLesson, Reading


@dataclass(frozen=True, slots=True)
class LessonData:
    """What a case lesson says; `days` from receiving to answering. No part of it is about a person."""

    matter: str
    title: str
    problem: str
    done: str
    outcome: str
    lesson: str
    legal_basis: str = ""
    days: int | None = None
    field: str = "citizen-reception"

    def texts(self) -> dict[str, str]:
        """Return the parts that are read before they are saved; a legal basis carries numbers and days of documents."""
        return {name: clean(getattr(self, name)) for name in ("title", "problem", "done", "lesson", "legal_basis")}


@transaction.atomic
def write_lesson(
    *, by: Actor, data: LessonData, reasons: Mapping[str, str] | None = None, is_sample: bool = False
) -> CaseLesson:
    """Begin a lesson of the actor's organisation."""
    permissions.may_write(by).or_forbid()
    owner = own_organisation(by, None)
    row = CaseLesson(owner=owner, province=owner.home_province or "", author_id=by.user_id, is_sample=is_sample)
    _write(row, data, by, reasons or {})
    _tell(row, "created", by)
    return row


@transaction.atomic
def edit_lesson(
    *, by: Actor, lesson: CaseLesson, version: int, data: LessonData, reasons: Mapping[str, str] | None = None
) -> CaseLesson:
    """Change a draft; readings of other versions no longer count."""
    fresh = begin_lesson(lesson, "edit", by, version=version)
    fresh.version += 1
    _write(fresh, data, by, reasons or {})
    _tell(fresh, "edited", by)
    return fresh


@transaction.atomic
def submit_lesson(*, by: Actor, lesson: CaseLesson) -> CaseLesson:
    """Hand the lesson to a second reader, after asking for what a published one may not tell."""
    fresh = begin_lesson(lesson, "submit", by)
    _refuse_telling(fresh)
    _move(fresh, "submit")
    _tell(fresh, "submitted", by)
    return fresh


@transaction.atomic
def read_lesson(*, by: Actor, lesson: CaseLesson, version: int) -> Reading:
    """Say, as a second person of the office, that this version points at nobody. Neither author nor twice."""
    fresh = begin_lesson(lesson, "read", by, version=version)
    if by.user_id is None:
        raise Refused(_("Chỉ một người mới xác nhận được."))
    if fresh.readings.filter(of_version=fresh.version, reader=by.user_id).exists():
        raise Refused(_("Bạn đã xác nhận bản này; cần một người khác."))
    row = Reading.objects.create(lesson=fresh, of_version=fresh.version, reader_id=by.user_id, name=by.name)
    _tell(fresh, "read", by)
    return row


@transaction.atomic
def publish_lesson(*, by: Actor, lesson: CaseLesson, audience: str) -> CaseLesson:
    """Publish a lesson that enough others have read: one, for a denunciation two."""
    fresh = begin_lesson(lesson, "publish", by)
    if audience not in Audience.values:
        raise Refused(_("Chọn người được đọc."), field="audience")
    missing = readers_missing(fresh)
    if missing:
        raise Refused(_("Còn thiếu %(missing)s người đọc xác nhận.") % {"missing": missing})
    _refuse_telling(fresh)
    fresh.audience, fresh.published_on = audience, timezone.localdate()
    _move(fresh, "publish")
    _tell(fresh, "published", by, audience=audience)
    return fresh


@transaction.atomic
def send_back_lesson(*, by: Actor, lesson: CaseLesson, reason: str) -> CaseLesson:
    """Give the lesson back to its writer with what must be mended."""
    fresh = begin_lesson(lesson, "send_back", by)
    words = needed(reason, _("Cần ghi lý do."), "reason")[:500]
    screen({"reason": words}, {})
    _move(fresh, "send_back", words)
    _tell(fresh, "sent_back", by, reason=words)
    return fresh


@transaction.atomic
def withdraw_lesson(*, by: Actor, lesson: CaseLesson, reason: str) -> CaseLesson:
    """Take the lesson away from readers at once; any of the owner's writers may do it."""
    fresh = begin_lesson(lesson, "withdraw", by)
    words = needed(reason, _("Cần ghi lý do."), "reason")[:500]
    screen({"reason": words}, {})
    _move(fresh, "withdraw", words)
    _tell(fresh, "withdrawn", by, reason=words)
    return fresh


def readers_missing(lesson: CaseLesson) -> int:
    """Return how many others must still read this version."""
    return max(0, lesson.readers_needed - lesson.readings.filter(of_version=lesson.version).count())


def _write(lesson: CaseLesson, data: LessonData, by: Actor, reasons: Mapping[str, str]) -> None:
    texts = data.texts()
    for name, sentence in (
        ("title", _("Cần ghi tên bài học.")),
        ("problem", _("Cần kể vấn đề bằng lời chung.")),
        ("done", _("Cần ghi đã làm gì.")),
        ("lesson", _("Cần ghi rút ra điều gì.")),
    ):
        needed(texts[name], sentence, name)
    if data.matter not in Matter.values or data.outcome not in Outcome.values or data.field not in BY_CODE:
        raise Refused(_("Chọn loại việc, kết quả và lĩnh vực trong danh sách."))
    subject = f"lesson:{lesson.pk}" if lesson.pk else ""
    screened = screen(texts, reasons, subject=subject)
    for name, value in (asdict(data) | texts).items():
        setattr(lesson, name, value)
    lesson.search = search_words(lesson.owner, *texts.values())
    lesson.save()
    screened.note(f"lesson:{lesson.pk}", by)


def _refuse_telling(lesson: CaseLesson) -> None:
    """Marked when a hamlet, an exact day or a count below three stands in it; a legal basis may carry its days."""
    texts = {name: getattr(lesson, name) for name in ("title", "problem", "done", "lesson")}
    screen(texts, {}, subject=f"lesson:{lesson.pk}", also=_telling)


def _telling(text: str) -> list[detector.Finding]:
    return [
        detector.Finding(each.start, each.end, each.kind, each.text, each.reason) for each in rules.find_telling(text)
    ]


def _move(lesson: CaseLesson, verb: str, reason: str = "") -> None:
    lesson.state, lesson.state_reason = rules.LESSON[lesson.state, verb], reason
    lesson.save()


def _tell(lesson: CaseLesson, kind: str, by: Actor, **data: str) -> None:
    record(stream=lesson.stream, kind=f"lesson.{kind}", by=by, subject=lesson.title, **data)
