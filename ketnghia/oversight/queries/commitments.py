"""Which promises have gone quiet, read in one query for any number of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, DateTimeField, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.accounts import roles
from ketnghia.core.actor import Actor
from ketnghia.oversight import rules
from ketnghia.oversight.queries.programmes import (
    CITY,
    CONFIRMED,
    Row,
    Verdict,
    seen_by,
    table,
    thresholds,
    watched,
    watched_by,
)
from ketnghia.oversight.rules import Finding
from ketnghia.programmes.models import Commitment, Programme
from ketnghia.support.models import Support
from ketnghia.ui.prepared import prepared
from ketnghia.work.models import Activity, Task

LIMIT = 20  # programmes in one person's inbox


@dataclass(frozen=True, slots=True)
class Quiet:
    """A programme of the own parties that has gone quiet: why, and how many of its promises are beyond their cycle."""

    row: Row
    promises: int
    longest: int  # days of the promise that has waited longest


def quiet_of(actor: Actor, today: date) -> list[Quiet]:
    """Return the programmes with a grave finding that the actor looks after: two queries.

    The parties also see each promise that has gone quiet; the city sees programmes.
    """
    rows = table(watched(actor, "", today), actor, today)
    tells_promises = rows and roles.scope_of(actor.role, "programme.view") != CITY
    promised = _promised_by(actor) if tells_promises else ()
    promises = quiet_among(promised, [row.programme for row in rows], today)
    found = [
        Quiet(row, len(quiet), quiet[0][1].number if quiet else 0)
        for row in rows
        for quiet in [promises.get(row.programme.pk, [])]
        if row.tone == "bad" or quiet
    ]
    return found[:LIMIT]


@prepared
def _promised_by(actor: Actor) -> QuerySet[Any]:
    return _with_service(Commitment.objects.filter(programme__in=watched_by(actor).in_force(), withdrawn_at=None))


@prepared
def promised_in(programme: int) -> QuerySet[Any]:
    """Return the standing commitments of a programme (its id) with what was done for them: one query."""
    return _with_service(Commitment.objects.filter(programme=programme, withdrawn_at=None))


def quiet_among(
    promised: Iterable[Any], programmes: Iterable[Programme], today: date
) -> dict[int, list[tuple[Commitment, Finding]]]:
    """Return {programme id: (commitment, what is the matter with it)}, the longest quiet first."""
    signed = {row.pk: row.signed_on for row in programmes if row.is_in_force and row.signed_on}
    found = defaultdict(list)
    for row in promised:
        if row.programme_id not in signed:
            continue
        given = timezone.localdate(row.given_at) if row.given_at else None
        facts = rules.CommitmentFacts(
            begins=max(signed[row.programme_id], row.first_on or signed[row.programme_id]),
            ends=row.last_on,
            cycle=row.cycle,
            last_served=max((day for day in (row.own_held, row.task_held, given) if day), default=None),
            done=row.has_tasks and not row.has_open,
        )
        if finding := rules.commitment_finding(facts, thresholds(), today):
            found[row.programme_id].append((row, finding))
    return {key: sorted(rows, key=lambda row: (-row[1].number, row[0].position)) for key, rows in found.items()}


def commitments_of(programme: Programme, actor: Actor, today: date) -> list[tuple[Commitment, Verdict]]:
    """Return the commitments of a programme that something is the matter with, as far as the actor sees it already."""
    rows = quiet_among(promised_in(programme.pk), [programme], today).get(programme.pk, [])
    seen = seen_by(actor, [finding for _row, finding in rows], today)
    return [(row, _commitment_words(row, finding, programme)) for row, finding in rows if finding in seen]


def _commitment_words(commitment: Commitment, finding: Finding, programme: Programme) -> Verdict:
    rule = rules.COMMITMENT_RULES[finding.rule]
    url = f"{reverse('work:record_activity', args=[programme.code])}?cam-ket={commitment.pk}"
    return Verdict(finding.tone, _(rule.reason).format(number=finding.number), _(rule.step), url, finding.since)


def _with_service(commitments: QuerySet[Commitment]) -> QuerySet[Any]:
    """Add to each commitment what was last proven for it, and whether its tasks are done."""
    proven = Activity.objects.filter(state="evidenced")
    # status only inside the sum: else SQLite goes through every confirmed line of the country
    given = Support.objects.filter(commitment=OuterRef("pk")).order_by().values("commitment")
    confirmed = Max("confirmed_at", filter=Q(status__in=CONFIRMED))
    tasks = Task.objects.filter(commitment=OuterRef("pk"))
    return commitments.annotate(
        own_held=_last_held(proven, "commitments"),
        task_held=_last_held(proven, "tasks__commitment"),
        given_at=Subquery(given.annotate(found=confirmed).values("found"), output_field=DateTimeField()),
        has_tasks=Exists(tasks.standing()),
        has_open=Exists(tasks.open()),
    )


def _last_held(proven: QuerySet[Activity], through: str) -> Subquery:
    own = proven.filter(**{through: OuterRef("pk")}).order_by().values(through)
    return Subquery(own.annotate(found=Max("ends_on")).values("found"), output_field=DateField())
