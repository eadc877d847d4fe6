"""Tasks are added, edited, withdrawn; what came out of them is noted; a sheet's changes are applied all or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.audit.models import Event
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Conflict, Refused
from ketnghia.core.vntext import nfc
from ketnghia.organisations.models import Membership
from ketnghia.programmes.actions.door import people_of
from ketnghia.programmes.models import Programme
from ketnghia.work.actions.plans import begin, finish, make_plan, note, write_tasks
from ketnghia.work.models import Plan, Task
from ketnghia.work.permissions.activities import may_record
from ketnghia.work.permissions.plans import may_edit_plan
from ketnghia.work.queries.plans import may_lead, plain
from ketnghia.work.rules.planning import TaskData


@dataclass(frozen=True, slots=True)
class ResultData:
    """What came out of a task: the number reached, the day on which its product was there, words."""

    actual: Decimal | None = None
    delivered_on: date | None = None
    result: str = ""


@transaction.atomic
def add_task(*, by: Actor, plan: Plan, data: TaskData) -> Task:
    """Add a task at the end of a plan and return it."""
    plan = begin(plan, may_edit_plan, "edit", by)
    _check(plan.programme, [data])
    task = _blank(plan)
    write_tasks([(task, data)])
    finish(plan, "task_added", by, title=_short(data.title))
    return task


@transaction.atomic
def begin_task(*, by: Actor, programme: Programme, year: int, data: TaskData) -> Task:
    """Add a task to the plan of a year and return it; the plan is made of the commitments where there is none.

    A standing task of that name that the same office leads is returned instead of a second one.
    """
    plan = programme.plans.filter(year=year).first() or make_plan(
        by=by, programme=programme, year=year, since=timezone.localdate()
    )
    plan = begin(plan, may_edit_plan, "edit", by)
    return plan.tasks.standing().filter(title=data.title, lead=data.lead).first() or add_task(
        by=by, plan=plan, data=data
    )


@transaction.atomic
def edit_task(*, by: Actor, task: Task, version: int, data: TaskData) -> Task:
    """Write the terms of a task. Conflict when somebody wrote it after `version`, naming who."""
    plan = begin(task.plan, may_edit_plan, "edit", by)
    task = _standing(plan, task)
    if task.version != version:
        raise Conflict(_changed_meanwhile(plan, task))
    _check(plan.programme, [data], keep=frozenset({task.lead_id}))
    write_tasks([(task, data)])
    finish(plan, "task_edited", by, title=_short(data.title), key=task.pk)
    return task


@transaction.atomic
def withdraw_task(*, by: Actor, task: Task, reason: str) -> Task:
    """Take a task out of the working plan with a reason; the row and its activities stay readable."""
    plan = begin(task.plan, may_edit_plan, "edit", by)
    task = _standing(plan, task)
    _withdraw(plan, [task], reason, by)
    return task


@transaction.atomic
def record_result(*, by: Actor, task: Task, data: ResultData, version: int | None = None) -> Task:
    """Note what came out of a task: the number reached, the product's day. Its state follows; no leader is asked.

    With `version`, Conflict when somebody wrote the task after it, naming who.
    """
    plan = begin(task.plan, may_record, "record", by)
    task = _standing(plan, task)
    if version is not None and version != task.version:
        raise Conflict(_changed_meanwhile(plan, task))
    if data.delivered_on and data.delivered_on > timezone.localdate():
        raise Refused(_("Ngày có sản phẩm nằm ở tương lai."), field="delivered_on")
    if data.actual is not None and task.target is None:
        raise Refused(_("Nhiệm vụ này chưa đặt chỉ tiêu: đặt chỉ tiêu trước khi ghi số đạt được."), field="actual")
    task.actual, task.delivered_on = data.actual, data.delivered_on
    task.result = nfc(data.result).strip()[:1000]
    task.version += 1
    task.save(update_fields=["actual", "delivered_on", "result", "version"])
    day = data.delivered_on.isoformat() if data.delivered_on else ""
    note(plan, "result_recorded", by, title=_short(task.title), actual=plain(task.actual) or "", on=day, key=task.pk)
    return task


@transaction.atomic
def apply_sheet(
    *,
    by: Actor,
    plan: Plan,
    version: int,
    edited: Sequence[tuple[int, TaskData]],
    added: Sequence[TaskData],
    withdrawn: Sequence[int] = (),
    reason: str = "",
) -> Plan:
    """Write the changes of a sheet, all or none. Conflict when the plan is no longer at `version`.

    `withdrawn` are tasks that the person wants out of the plan as they are no longer in the sheet, for one `reason`.
    """
    plan = begin(plan, may_edit_plan, "edit", by)
    if plan.version != version:
        raise Conflict(_("Kế hoạch đã được sửa từ lúc bạn xem trước. Hãy nạp lại tệp để xem lại các thay đổi."))
    standing = {task.pk: task for task in plan.tasks.standing()}
    if any(pk not in standing for pk in [*(pk for pk, _data in edited), *withdrawn]):
        raise Refused(_("Tệp có nhiệm vụ không thuộc kế hoạch này."))
    _check(
        plan.programme, [*(data for _pk, data in edited), *added], keep=frozenset(t.lead_id for t in standing.values())
    )
    first = _blank(plan).position
    fresh = [Task(plan=plan, programme=plan.programme, position=first + n, version=0) for n in range(len(added))]
    write_tasks([*((standing[pk], data) for pk, data in edited), *zip(fresh, added, strict=True)])
    if edited or added:
        finish(plan, "sheet_applied", by, edited=len(edited), added=len(added))
    if withdrawn:
        _withdraw(plan, [standing[pk] for pk in withdrawn], reason, by)
    return plan


def _withdraw(plan: Plan, tasks: Sequence[Task], reason: str, by: Actor) -> None:
    """Take tasks out of a locked plan, each with its own line in the log; Refused without a reason."""
    words = nfc(reason).strip()[:500]
    if not words:
        raise Refused(_("Cần ghi lý do."), field="reason")
    for task in tasks:
        task.withdrawn_at, task.withdrawn_reason = timezone.now(), words
        task.version += 1
        task.save(update_fields=["withdrawn_at", "withdrawn_reason", "version"])
        finish(plan, "task_withdrawn", by, title=_short(task.title), reason=words)


def _check(programme: Programme, wanted: Sequence[TaskData], keep: frozenset[int] = frozenset()) -> None:
    """Refuse what the tables would not take, in words, at its field; `keep` may lead though no longer at home here."""
    at_home = set(may_lead(programme).values_list("pk", flat=True))
    commitments = set(programme.commitments.values_list("pk", flat=True))
    people = {data.person for data in wanted if data.person}
    known = set(Membership.objects.filter(pk__in=people, organisation__in=at_home).values_list("pk", flat=True))
    for data in wanted:
        if not data.title.strip():
            raise Refused(_("Nhiệm vụ cần có tên."), field="title")
        if data.lead not in at_home | keep:
            raise Refused(_("Cơ quan chủ trì không thuộc các bên của chương trình."), field="lead")
        if not set(data.partners) <= at_home:
            raise Refused(_("Cơ quan phối hợp không thuộc các bên của chương trình."), field="partners")
        if data.commitment is not None and data.commitment not in commitments:
            raise Refused(_("Cam kết này không thuộc chương trình."), field="commitment")
        if data.starts_on and data.due_on < data.starts_on:
            raise Refused(_("Hạn phải sau ngày bắt đầu."), field="due_on")
        if data.person and data.person not in known:
            raise Refused(_("Người phụ trách không thuộc các bên của chương trình."), field="person")


def _standing(plan: Plan, task: Task) -> Task:
    """Return the task as it now stands; Refused when it has been withdrawn."""
    row = plan.tasks.standing().filter(pk=task.pk).first()
    if row is None:
        raise Refused(_("Nhiệm vụ này đã được rút."))
    return row


def _blank(plan: Plan) -> Task:
    last = plan.tasks.order_by("position").last()
    return Task(plan=plan, programme=plan.programme, position=last.position + 1 if last else 1, version=0)


def _changed_meanwhile(plan: Plan, task: Task) -> str:
    """Say who wrote the task last."""
    own = Q(kind__in=("plan.task_edited", "plan.result_recorded"), data__key=task.pk)
    written = Event.objects.filter(own | Q(kind="plan.sheet_applied"), stream=plan.programme.stream)
    return _("Trong lúc bạn sửa, %(people)s đã sửa nhiệm vụ này. Xem hai bản bên dưới rồi lưu lại.") % {
        "people": people_of(written.order_by("-number")[:1])
    }


def _short(title: str) -> str:
    return title if len(title) <= 200 else f"{title[:199]}…"
