"""Reading one programme: its public story, the workspace, its history."""

from __future__ import annotations

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from ketnghia.accounts.permissions import signed_in
from ketnghia.audit.queries import history_page, lines
from ketnghia.programmes import permissions, queries
from ketnghia.programmes.queries import parents, places, workspace
from ketnghia.programmes.views.door import open_programme, page

LATEST = 5
GROUNDS = ("bases", "ceremony__attendees")


@require_safe
def programme(request: HttpRequest, code: str) -> HttpResponse:
    """Tell the story of a signed programme to everybody; those who may see it earlier go to the workspace."""
    row = open_programme(request, code, fetch=GROUNDS)
    if not row.is_public:
        return redirect("programmes:overview", code)
    commitments = workspace.standing(row)
    fields = workspace.by_field(commitments)
    _waiting, text = queries.texts_of(row)
    context = {
        "programme": row,
        "ceremony": getattr(row, "ceremony", None),
        "sides": workspace.sides(row, commitments),
        "fields": fields,
        "commitment_count": len(commitments),
        "told_again": sum(len(rows) for _code, rows in fields) > len(commitments),
        "text": text,
        "answers": workspace.answers(row, text),
        "steps": workspace.steps(row, workspace.log_of(row)),
        "family": parents.family_of(row, request.actor),
        "map": places.map_of(row),
        "distances": places.distances_of(row),
        "qr": _qr(settings.BASE_URL + row.get_absolute_url()),
    }
    return render(request, "programmes/programme.html", context)


@require_safe
@signed_in
def overview(request: HttpRequest, code: str) -> HttpResponse:
    """Show where a programme stands, who must act next and what the reader may do about it."""
    row = open_programme(request, code, fetch=GROUNDS)
    actor = request.actor
    commitments = workspace.standing(row)
    waiting, holding = queries.texts_of(row)
    log = workspace.log_of(row, LATEST)
    reads_log = permissions.over_programme(actor, "audit.read", row)
    moves = workspace.moves(row, actor, waiting)
    return page(
        request, "overview", row, tab="overview",
        sides=workspace.sides(row, commitments),
        steps=workspace.steps(row, log),
        moves=moves,
        reads_only=waiting is not None and not any(move.primary and move.verdict for move in moves),
        next_up=workspace.who_is_next(row, waiting),
        text=waiting or holding,
        waiting=waiting,
        answers=workspace.answers(row, waiting or holding),
        fields=workspace.by_field(commitments),
        commitment_count=len(commitments),
        family=parents.family_of(row, actor),
        twins=workspace.same_parties(row, actor) if row.state == "draft" else [],
        latest=lines(log[:LATEST]) if reads_log else [],
    )  # fmt: skip


@require_safe
@signed_in
def history(request: HttpRequest, code: str) -> HttpResponse:
    """Show everything that was done to the programme, newest first."""
    row = open_programme(request, code)
    permissions.over_programme(request.actor, "audit.read", row).or_forbid()
    shown = history_page(row.stream, request.GET.get("page"))
    return page(request, "history", row, tab="history", page_obj=shown)


def _qr(address: str) -> SafeString:
    """Return the QR code of an address as inline SVG, without inline style."""
    code = segno.make(address, error="m", micro=False)
    return mark_safe(code.svg_inline(scale=4, border=2, omitsize=True, svgclass="qr", lineclass=None))  # noqa: S308
