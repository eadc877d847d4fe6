"""A plan's sheet comes back: handed in, shown row by row, applied all or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ketnghia.accounts.permissions import signed_in
from ketnghia.core.actor import Actor
from ketnghia.core.filetypes import too_large
from ketnghia.core.verdict import Refused
from ketnghia.programmes.views.door import attempt, framed
from ketnghia.work import actions
from ketnghia.work.actions.plans import data_of
from ketnghia.work.forms import SheetForm
from ketnghia.work.models import Plan
from ketnghia.work.permissions.plans import may_edit_plan
from ketnghia.work.queries import sheets
from ketnghia.work.queries.plans import plan_rows
from ketnghia.work.rules.planning import TaskData
from ketnghia.work.rules.sheets import Unreadable, compare, missing, read_sheet
from ketnghia.work.views.plan_door import open_plan

SALT = "work.load_sheet"
DAY = 24 * 3600  # seconds for which a preview may be applied


@dataclass(frozen=True, slots=True)
class Preview:
    """What a sheet would do to the plan; `token` carries it to the button, "" when something is wrong.

    `missing` are the tasks (number, title) that the sheet has no row for: they stay, unless somebody ticks them.
    """

    changes: list[sheets.ToldLine]
    missing: list[tuple[int, str]]
    token: str = ""
    version: int = 0
    writes: tuple[Any, ...] = ()

    @property
    def wrong(self) -> int:
        """How many rows have errors."""
        return sum(bool(change.wrong) for change in self.changes)


@signed_in
def load_sheet(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Take a sheet in and show exactly what it would change; a second post applies that, all or nothing."""
    plan = open_plan(request, code, year)
    may_edit_plan(request.actor, plan.programme).or_forbid()
    form = SheetForm(request.POST or None, request.FILES or None)
    by, token = request.actor, request.POST.get("token", "")
    preview: Preview | None = attempt(form, lambda: _opened(by, plan, token)) if token else None
    if preview:
        form.offer(preview.missing)
    if form.is_valid():
        values = form.cleaned_data
        if preview and attempt(form, partial(_apply, by, plan, preview, values)) is not None:
            messages.success(request, _("Đã áp dụng mọi thay đổi của tệp."))
            return redirect(plan)
        if (
            values["file"]
            and not token
            and (preview := attempt(form, lambda: _preview(by, plan, values["file"].read())))
        ):
            form.offer(preview.missing)
    return framed(request, "work/load_sheet.html", plan.programme, form=form, plan=plan, preview=preview)


def _preview(by: Actor, plan: Plan, data: bytes) -> Preview:
    """Compare the sheet with the plan as it stands; Refused when it cannot be read."""
    if too_large("xlsx", len(data)):
        raise Refused(_("Tệp quá lớn: tối đa 10 MB."), field="file")
    try:
        lines = read_sheet(data, sheets.headings(), lambda msgid: _(msgid))
    except Unreadable as error:
        raise Refused(str(error), field="file") from error
    rows = plan_rows(plan)
    tasks = {row.task.pk: row.task for row in rows}
    standing = sheets.standing_cells(rows)
    versions = {pk: task.version for pk, task in tasks.items()}
    found = compare(lines, standing, sheets.readers(plan), versions, lambda msgid: _(msgid))
    for change in found:
        if not change.errors:
            own = data_of(tasks[change.key]) if change.key else None
            change.errors += sheets.problems(sheets.merged(own, change.values))
    told, gone = sheets.told(found), [(pk, tasks[pk].title) for pk in missing(lines, standing)]
    if not (found or gone) or any(change.errors for change in found):
        return Preview(told, gone)
    writes = [[change.key, sheets.packed(change.values)] for change in found]
    kept = [plan.pk, by.user_id, plan.version, [astuple(line) for line in told], gone, writes]
    return Preview(told, gone, signing.dumps(kept, salt=SALT, compress=True))


def _opened(by: Actor, plan: Plan, token: str) -> Preview:
    """Return the preview that a token carries; Refused when it was another plan's or is older than a day."""
    try:
        key, user, version, told, gone, writes = signing.loads(token, salt=SALT, max_age=DAY)
    except signing.BadSignature:
        raise Refused(_("Bản xem trước đã hết hạn. Hãy nạp lại tệp.")) from None
    if (key, user) != (plan.pk, by.user_id):
        raise Refused(_("Bản xem trước này không phải của bạn hoặc của kế hoạch khác. Hãy nạp lại tệp."))
    lines = [sheets.ToldLine(*line) for line in told]
    return Preview(lines, [(pk, title) for pk, title in gone], token, version, tuple(writes))


def _apply(by: Actor, plan: Plan, preview: Preview, values: dict[str, Any]) -> Plan:
    """Write what a preview showed, and take out the tasks that were ticked."""
    tasks = {task.pk: task for task in plan.tasks.standing().prefetch_related("partners")}
    said = {"withdrawn": values["withdraw"], "reason": values["reason"]}
    return actions.apply_sheet(by=by, plan=plan, version=preview.version, **_terms(tasks, preview.writes), **said)


def _terms(tasks: dict[int, Any], writes: Iterable[Any]) -> dict[str, Any]:
    """Return the terms to write: (task, terms) of those that stand, terms of new ones. Refused for withdrawn tasks."""
    edited: list[tuple[int, TaskData]] = []
    added: list[TaskData] = []
    for pk, values in writes:
        own = sheets.unpacked(values)
        if pk is None:
            added.append(sheets.merged(None, own))
        elif pk in tasks:
            edited.append((pk, sheets.merged(data_of(tasks[pk]), own)))
        else:
            raise Refused(_("Nhiệm vụ số %(number)s đã được rút. Hãy nạp lại tệp.") % {"number": pk})
    return {"edited": edited, "added": added}
