"""What the rules of health need to know of programmes, read in one query for any number of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import (
    Case,
    Count,
    DateField,
    DateTimeField,
    Exists,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    prefetch_related_objects,
)  # fmt: skip
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.accounts import roles
from ketnghia.core.actor import Actor
from ketnghia.oversight import rules
from ketnghia.oversight.rules import Facts, Finding, Thresholds
from ketnghia.programmes.models import Commitment, Party, Programme, ProgrammeQuerySet
from ketnghia.programmes.permissions import over_programme
from ketnghia.support.models import Support
from ketnghia.ui.prepared import prepared
from ketnghia.work.models import Activity, Plan, Task

CITY = "province"  # the scope of those who oversee others' programmes
CONFIRMED = ("confirmed", "settled")  # what the receiver has agreed to


@dataclass(frozen=True, slots=True)
class Verdict:
    """A finding in words: what is the matter, for how long, and where the reader does the next step ("": nowhere)."""

    tone: str
    reason: str
    step: str
    url: str
    since: date


@dataclass(frozen=True, slots=True)
class Row:
    """A programme on the list: what is the matter with it, and for how many days nothing proven has happened."""

    programme: Programme
    quiet_days: int
    last_on: date | None
    findings: list[Finding]

    @property
    def tone(self) -> str:
        """The tone of its gravest finding, "ok" without one."""
        return self.findings[0].tone if self.findings else "ok"


def thresholds() -> Thresholds:
    """Return the thresholds as the settings have them."""
    return Thresholds(**settings.HEALTH)


@lru_cache(maxsize=2)
def columns(today: date) -> dict[str, Any]:
    """Return what `facts_of` reads of a programme: scalar subqueries over indexed columns, made once a day."""
    held = Activity.objects.filter(state="evidenced")
    due = Task.objects.standing().filter(due_on__lt=today)
    late = Task.objects.late_on(today)
    promised = Support.objects.filter(status="pledged", due_on__lt=today)
    delivered = Support.objects.filter(status="delivered")
    confirmed = Support.objects.filter(status__in=CONFIRMED)
    cycle = Case(*(When(cycle=name, then=Value(days)) for name, days in rules.CYCLE_DAYS.items()))
    standing = Commitment.objects.filter(withdrawn_at=None)
    disputed_at = Min("statements__at", filter=Q(statements__verb="dispute"))
    return {
        "has_plan": Exists(Plan.objects.filter(programme=OuterRef("pk"))),
        "last_held": _one(held, Max("ends_on"), DateField()),
        "last_confirmed": _one(confirmed, Max("confirmed_at"), DateTimeField()),
        "cycle_days": _one(standing, Min(cycle), IntegerField()),
        "tasks_due": _one(due, Count("pk"), IntegerField()),
        "tasks_late": _one(late, Count("pk"), IntegerField()),
        "late_since": _one(late, Min("due_on"), DateField()),
        "undelivered": _one(promised, Count("pk"), IntegerField()),
        "undelivered_since": _one(promised, Min("due_on"), DateField()),
        "unconfirmed": _one(delivered, Count("pk"), IntegerField()),
        "unconfirmed_since": _one(delivered, Min("delivered_on"), DateField()),
        "disputed_at": _one(Support.objects.filter(status="disputed"), disputed_at, DateTimeField()),
    }


def with_facts(programmes: QuerySet[Programme], today: date) -> QuerySet[Programme]:
    """Add to each programme what `facts_of` reads."""
    return programmes.annotate(**columns(today))


def facts(programme: Programme, actor: Actor) -> Callable[[date], dict[str, Any]] | None:
    """Return what a programme's own page needs for its health, for the query of the workspace."""
    asked = programme.is_in_force and over_programme(actor, "programme.view", programme)
    return columns if asked else None


