"""Tells the parties, and after a grace period the city, that a programme has gone quiet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse

from ketnghia.accounts.roles import LEADER, OFFICER, OVERSEER
from ketnghia.core.actor import system
from ketnghia.notices.actions import give
from ketnghia.notices.choices import Kind
from ketnghia.notices.models import Notice
from ketnghia.organisations.models import Membership
from ketnghia.oversight import queries, rules
from ketnghia.programmes.models import Programme

WATCHER = system("theo dõi hằng ngày")
PIECE = 200  # programmes at a time: their offices are asked for in one question, of which SQLite takes less than 1,000


def tell_of_health(today: date) -> int:
    """Give each finding of every programme in force once to the people concerned; return how many notices."""
    rows = queries.table(queries.with_facts(Programme.objects.in_force(), today), WATCHER, today)
    pieces = (queries.with_offices(rows[start : start + PIECE]) for start in range(0, len(rows), PIECE))
    return give(notice for piece in pieces for row in piece for notice in _notices(row, today))


def _notices(row: queries.Row, today: date) -> Iterator[Notice]:
    known_to_city = set(rules.for_city(row.findings, queries.thresholds(), today))
    for finding in row.findings:
        for membership in _people(row.programme, with_city=finding in known_to_city):
            step = queries.step_of(finding, row.programme, membership.actor)
            yield Notice(
                person=membership.user, key=f"health:{row.programme.code}:{finding.rule}:{finding.since}",
                kind=Kind.HEALTH, title=row.programme.name[:300], group=rules.RULES[finding.rule].reason,
                facts={"number": finding.number}, made_on=today,
                url=step or reverse("programmes:overview", args=[row.programme.code]),
            )  # fmt: skip


def _people(programme: Programme, *, with_city: bool) -> list[Membership]:
    """Return the officers and leaders of the parties, and the overseers of their provinces when the city knows."""
    offices = [party.organisation for party in programme.parties.all()]
    who = Q(organisation__in=offices, role__in=(OFFICER, LEADER))
    if with_city:
        who |= Q(organisation__province__in={row.home_province for row in offices if row.home_province}, role=OVERSEER)
    return list(Membership.objects.current().filter(who).select_related("user", "organisation__locality"))
