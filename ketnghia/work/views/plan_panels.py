"""What a programme's pages show of its plan: each field and each commitment with how far it has come."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ketnghia.programmes.models import Programme
from ketnghia.ui.templatetags.ui import meter
from ketnghia.work.permissions.plans import may_read_work
from ketnghia.work.queries.plan_panels import by_commitment, field_lines
from ketnghia.work.queries.plans import progress
from ketnghia.work.rules.plans import Progress


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


def commitments(request: HttpRequest, programme: Programme) -> dict[int, SafeString]:
    """Return {commitment id: how far its tasks have come}, for the table of commitments; {} for others."""
    if not programme.is_public or not may_read_work(request.actor, programme):
        return {}
    return {pk: _bar(each) for pk, each in by_commitment(programme, timezone.localdate()).items()}


def _bar(found: Progress) -> SafeString:
    counts = {"done": found.done, "number": found.number}
    bar = meter(found.percent, 100, "ok", _("%(done)s trên %(number)s nhiệm vụ đã xong") % counts)
    return format_html(
        '<div>{} <span class="small nowrap">{}</span></div>', bar, _("%(done)s/%(number)s xong") % counts
    )
