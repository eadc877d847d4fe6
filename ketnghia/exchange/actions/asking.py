"""Questions and answers, and visits asked for and granted. What is sent twice is kept once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.audit.actions import record
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Refused
from ketnghia.exchange import permissions
from ketnghia.exchange.actions.door import clean, needed, own_organisation, search_words
from ketnghia.exchange.actions.files import MOST, keep_file
from ketnghia.exchange.actions.screening import screen
from ketnghia.exchange.choices import Scope, VisitState
from ketnghia.exchange.models import Answer, Attachment, Practice, Question, Visit
from ketnghia.organisations.models import Organisation
from ketnghia.programmes.actions.documents import files_follow
from ketnghia.programmes.models import Programme

Row = TypeVar("Row", Question, Answer, Visit)


@dataclass(frozen=True, slots=True)
class QuestionData:
    """What is asked and whom: `to` for one organisation, `programme` for its parties, `field` for a field's circle."""

    title: str
    body: str = ""
    scope: str = Scope.ALL
    to: Organisation | None = None
    programme: Programme | None = None
    practice: Practice | None = None
    field: str = ""


@transaction.atomic
def ask(
    *, by: Actor, key: UUID, data: QuestionData, reasons: Mapping[str, str] | None = None, is_sample: bool = False
) -> Question:
    """Ask a question for the actor's organisation. A key that was taken before gives the question of then."""
    permissions.may_ask(by).or_forbid()
    asker = own_organisation(by, None)
    taken = Question.objects.filter(key=key).first()
    if taken:
        return _same(taken, taken.asker_id == asker.pk)
    title = " ".join(needed(data.title, _("Cần ghi câu hỏi."), "title").split())[:200]
    _whole(data, asker)
    screened = screen({"title": title, "body": clean(data.body)}, reasons or {})
    row = Question.objects.create(
        key=key, asker=asker, scope=data.scope, to=data.to if data.scope == Scope.ORGANISATION else None,
        programme=data.programme, practice=data.practice, field=data.field, title=title, body=clean(data.body),
        name=by.name, asked_at=timezone.now(), search=search_words(asker, title, data.body), is_sample=is_sample,
    )  # fmt: skip
    screened.note(f"question:{row.pk}", by)
    record(stream=row.stream, kind="question.asked", by=by, subject=title, scope=row.scope)
    return row


@files_follow()
@transaction.atomic
def answer(
    *,
    by: Actor,
    question: Question,
    key: UUID,
    text: str,
    files: Iterable[tuple[str, bytes]] = (),
    looked: bool = False,
    reasons: Mapping[str, str] | None = None,
) -> Answer:
    """Answer for the actor's organisation; `files` are (name, bytes). The first answer stops the asker's waiting."""
    fresh = Question.objects.select_for_update(of=("self",)).select_related("programme").get(pk=question.pk)
    permissions.may_answer(by, fresh).or_forbid()
    owner = own_organisation(by, None)
    taken = Answer.objects.filter(key=key).first()
    if taken:
        return _same(taken, taken.organisation_id == owner.pk and taken.question_id == fresh.pk)
    if fresh.closed_at:
        raise Refused(_("Câu hỏi đã đóng."))
    sent = list(files)
    if len(sent) > MOST:
        raise Refused(_("Mỗi bài chỉ kèm tối đa %(most)s tệp.") % {"most": MOST}, field="file")
    words = needed(text, _("Cần ghi câu trả lời."), "text")
    screened = screen({"text": words}, reasons or {})
    row = Answer.objects.create(
        key=key, question=fresh, organisation=owner, text=words, name=by.name, at=timezone.now()
    )
    for name, data in sent:
        keep_file(Attachment(answer=row), by, name=name, data=data, looked=looked, reasons=reasons or {})
    if fresh.first_answer_at is None:
        fresh.first_answer_at = row.at
    fresh.search = f"{fresh.search} {search_words(owner, words)}"[:20_000]
    fresh.save()
    screened.note(f"answer:{row.pk}", by)
    record(stream=fresh.stream, kind="question.answered", by=by, subject=fresh.title, answer=row.pk)
    return row


@transaction.atomic
def accept_answer(*, by: Actor, answer: Answer) -> Question:
    """The asker says which answer helped; the question is settled by it."""
    fresh = Question.objects.select_for_update(of=("self",)).get(pk=answer.question_id)
    permissions.may_settle(by, fresh).or_forbid()
    fresh.accepted = answer
    fresh.save()
    record(stream=fresh.stream, kind="question.accepted", by=by, subject=fresh.title, answer=answer.pk)
    return fresh


