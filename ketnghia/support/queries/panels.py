"""What the pages of a programme show of its ledger: the tab, the totals, the public story, the storm."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from ketnghia.core.actor import Actor
from ketnghia.programmes.models import Programme
from ketnghia.programmes.permissions import over_programme
from ketnghia.programmes.queries.tabs import Tab
from ketnghia.support.models import Support, SupportQuerySet
from ketnghia.support.queries.listing import tallied_in
from ketnghia.support.queries.totals import Tally, heard_once, sums_of, tally
from ketnghia.support.rules import Sums
from ketnghia.support.rules.sums import BUCKETS, DONG, QUANTITY


def tabs(programme: Programme, actor: Actor) -> list[Tab]:
    """Return the tab «Hỗ trợ» with the number of lines that the actor may see; none for those whom it would refuse."""
    works_here = over_programme(actor, "programme.view", programme)
    if not works_here and not _seen(programme.pk, actor).exists():
        return []
    rows = _all if works_here else _seen
    return [Tab("support", _("Hỗ trợ"), reverse("support:ledger", args=[programme.code]), rows)]


def _all(programme: int, _actor: Actor) -> SupportQuerySet:
    return Support.objects.filter(programme=programme).exclude(status="withdrawn")


def _seen(programme: int, actor: Actor) -> SupportQuerySet:
    return _all(programme, actor).visible_to(actor)


def overview_panel(request: HttpRequest, programme: Programme) -> str:
    """Return the totals for the overview; "" while the ledger is empty."""
    found = flow_of(tallied_in(programme, request.actor))
    if not found["lines"]:
        return ""
    context = {"programme": programme, "flow": found}
    return render_to_string("support/parts/overview.html", context, request)


def story(request: HttpRequest, programme: Programme) -> str:
    """Return what both sides have confirmed, per receiver, for everybody; "" when there is nothing. One query."""
    received = received_by(programme)
    if not received:
        return ""
    return render_to_string("support/parts/story.html", {"programme": programme, "received": received}, request)


def received_by(programme: Programme) -> list[dict[str, Any]]:
    """Return the confirmed sums of each receiver: {name, locality, dong, quantities, lines}; nothing unconfirmed."""
    rows = heard_once(tally(Support.objects.filter(programme=programme), "receiver", "receiver__name"))
    found: dict[int, dict[str, Any]] = defaultdict(lambda: {"dong": 0, "quantities": [], "silent": 0})
    for row in rows:
        if row["bucket"] != "confirmed":
            continue
        each = found[row["receiver"]]
        each["name"] = row["receiver__name"]
        if row["measure"] == DONG:
            each["dong"] += row["dong_sum"] or 0
        elif row["measure"] == QUANTITY:
            each["quantities"].append((Decimal(row["pieces_sum"] or 0), row["unit"]))
        else:
            each["silent"] += row["n"]
    return sorted(found.values(), key=lambda each: -each["dong"])


def flow_of(tallied: Tally) -> dict[str, Any]:
    """Return the totals as the bar shows them: đồng by state, shares in percent, quantities, what is told twice.

    One query where lines share events, else none.
    """
    sums, told = sums_of(tallied)
    promised = sums.promised
    return {
        "promised": promised,
        "handed_over": sums.handed_over,
        "confirmed": sums.dong["confirmed"],
        "disputed": sums.dong["disputed"],
        "handed_share": _share(sums.handed_over, promised),
        "left_share": 100 - _share(sums.handed_over, promised),
        "confirmed_share": _share(sums.dong["confirmed"], promised),
        "quantities": _by_unit(sums),
        "silent": sum(sums.silent.values()),
        "lines": sum(sums.lines.values()),
        "told": told,
    }


def _share(part: int, whole: int) -> int:
    """Return whole percent of the bar's width, between 0 and 100."""
    return min(100, max(0, round(100 * part / whole))) if whole > 0 else 0


def _by_unit(sums: Sums) -> list[dict[str, Any]]:
    """Return {unit, promised, handed_over, confirmed, disputed} of what is not counted in đồng, handed over or not."""
    units = dict.fromkeys(unit for (state, unit) in sums.quantities if state != "proposed")
    found = []
    for unit in units:
        number = {state: sums.quantities.get((state, unit), Decimal()) for state in BUCKETS}
        handed = number["delivered"] + number["confirmed"]
        counts = {"handed_over": handed, "confirmed": number["confirmed"], "disputed": number["disputed"]}
        found.append({"unit": unit, "promised": number["pledged"] + handed, **counts})
    return found
