"""A plan before its leaders: a version is put out, approved by every party, or taken back with a reason; a yes that was
just said may be taken back too.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Conflict, Forbidden, Refused
from ketnghia.core.vntext import nfc
from ketnghia.programmes.actions.together import Outcome, each
from ketnghia.programmes.models import Programme
from ketnghia.work.actions.plans import begin, gettext, note
from ketnghia.work.models import Plan, PlanApproval, PlanVersion
from ketnghia.work.permissions.plans import may_approve_plan, may_edit_plan
from ketnghia.work.queries.plans import facts_of, parties_waiting, snapshot_of, versions_of
from ketnghia.work.rules.approving import PlanFacts, can
from ketnghia.work.rules.versions import fingerprint


@transaction.atomic
def submit_plan(*, by: Actor, plan: Plan) -> PlanVersion:
    """Fix the tasks as they stand as a version and put it before the parties' leaders."""
    plan = begin(plan, may_edit_plan, "submit", by)
    out, published = versions_of(plan)
    terms = snapshot_of(plan)
    can("submit", facts_of(plan, out, published, terms), gettext).or_refuse()
    last = plan.versions.values_list("number", flat=True).first() or 0
    version = PlanVersion.objects.create(
        plan=plan,
        number=last + 1,
        snapshot=terms,
        sha256=fingerprint(terms),
        submitted_by=f"{by.name}, {by.organisation}" if by.organisation else by.name,
    )
    note(plan, "submitted", by, number=version.number, sha256=version.sha256)
    return version


@transaction.atomic
def approve_plan(*, by: Actor, plan: Plan, sha256: str) -> PlanApproval:
    """Say yes for the actor's own party to exactly the version whose hash is sent back; the last yes publishes it.

    Conflict when another version is out than the leader read; Refused when the party has approved it already.
    """
    plan = begin(plan, may_approve_plan, "approve", by)
    out, published = versions_of(plan)
    can("approve", facts_of(plan, out, published, []), gettext).or_refuse()
    if out is None or out.sha256 != sha256:
        raise Conflict(_("Bản kế hoạch đã thay đổi từ lúc bạn đọc. Hãy đọc lại bản đang chờ trước khi duyệt."))
    waiting = parties_waiting(plan.programme, out)
    party = next((row for row in waiting if row.pk == by.organisation_id), None)
    if party is None:
        raise Refused(_("Cơ quan của bạn đã duyệt bản này rồi."))
    if by.user_id is None:
        raise Forbidden(_("Chỉ lãnh đạo của một bên tham gia duyệt được kế hoạch thay mặt bên đó."))
    approval = PlanApproval.objects.create(version=out, organisation=party, signatory=by.name[:120], by_id=by.user_id)
    note(plan, "approved", by, number=out.number, sha256=out.sha256, party=party.name)
    if waiting == [party]:
        out.published_at = timezone.now()
        out.save(update_fields=["published_at"])
        note(plan, "published", by, number=out.number, sha256=out.sha256)
    return approval


@transaction.atomic
def undo_approval(*, by: Actor, version: PlanVersion) -> PlanVersion:
    """Take one's own yes to a version back within minutes; what it published waits for the leaders again."""
    plan = begin(version.plan, may_approve_plan, "undo", by)
    out, published = versions_of(plan)
    row = next((each for each in (out, published) if each == version), None)
    mine = row and row.approvals.filter(organisation=by.organisation_id, by=by.user_id).first()
    said = int((timezone.now() - mine.at).total_seconds() // 60) if mine else None
    facts = PlanFacts(in_force=plan.programme.is_in_force, said=said, followed=out is not None and row != out)
    can("undo", facts, gettext).or_refuse()
    assert row is not None
    assert mine is not None
    mine.delete()
    row.published_at = None
    row.save(update_fields=["published_at"])
    note(plan, "approval_undone", by, number=row.number, party=by.organisation)
    return row


@transaction.atomic
def approve_many(*, by: Actor, ids: Iterable[int]) -> Outcome[PlanVersion]:
    """Approve versions of any plans for the actor's own party, each for itself."""
    return each(_seen(by, ids), lambda row: approve_plan(by=by, plan=row.plan, sha256=row.sha256), _plan)


@transaction.atomic
def undo_approvals(*, by: Actor, ids: Iterable[int]) -> Outcome[PlanVersion]:
    """Take one's own yes to several versions back, each for itself."""
    return each(_seen(by, ids), lambda row: undo_approval(by=by, version=row), _plan)


def _seen(by: Actor, ids: Iterable[int]) -> QuerySet[PlanVersion]:
    rows = PlanVersion.objects.filter(pk__in=list(ids), plan__programme__in=Programme.objects.visible_to(by))
    return rows.select_related("plan__programme")


def _plan(version: PlanVersion) -> str:
    return str(version.plan)


@transaction.atomic
def recall_plan(*, by: Actor, plan: Plan, reason: str) -> Plan:
    """Take the version that is out back with a reason; the approvals given so far stay with it."""
    plan = begin(plan, may_edit_plan, "recall", by)
    out, published = versions_of(plan)
    can("recall", facts_of(plan, out, published, []), gettext).or_refuse()
    words = nfc(reason).strip()[:500]
    if not words or out is None:
        raise Refused(_("Cần ghi lý do."), field="reason")
    out.withdrawn_at, out.withdrawn_reason = timezone.now(), words
    out.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    note(plan, "recalled", by, number=out.number, reason=words)
    return plan
