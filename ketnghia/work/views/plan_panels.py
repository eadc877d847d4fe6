"""What a programme's workspace shows of its plan: each field with how far it has come, the longest silent first."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from ketnghia.programmes.models import Programme
from ketnghia.work.permissions.plans import may_read_work
from ketnghia.work.queries.plan_panels import field_lines
from ketnghia.work.queries.plans import progress


def fields(request: HttpRequest, programme: Programme) -> str:
    """Return the fields with their progress, for the plain list's place; "" without a plan or the right to see it."""
    if not programme.is_public or not may_read_work(request.actor, programme):
        return ""
    lines, rows = field_lines(programme, timezone.localdate())
    if not rows:
        return ""
    address = reverse("work:plan", args=[programme.code, rows[0].task.plan.year])
    context = {"programme": programme, "address": address, "lines": lines, "progress": progress(rows)}
    return render_to_string("work/parts/fields.html", context, request)
