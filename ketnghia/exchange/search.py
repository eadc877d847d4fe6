"""What the search finds of this slice: practices, questions with their answers, case lessons."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ketnghia.core.actor import Actor
from ketnghia.core.searchable import EVERYONE, Index, Searchable
from ketnghia.exchange import rules
from ketnghia.exchange.choices import OPEN_TO_TWINS, Audience, LessonState, Scope, State
from ketnghia.exchange.models import CaseLesson, Practice, Question
from ketnghia.organisations.models import Organisation

RIGHT = "programme.view"
AT_WORK = "work:*"  # everybody who acts for an organisation


def _own(owner: Organisation) -> set[str]:
    """Return the organisation itself and the overseers of its province."""
    return {f"at:o{owner.pk}", f"{RIGHT}:p{owner.home_province}"}


def _twins(owner: Organisation) -> set[str]:
    """Return those who are twinned with the organisation or its place."""
    return {f"twin:o{owner.pk}", *([f"twin:l{owner.locality_id}"] if owner.locality_id else [])}


def _audience(row: Practice | CaseLesson) -> set[str]:
    """Return the readers of something published, as `models.readable` says it."""
    if row.audience == Audience.EVERYONE:
        return {EVERYONE}
    return _twins(row.owner) | ({f"in:p{row.province}"} if row.audience == Audience.PROVINCE else set())


def practice_scopes(row: Practice) -> frozenset[str]:
    """Return who sees the practice, as `Practice.objects.visible_to` says it."""
    found = {f"{RIGHT}:*", *_own(row.owner)}
    if row.state == State.PUBLISHED:
        found |= _audience(row)
    if row.state in OPEN_TO_TWINS:
        found |= _twins(row.owner)
    return frozenset({EVERYONE}) if EVERYONE in found else frozenset(found)


def _practices(stream: str | None) -> QuerySet[Practice]:
    """Return all practices, or those of an audit stream: one practice's or a programme's."""
    rows = Practice.objects.prefetch_related("owner__locality", "programme")  # many of them have the same
    if stream is None:
        return rows
    kind, _colon, key = stream.partition(":")
    return rows.filter(programme__code=key) if kind == "programme" else rows.filter(pk=_number(stream))


def _number(stream: str) -> int:
    """Return the number in a stream's name; 0, which no row has, for a stream of another kind."""
    key = stream.partition(":")[2]
    return int(key) if key.isdigit() else 0


def _practice(row: Practice) -> Searchable:
    return Searchable(
        key=str(row.pk),
        stream=row.programme.stream if row.programme else row.stream,
        title=row.title,
        url=row.get_absolute_url(),
        body="\n".join([row.lede, row.owner.name, rules.words_of(row.sections)]),
        fields=(row.field,),
        localities=(row.owner.locality_id,) if row.owner.locality_id else (),
        scopes=practice_scopes(row),
        happened_on=row.published_on,
    )


def _visible_practices(actor: Actor) -> QuerySet[Practice]:
    return Practice.objects.visible_to(actor)


def _questions(stream: str | None) -> QuerySet[Question]:
    """Return all questions, or those of an audit stream: one question's, a practice's or a programme's."""
    rows = Question.objects.prefetch_related(
        "asker__locality", "practice__owner__locality", "answers", "programme__parties"
    )
    if stream is None:
        return rows
    kind, _colon, key = stream.partition(":")
    if kind == "programme":
        return rows.filter(programme__code=key) | rows.filter(practice__programme__code=key)
    return rows.filter(**{"practice" if kind == "practice" else "pk": key if key.isdigit() else 0})


def _question(row: Question) -> Searchable:
    scopes = {f"{RIGHT}:*", *_own(row.asker)}
    if row.scope in (Scope.ALL, Scope.FIELD):
        scopes.add(AT_WORK)
    if row.scope == Scope.ORGANISATION:
        scopes.add(f"at:o{row.to_id}")
    if row.scope == Scope.PROGRAMME and row.programme:
        scopes |= {f"at:o{party.organisation_id}" for party in row.programme.parties.all()}
    if row.practice:
        scopes |= {AT_WORK if scope == EVERYONE else scope for scope in practice_scopes(row.practice)}
    return Searchable(
        key=str(row.pk),
        stream=row.stream,
        title=row.title,
        url=row.get_absolute_url(),
        body="\n".join([row.body, *(answer.text for answer in row.answers.all())]),
        fields=(row.field,) if row.field else (),
        localities=(row.asker.locality_id,) if row.asker.locality_id else (),
        scopes=frozenset(scopes),
        happened_on=row.asked_at.date(),
    )


def _visible_questions(actor: Actor) -> QuerySet[Question]:
    return Question.objects.visible_to(actor)


def _lessons(stream: str | None) -> QuerySet[CaseLesson]:
    """Return all case lessons, or the one of an audit stream."""
    rows = CaseLesson.objects.prefetch_related("owner__locality")
    return rows if stream is None else rows.filter(pk=_number(stream))


def _lesson(row: CaseLesson) -> Searchable:
    published = _audience(row) if row.state == LessonState.PUBLISHED else set()
    return Searchable(
        key=str(row.pk),
        stream=row.stream,
        title=row.title,
        url=row.get_absolute_url(),
        body="\n".join([row.problem, row.legal_basis, row.done, row.lesson]),
        fields=(row.field,),
        localities=(row.owner.locality_id,) if row.owner.locality_id else (),
        scopes=frozenset({EVERYONE} if EVERYONE in published else {"system:*", f"at:o{row.owner_id}", *published}),
        happened_on=row.published_on,
    )


def _visible_lessons(actor: Actor) -> QuerySet[CaseLesson]:
    return CaseLesson.objects.visible_to(actor)


PRACTICES = Index(
    "kinh-nghiem", _("Kinh nghiệm"), _practices, _practice, _visible_practices, ("practice.",), is_experience=True
)
QUESTIONS = Index(
    "hoi-dap", _("Hỏi đáp"), _questions, _question, _visible_questions,
    ("question.", "practice.", "programme.parties_set"), is_experience=True,
)  # fmt: skip
LESSONS = Index("bai-hoc", _("Bài học"), _lessons, _lesson, _visible_lessons, ("lesson.",), is_experience=True)