def facts_of(programme: Any) -> Facts:
    """Return the facts of a programme that `with_facts` has annotated."""
    confirmed: datetime | None = programme.last_confirmed
    return Facts(
        signed_on=programme.signed_on,
        has_plan=programme.has_plan,
        last_held=programme.last_held,
        last_confirmed=timezone.localdate(confirmed) if confirmed else None,
        cycle=programme.cycle_days,
        tasks_due=programme.tasks_due or 0,
        tasks_late=programme.tasks_late or 0,
        late_since=programme.late_since,
        undelivered=programme.undelivered or 0,
        undelivered_since=programme.undelivered_since,
        unconfirmed=programme.unconfirmed or 0,
        unconfirmed_since=programme.unconfirmed_since,
        disputed_since=timezone.localdate(programme.disputed_at) if programme.disputed_at else None,
    )


def health_of(programme: Programme, actor: Actor, today: date) -> list[Verdict]:
    """Return what is the matter with a programme in force, as far as the actor sees it already.

    One query, none when the programme carries its `facts` already.
    """
    if not programme.is_in_force:
        return []
    row = programme if hasattr(programme, "has_plan") else _with_facts_of(programme.pk, today)[0]
    found = rules.findings(facts_of(row), thresholds(), today)
    return in_words(seen_by(actor, found, today), programme, actor)


@prepared
def _with_facts_of(programme: int, today: date) -> QuerySet[Programme]:
    return with_facts(Programme.objects.filter(pk=programme), today)


def seen_by(actor: Actor, found: list[Finding], today: date) -> list[Finding]:
    """Return the findings that the actor sees: those who oversee others' programmes only after the days of grace."""
    if roles.scope_of(actor.role, "programme.view") != CITY:
        return found
    return rules.for_city(found, thresholds(), today)


def table(programmes: Iterable[Programme], actor: Actor, today: date) -> list[Row]:
    """Return programmes that carry their facts with what is the matter, the longest quiet first."""
    rows = []
    for programme in programmes:
        facts = facts_of(programme)
        quiet = (today - rules.alive_since(facts)).days
        proven = max((day for day in (facts.last_held, facts.last_confirmed) if day), default=None)
        found = seen_by(actor, rules.findings(facts, thresholds(), today), today)
        rows.append(Row(programme, quiet, proven, found))
    return sorted(rows, key=lambda row: (-row.quiet_days, row.programme.name))


def watched_by(actor: Actor, province: str = "") -> ProgrammeQuerySet:
    """Return the programmes whose health the actor looks after: of the own parties, or of the own province.

    Who looks after all provinces sees one of them at a time.
    """
    scope = roles.scope_of(actor.role, "programme.view")
    if not scope:
        return Programme.objects.none()
    return Programme.objects.in_province(province) if scope == "all" else Programme.objects.near(actor)


@prepared
def watched(actor: Actor, province: str, today: date) -> QuerySet[Programme]:
    """Return those of them that are in force, with their facts: one query."""
    return with_facts(watched_by(actor, province).in_force(), today)


def with_offices(rows: list[Row]) -> list[Row]:
    """Load whose programmes these are, which says who may do the next step: two queries for any number of rows."""
    parties = Prefetch("parties", Party.objects.select_related("organisation__locality"))
    prefetch_related_objects([row.programme for row in rows], "maker__locality", parties)
    return rows


def in_words(found: Iterable[Finding], programme: Programme, actor: Actor) -> list[Verdict]:
    """Return findings in the current language, each with the next step for a reader who may do it."""
    return [_verdict(finding, step_of(finding, programme, actor)) for finding in found]


def step_of(finding: Finding, programme: Programme, actor: Actor) -> str:
    """Return where the actor does the next step of a finding, "" when he may not."""
    rule = rules.RULES[finding.rule]
    return rule.address(reverse, programme.code) if over_programme(actor, rule.right, programme) else ""


def reasons_of(row: Row) -> list[Verdict]:
    """Return what is the matter with a programme in the current language, without the steps."""
    return [_verdict(finding, "") for finding in row.findings]


def _verdict(finding: Finding, url: str) -> Verdict:
    rule = rules.RULES[finding.rule]
    return Verdict(finding.tone, _(rule.reason).format(number=finding.number), _(rule.step), url, finding.since)


def _one(rows: QuerySet[Any], what: Any, kind: Any) -> Subquery:
    """Return one number or day per programme out of `rows`, which have a `programme`."""
    own = rows.filter(programme=OuterRef("pk")).order_by().values("programme")
    return Subquery(own.annotate(found=what).values("found"), output_field=kind)
