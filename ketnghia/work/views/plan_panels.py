"""What a programme's workspace shows of its plan: each field with how far it has come, the longest silent first."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from ketnghia.programmes.models import Programme
from ketnghia.work.permissions.plans import may_read_work
from ketnghia.work.queries.plan_panels import field_lines, plan_of_today


def fields(request: HttpRequest, programme: Programme) -> str:
    """Return the fields with their progress, for the plain list's place; "" without a plan or the right to see it."""
    if not programme.is_public or not may_read_work(request.actor, programme):
        return ""
    today = timezone.localdate()
    plan = plan_of_today(programme, today)
    if plan is None:
        return ""
    lines, progress = field_lines(plan, today)
    context = {"programme": programme, "plan": plan, "lines": lines, "progress": progress}
    return render_to_string("work/parts/fields.html", context, request)
