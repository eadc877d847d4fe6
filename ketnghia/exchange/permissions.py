"""WHO may write, comment, validate, publish, adopt, ask and answer. WHEN it may happen is rules.can."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ketnghia.accounts import roles
from ketnghia.accounts.permissions import may
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import YES, Verdict, no
from ketnghia.exchange import rules
from ketnghia.exchange.choices import Scope, State
from ketnghia.exchange.models import CaseLesson, Practice, Question, Visit, circle_fields, twins_of
from ketnghia.organisations.models import Organisation

WRITE, PUBLISH = "practice.write", "practice.publish"
OF_OWNER = {
    "edit": WRITE,
    "ask_comments": WRITE,
    "send_back": WRITE,
    "revise": WRITE,
    "translate": WRITE,
    "withdraw": WRITE,
    "publish": PUBLISH,
}
"""What the owner's people do, with the right that it needs."""
OF_OTHERS = {"comment": WRITE, "validate": PUBLISH, "adopt": WRITE}


def may_write(actor: Actor, owner: Organisation | None = None) -> Verdict:
    """Say whether the actor may write practices, lessons, checklists for `owner` (none: for the own organisation)."""
    if owner is None:
        return may(actor, WRITE, organisation_id=actor.organisation_id)
    return may(actor, WRITE, organisation_id=owner.pk, province_code=owner.home_province)


def may_do(actor: Actor, verb: str, practice: Practice) -> Verdict:
    """Say whether the actor may ever do `verb` to the practice. KeyError for an unknown verb."""
    owner = practice.owner
    if verb in OF_OWNER:
        right = PUBLISH if verb == "withdraw" and practice.state == State.PUBLISHED else OF_OWNER[verb]
        return may(actor, right, organisation_id=owner.pk, province_code=owner.home_province)
    right = OF_OTHERS[verb]
    if not may(actor, right):
        return may(actor, right)
    if actor.organisation_id == owner.pk:
        return no(_("Việc này dành cho cơ quan khác: nơi viết không tự làm cho mình."))
    if verb == "adopt" or actor.role == roles.SYSTEM:
        return YES
    if _oversees(actor, right, owner) or _is_twin(actor, owner):
        return YES
    return no(_("Chỉ nơi kết nghĩa với cơ quan viết, hoặc điều phối của tỉnh, thành phố, làm được việc này."))


def open_verbs(actor: Actor, practice: Practice) -> dict[str, bool]:
    """Return for every verb whether the actor may do it to the practice now."""
    found = {}
    for verb in (*OF_OWNER, *OF_OTHERS):
        found[verb] = bool(rules.can(rules.PRACTICE, practice.state, verb)) and bool(may_do(actor, verb, practice))
    return found


def may_do_lesson(actor: Actor, verb: str, lesson: CaseLesson) -> Verdict:
    """Say whether the actor may ever do `verb` to the lesson: only inside its own organisation."""
    right = PUBLISH if verb == "publish" else WRITE
    if actor.role != roles.SYSTEM and lesson.owner_id != actor.organisation_id:
        return no(_("Bài học từ vụ việc chỉ người của cơ quan viết mới làm việc này được."))
    verdict = may(actor, right, organisation_id=lesson.owner_id)
    if verdict and verb == "read" and lesson.author_id is not None and lesson.author_id == actor.user_id:
        return no(_("Người viết không tự đọc lại cho mình: cần một người khác trong cơ quan."))
    return verdict


def may_ask(actor: Actor) -> Verdict:
    """Say whether the actor may ask questions and for visits on behalf of the own organisation."""
    return may(actor, WRITE, organisation_id=actor.organisation_id)


def may_answer(actor: Actor, question: Question) -> Verdict:
    """Say whether the actor is among those asked."""
    if not may(actor, WRITE):
        return may(actor, WRITE)
    if actor.organisation_id == question.asker_id:
        return no(_("Cơ quan đã hỏi không tự trả lời; hãy hỏi lại nếu cần nói thêm."))
    asked = Question.objects.filter(pk=question.pk)
    if question.scope == Scope.ORGANISATION:
        reached = question.to_id == actor.organisation_id
    elif question.scope == Scope.PROGRAMME:
        reached = question.programme.parties.filter(organisation=actor.organisation_id).exists()  # type: ignore[union-attr]
    else:
        reached = question.scope == Scope.ALL or asked.filter(circle_fields(actor)).exists()
    return YES if reached else no(_("Câu hỏi này hỏi nơi khác; cơ quan của bạn không có trong số được hỏi."))


def may_settle(actor: Actor, question: Question) -> Verdict:
    """Say whether the actor may choose the answer or close the question: the asker's people."""
    return may(actor, WRITE, organisation_id=question.asker_id)


def may_answer_visit(actor: Actor, visit: Visit) -> Verdict:
    """Say whether the actor answers for the host."""
    return may(actor, WRITE, organisation_id=visit.host_id)


def _oversees(actor: Actor, right: str, owner: Organisation) -> bool:
    province = owner.home_province
    return roles.scope_of(actor.role, right) == "province" and province is not None and province == actor.province_code


def _is_twin(actor: Actor, owner: Organisation) -> bool:
    parties = twins_of(actor)
    if parties.filter(organisation=owner).exists():
        return True
    return owner.locality_id is not None and parties.filter(organisation__locality=owner.locality_id).exists()
