"""Goes through what waits for everybody and reminds of deadlines: the right role first, then the one above."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.db.models import Q
from django.utils.translation import override

from ketnghia.accounts.queries import waiting
from ketnghia.accounts.roles import LEADER, OFFICER, OVERSEER
from ketnghia.core.waiting import Waiting
from ketnghia.notices import rules
from ketnghia.notices.actions.telling import give
from ketnghia.notices.choices import Kind
from ketnghia.notices.models import Notice
from ketnghia.organisations.models import Membership

ABOVE = {OFFICER: LEADER, LEADER: OVERSEER}


def remind(today: date) -> tuple[int, int]:
    """Give everybody the reminders that fall on `today`; return how many reminders and how many went up.

    Running it twice on a day gives nothing twice.
    """
    reminders = ups = 0
    rows = Membership.objects.current().filter(role__in=(OFFICER, LEADER, OVERSEER))
    for membership in rows.select_related("user", "organisation__locality").iterator(chunk_size=500):
        with override(settings.LANGUAGE_CODE):  # the words of the catalogue; the reader's come when it is read
            late = [row for row in waiting(membership.actor) if row.key and row.due]
        reminders += give(_reminders(membership, late, today))
        ups += give(_escalations(membership, late, today))
    return reminders, ups


def _reminders(membership: Membership, rows: list[Waiting], today: date) -> Iterator[Notice]:
    for row in rows:
        assert row.due is not None
        stage = rules.stage(row.due, today, settings.REMIND_DAYS_BEFORE, settings.REMIND_EVERY_DAYS)
        if stage:
            yield _notice(membership.user_id, Kind.REMINDER, f"{row.key}:{row.due}:{stage}", row, today)


def _escalations(membership: Membership, rows: list[Waiting], today: date) -> Iterator[Notice]:
    """What has been late for long goes to those one step above, once."""
    late = [row for row in rows if row.due and rules.goes_up(row.due, today, settings.ESCALATE_AFTER_DAYS)]
    if not late or membership.role not in ABOVE:
        return
    for person in _people_above(membership):
        for row in late:
            yield _notice(person, Kind.ESCALATION, f"up:{membership.role}:{row.key}:{row.due}", row, today)


def _people_above(membership: Membership) -> list[int]:
    """Return the ids of the leaders of an officer's organisation, or of the overseers of a leader's province."""
    organisation, role = membership.organisation, ABOVE[membership.role]
    where = Q(organisation=organisation)
    if role == OVERSEER:
        where = Q(organisation__province=organisation.home_province) if organisation.home_province else Q(pk=None)
    rows = Membership.objects.current().filter(where, role=role)
    return list(rows.order_by("user").values_list("user", flat=True).distinct())


def _notice(person: int, kind: Kind, key: str, row: Waiting, today: date) -> Notice:
    """It points to what can be read: by the one above, and after somebody has done it."""
    return Notice(
        person_id=person, key=key[:120], kind=kind, title=(row.about or row.title)[:300], group=row.group, due=row.due,
        made_on=today, url=(row.page or row.url)[:300],
    )  # fmt: skip
