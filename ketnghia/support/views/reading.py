"""The ledger of a programme, as a page and as a file, and one line with everything that was said about it."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ketnghia.accounts.permissions import signed_in
from ketnghia.core.actor import Actor
from ketnghia.evidence.forms import EvidenceForm
from ketnghia.organisations.models import Organisation
from ketnghia.programmes.models import Programme
from ketnghia.support import permissions, rules
from ketnghia.support.choices import Kind
from ketnghia.support.forms import NoteForm
from ketnghia.support.models import Loan, Statement, Support
from ketnghia.support.queries import coverage, listing
from ketnghia.support.queries.events import linked_with
from ketnghia.support.queries.facts import facts_of, gap, history_of, net, said
from ketnghia.support.queries.panels import flow_of
from ketnghia.support.views.door import open_ledger, open_line, page
from ketnghia.ui.exports import export

PER_PAGE = 25


@require_safe
@signed_in
def ledger(request: HttpRequest, code: str) -> HttpResponse:
    """Show the totals, the lines with what waits for the reader first, and in a storm who got nothing yet."""
    programme, actor = open_ledger(request, code), request.actor
    rows, want = listing.ledger_of(actor, programme), listing.wanted(request.GET)
    mine, sums = listing.awaited_in(programme, actor), listing.tallied_in(programme, actor)
    counts = listing.counts(sums) | {"cho_toi": len(mine)}
    pages = Paginator(listing.ordered(listing.filtered(rows, want, actor), mine).listed(), PER_PAGE)
    if want.state_alone:
        pages.count = counts[want.state.replace("-", "_") or "everything"]  # asked already
    shown: Page[Any] = pages.get_page(request.GET.get("page"))
    parties = [party.organisation for party in programme.parties.all()]
    shown.object_list = listing.as_shown(shown.object_list, actor, parties)
    storm = coverage.urgent_in(programme)
    may_record = permissions.may_record(actor, programme) and rules.may_record(programme.state)
    return page(
        request, "ledger", programme, tab=True, page_obj=shown, want=want, tags=_tags(counts, want),
        kinds=Kind.choices,
        flow=flow_of(sums),
        coverage=coverage.coverage_of(actor, *storm, twin=actor.organisation_id in {each.pk for each in parties})
        if storm else None,
        may_record=may_record,
        quick=_quick(programme, actor, parties) if may_record else None,
        answering=any(row.answers for row in shown.object_list),
        query=request.GET.urlencode(),
    )  # fmt: skip


@require_safe
@signed_in
def ledger_export(request: HttpRequest, code: str, ending: str) -> HttpResponseBase:
    """Give exactly the lines of the list with the same filters as csv, xlsx or json."""
    programme, actor = open_ledger(request, code), request.actor
    rows = listing.filtered(listing.ledger_of(actor, programme), listing.wanted(request.GET), actor)
    return export(ending, f"{code}-ho-tro", listing.columns(), listing.file_rows(rows, actor, get_language() or "vi"))


@require_safe
@signed_in
def line(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show one line: what both sides say, its history, what may be done about it."""
    row, actor = open_line(request, code, number), request.actor
    statements = list(history_of(row))
    figures = said(statements)
    place, verbs = row.receiver.locality, _verbs(actor, row, statements)
    related = list(Support.objects.filter(root=row.root_id or row.pk).exclude(pk=row.pk).order_by("number"))
    return page(
        request, "line", row.programme, tab=True, line=row, statements=statements,
        giver=figures.get("giver"), receiver=figures.get("receiver"), gap=gap(figures),
        side=permissions.side_in(actor, row) if "accept" in verbs else "",
        verbs=verbs,
        note=NoteForm(),
        undo_until=row.confirmed_at and row.confirmed_at + timedelta(minutes=rules.UNDO_MINUTES),
        net=net(row, related) if row.is_agreed and not row.is_correction else None,
        related=related,
        same=linked_with(actor, row),
        loan=Loan.objects.filter(support=row).first() if row.kind == "asset" else None,
        may_lend=row.kind == "asset" and permissions.may_lend(actor, row),
        owner=bool(place and permissions.owns(actor, place)),
        may_link=permissions.may_link(actor, row.programme),
    )  # fmt: skip


def _verbs(actor: Actor, row: Support, statements: list[Statement]) -> set[str]:
    """Return the verbs that the actor may do to a line now; only who has just confirmed takes that back."""
    facts = facts_of(row)
    own = bool(statements) and statements[-1].person_id == actor.user_id
    found = {verb for verb in rules.VERBS if rules.can(verb, facts) and permissions.may_do(actor, verb, row)}
    return found if own else found - {"undo"}


def _tags(counts: dict[str, int], want: listing.Wanted) -> list[tuple[str, str, int, bool]]:
    """Return the filters over the list: (state, word, number, chosen); empty ones are left out."""
    words = [
        ("", _("Tất cả"), counts["everything"]),
        ("cho-toi", _("Chờ tôi xác nhận"), counts["cho_toi"]),
        ("lech", _("Ghi khác nhau"), counts["lech"]),
        ("chua-giao", _("Chưa giao"), counts["chua_giao"]),
        ("cho-xac-nhan", _("Chờ xác nhận"), counts["cho_xac_nhan"]),
        ("da-xac-nhan", _("Đã xác nhận"), counts["da_xac_nhan"]),
        ("de-xuat", _("Đề xuất"), counts["de_xuat"]),
        ("da-rut", _("Đã rút"), counts["da_rut"]),
    ]
    return [(key, word, number, key == want.state) for key, word, number in words if number or key in ("", want.state)]


def _first(programme: Programme, actor: Actor) -> dict[str, Any]:
    """Return what a new line begins with: from the reader's side to the other, or to the one who is helped."""
    parties = list(programme.parties.all())
    helped = next((party.organisation_id for party in parties if party.role == "beneficiary"), None)
    mine = next((party.organisation_id for party in parties if party.organisation_id == actor.organisation_id), None)
    helpers = [party.organisation_id for party in parties if party.organisation_id not in (helped, None)]
    giver = mine if mine and mine != helped else next(iter(helpers), None)
    receiver = helped or next((pk for pk in helpers if pk != giver), None)
    return {"giver": str(giver or ""), "receiver": str(receiver or "")}


def _quick(programme: Programme, actor: Actor, parties: list[Organisation]) -> dict[str, Any]:
    """Return what the smallest form begins with."""
    form = EvidenceForm(by=actor)
    return _first(programme, actor) | {"parties": parties, "key": uuid.uuid4().hex, "form": form}


def first_of(programme: Programme, actor: Actor) -> dict[str, Any]:
    """Return what a new line begins with, with the storm that is on."""
    storm = coverage.urgent_in(programme)
    return {**_first(programme, actor), **({"occasion": str(storm[0].pk)} if storm else {})}
