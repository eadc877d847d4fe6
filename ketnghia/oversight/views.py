"""Which programmes have gone quiet, for those who look after them; and what a programme's own page says of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from ketnghia.accounts import roles
from ketnghia.accounts.permissions import may, signed_in
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Forbidden
from ketnghia.organisations.models import Province
from ketnghia.oversight import queries
from ketnghia.programmes.models import Programme
from ketnghia.programmes.permissions import over_programme
from ketnghia.ui.exports import export
from ketnghia.work.permissions.activities import may_record

WHO = _("Trang này dành cho các bên và những người phụ trách chương trình kết nghĩa.")
PER_PAGE = 25
TONES = {"im-lang": {"bad"}, "chu-y": {"bad", "warn"}}
TAGS = (("", _("Tất cả")), ("im-lang", _("Đang im lặng")), ("chu-y", _("Cần chú ý")))
SHOWN = 5  # commitments; the others are folded away
COLUMNS = (
    ("code", _("Mã")),
    ("name", _("Chương trình")),
    ("signed_on", _("Ngày ký")),
    ("quiet_days", _("Im lặng (ngày)")),
    ("last_on", _("Có minh chứng gần nhất")),
    ("reasons", _("Điều cần chú ý")),
)


@require_safe
@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """Show every programme that the reader looks after, the longest quiet first."""
    everything, province = _rows(request), _province(request)
    wanted = request.GET.get("xem", "")
    page_obj: Page[Any] = Paginator(_wanted(everything, wanted), PER_PAGE).get_page(request.GET.get("page"))
    shown = queries.with_offices(list(page_obj.object_list))
    context = {
        "page_obj": page_obj,
        "rows": [(row, queries.in_words(row.findings, row.programme, request.actor)) for row in shown],
        "wanted": wanted,
        "province": province,
        "provinces": Province.objects.all() if province else [],
        "tags": [(key, word, len(_wanted(everything, key))) for key, word in TAGS],
        "quiet": sum(row.tone == "bad" for row in everything),
        "thresholds": queries.thresholds(),
    }
    return render(request, "oversight/index.html", context)


@require_safe
@signed_in
def index_export(request: HttpRequest, ending: str) -> HttpResponseBase:
    """Answer with the same list as a file."""
    rows = _wanted(_rows(request), request.GET.get("xem", ""))
    lines = (
        {
            "code": row.programme.code, "name": row.programme.name, "signed_on": row.programme.signed_on,
            "quiet_days": row.quiet_days, "last_on": row.last_on,
            "reasons": " ".join(verdict.reason for verdict in queries.reasons_of(row)),
        }
        for row in rows
    )  # fmt: skip
    return export(ending, "theo-doi-chuong-trinh", [(key, str(word)) for key, word in COLUMNS], lines)


def programme_news(request: HttpRequest, programme: Programme) -> str:
    """Return what is the matter with a programme for those who look after it, "" when nothing is."""
    if not over_programme(request.actor, "programme.view", programme):
        return ""
    found = queries.health_of(programme, request.actor, timezone.localdate())
    return render_to_string("oversight/parts/news.html", {"verdicts": found}, request) if found else ""


def commitments_news(request: HttpRequest, programme: Programme) -> str:
    """Return which commitments have gone quiet, each with its reason and the next step, "" when none has."""
    if not programme.is_in_force or not over_programme(request.actor, "programme.view", programme):
        return ""
    found = queries.commitments_of(programme, request.actor, timezone.localdate())
    may_write = bool(may_record(request.actor, programme))
    context = {"found": found, "may_write": may_write, "many": len(found) > SHOWN}
    return render_to_string("oversight/parts/commitments.html", context, request) if found else ""


def inbox_aside(request: HttpRequest, actor: Actor) -> str:
    """Return the programmes that have gone quiet, for the column beside the inbox; "" when none has.

    Who sees every programme of the country looks after none; the list has its own page.
    """
    looks_after = may(actor, "programme.view") and roles.scope_of(actor.role, "programme.view") != "all"
    found = queries.quiet_of(actor, timezone.localdate()) if looks_after else []
    quiet = [(each, next(iter(queries.reasons_of(each.row)), None)) for each in found]
    return render_to_string("oversight/parts/quiet.html", {"quiet": quiet}, request) if quiet else ""


def _rows(request: HttpRequest) -> list[queries.Row]:
    """Return every programme that the reader looks after."""
    if not may(request.actor, "programme.view"):
        raise Forbidden(str(WHO))
    today = timezone.localdate()
    return queries.table(queries.watched(request.actor, _province(request), today), request.actor, today)


def _province(request: HttpRequest) -> str:
    """Return the province (code) that is shown to who looks after all of them, our own at first; "" for others."""
    if roles.scope_of(request.actor.role, "programme.view") != "all":
        return ""
    return request.GET.get("tinh") or str(settings.HOME_PROVINCE)


def _wanted(rows: list[queries.Row], wanted: str) -> list[queries.Row]:
    """Return the rows asked for (`xem`): those that are quiet, those that need looking at, or all."""
    tones = TONES.get(wanted)
    return [row for row in rows if tones is None or row.tone in tones]