@transaction.atomic
def close_question(*, by: Actor, question: Question) -> Question:
    """The asker needs no more answers; nobody is reminded any longer."""
    fresh = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    permissions.may_settle(by, fresh).or_forbid()
    if fresh.closed_at:
        raise Refused(_("Câu hỏi đã đóng."))
    fresh.closed_at = timezone.now()
    fresh.save()
    record(stream=fresh.stream, kind="question.closed", by=by, subject=fresh.title)
    return fresh


@transaction.atomic
def ask_visit(
    *,
    by: Actor,
    key: UUID,
    host: Organisation,
    purpose: str,
    wished_from: date,
    wished_to: date,
    people: int = 1,
    programme: Programme | None = None,
    practice: Practice | None = None,
    reasons: Mapping[str, str] | None = None,
) -> Visit:
    """Ask to come and learn at `host` on a day between the two."""
    permissions.may_ask(by).or_forbid()
    guest = own_organisation(by, None)
    taken = Visit.objects.filter(key=key).first()
    if taken:
        return _same(taken, taken.guest_id == guest.pk)
    if host.pk == guest.pk:
        raise Refused(_("Chọn một cơ quan khác để đến học tập."), field="host")
    if wished_to < wished_from:
        raise Refused(_("Ngày cuối phải sau ngày đầu."), field="wished_to")
    words = needed(purpose, _("Cần ghi muốn xem, muốn học việc gì."), "purpose")
    screened = screen({"purpose": words}, reasons or {})
    row = Visit.objects.create(
        key=key, guest=guest, host=host, programme=programme, practice=practice, purpose=words, people=people,
        wished_from=wished_from, wished_to=wished_to, name=by.name, asked_at=timezone.now(),
    )  # fmt: skip
    screened.note(f"visit:{row.pk}", by)
    record(stream=host.stream, kind="visit.asked", by=by, subject=host.name, visit=row.pk)
    return row


@transaction.atomic
def answer_visit(
    *,
    by: Actor,
    visit: Visit,
    agreed: bool,
    agreed_on: date | None = None,
    reply: str = "",
    reasons: Mapping[str, str] | None = None,
) -> Visit:
    """Answer for the host: a day, or a reason why not."""
    fresh = Visit.objects.select_for_update(of=("self",)).select_related("host").get(pk=visit.pk)
    permissions.may_answer_visit(by, fresh).or_forbid()
    if fresh.state != VisitState.ASKED:
        raise Refused(_("Yêu cầu này đã được trả lời."))
    if agreed and agreed_on is None:
        raise Refused(_("Nhận lời thì ghi ngày đón."), field="agreed_on")
    words = clean(reply)
    if not agreed and not words:
        raise Refused(_("Không nhận được thì ghi lý do."), field="reply")
    screened = screen({"reply": words}, reasons or {})
    fresh.state = VisitState.AGREED if agreed else VisitState.DECLINED
    fresh.agreed_on, fresh.reply, fresh.answered_at = agreed_on if agreed else None, words, timezone.now()
    fresh.save()
    screened.note(f"visit:{fresh.pk}", by)
    record(
        stream=fresh.host.stream, kind="visit.answered", by=by, subject=fresh.guest.name, visit=fresh.pk,
        state=str(fresh.state),
    )  # fmt: skip
    return fresh


def _whole(data: QuestionData, asker: Organisation) -> None:
    """Refuse a question that does not say whom it asks, or asks its own office."""
    if data.scope not in Scope.values:
        raise Refused(_("Chọn hỏi ai."), field="scope")
    if data.scope == Scope.ORGANISATION and data.to is None:
        raise Refused(_("Chọn cơ quan được hỏi."), field="to")
    if data.to is not None and data.to.pk == asker.pk:
        raise Refused(_("Chọn một cơ quan khác để hỏi."), field="to")
    if data.scope == Scope.FIELD and not data.field:
        raise Refused(_("Chọn lĩnh vực."), field="field")
    if data.scope == Scope.PROGRAMME:
        if data.programme is None:
            raise Refused(_("Chọn chương trình."), field="programme")
        if not data.programme.parties.filter(organisation=asker).exists():
            raise Refused(_("Cơ quan của bạn không phải là một bên của chương trình này."), field="programme")


def _same(row: Row, own: bool) -> Row:
    """Return what was sent before under this key, if it was this organisation that sent it."""
    if not own:
        raise Refused(_("Mã gửi bị trùng. Hãy tải lại trang rồi gửi lại."))
    return row
