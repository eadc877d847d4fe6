"""Country-sized tables of plans, activities and support lines: a few real rows, multiplied in the database.

For measuring only: 1.2 million rows through the actions would take hours. The copies have no lines in the audit log and
no statements; the rows of the first programme, which they are copied from, have both.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from ketnghia.core.actor import Actor
from ketnghia.organisations.models import Organisation
from ketnghia.programmes.choices import IN_FORCE
from ketnghia.programmes.models import Programme
from ketnghia.support import actions as support
from ketnghia.support.models import Support, SupportGiver
from ketnghia.support.rules import GiverData, SupportData
from ketnghia.support.rules.guard import GUARD, LIFT
from ketnghia.work.actions.activities import record_activity
from ketnghia.work.actions.plans import make_plan
from ketnghia.work.models import Activity, Plan, Task
from ketnghia.work.rules.activities import ActivityData

ACTIVITIES, LINES = 268, 536  # of each programme in force: 400,000 and 800,000 in the whole country
NUMBERS = "WITH RECURSIVE numbers(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < {most})"
AGO = {  # a day, as many days before it as the expression says
    "sqlite": "date({day}, '-' || ({days}) || ' days')",
    "postgresql": "({day} - ({days})::int)",
}
SPARED = {  # the indexes and references of a table: what takes one off, what puts it back
    "sqlite": "SELECT 'DROP INDEX ' || name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = '{table}' "
    "AND sql IS NOT NULL",
    "postgresql": "SELECT 'DROP INDEX ' || indexrelid::regclass, pg_get_indexdef(indexrelid) FROM pg_index "
    "WHERE indrelid = '{table}'::regclass AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid) "
    "UNION ALL SELECT format('ALTER TABLE {table} DROP CONSTRAINT %I', conname), "
    "format('ALTER TABLE {table} ADD CONSTRAINT %I %s', conname, pg_get_constraintdef(oid)) "
    "FROM pg_constraint WHERE conrelid = '{table}'::regclass AND contype = 'f'",
}


@transaction.atomic
def multiply(leaders: dict[int, Actor]) -> None:
    """Give every programme in force a plan, activities and a ledger; `leaders` are those of the committees by id."""
    first = Programme.objects.filter(state__in=IN_FORCE).order_by("pk").first()
    if first is None:
        return
    plan = _plan(first, leaders)
    activities, lines = _activities(first, leaders), _lines(first, leaders)
    copy(Plan, [plan.pk], 1, {"programme_id": "p.id", "copied_from_id": "NULL"}, first)
    _copy_tasks(plan)
    with bare(Activity), bare(Support), bare(SupportGiver):
        _copy_activities(activities, first)
        _copy_lines(lines, first)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@contextmanager
def bare(model: type[models.Model]) -> Iterator[None]:
    """Fill a table without its indexes and references: made for all rows at once they take far less time."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a check that still waits would forbid it
        cursor.execute(SPARED[connection.vendor].format(table=model._meta.db_table))
        spared = cursor.fetchall()
    for off, _back in spared:
        run(off)
    yield
    for _off, back in spared:
        run(back)


def _plan(programme: Programme, leaders: dict[int, Actor]) -> Plan:
    return make_plan(by=leaders[programme.maker_id], programme=programme, year=timezone.localdate().year)


def _activities(programme: Programme, leaders: dict[int, Actor]) -> list[int]:
    """Record one activity of each sort, held in the past or planned; return their ids."""
    today = timezone.localdate()
    made = [
        record_activity(
            by=leaders[programme.maker_id],
            programme=programme,
            data=ActivityData(kind=kind, title=f"{title} (mẫu)", starts_on=today + timedelta(days=days)),
        )
        for kind, title, days in (
            ("meeting", "Họp giao ban các bên", -3), ("training", "Tập huấn một cửa điện tử", -9),
            ("visit", "Đoàn sang trao đổi tiếp công dân", -16), ("handover", "Trao quà cho các thôn", -30),
            ("meeting", "Họp chuẩn bị kế hoạch quý", 12),
        )
    ]  # fmt: skip
    return [activity.pk for activity in made]


def _lines(programme: Programme, leaders: dict[int, Actor]) -> list[int]:
    """Write one line in each state and return their ids."""
    giver, receiver = leaders[programme.maker_id], other_party(programme, leaders)
    today = timezone.localdate()
    data = SupportData(
        kind="cash", description="Hỗ trợ sửa nhà (mẫu)", givers=(GiverData(programme.maker_id),),
        receiver=receiver.organisation_id or 0, amount=40_000_000, field="poverty",
    )  # fmt: skip
    made = []
    for kind, status, answer in (
        ("cash", "delivered", "confirm"), ("goods", "delivered", "confirm"), ("scholarship", "delivered", "confirm"),
        ("cash", "delivered", "dispute"), ("goods", "delivered", ""), ("cash", "pledged", ""), ("cash", "proposed", ""),
    ):  # fmt: skip
        days: dict[str, Any] = (
            {"delivered_on": today - timedelta(days=5)} if status == "delivered" else {"due_on": today}
        )
        own = replace(data, kind=kind, goods="food" if kind == "goods" else "", **days)
        line = support.record_support(by=giver, programme=programme, data=own, status=status)
        if answer == "confirm":
            support.confirm(by=receiver, support=line)
        if answer == "dispute":
            support.dispute(by=receiver, support=line, amount=38_000_000, note="Số trên phiếu nhận khác (mẫu)")
        made.append(line.pk)
    return made


def other_party(programme: Programme, leaders: dict[int, Actor]) -> Actor:
    """Return the leader of a party that is not the maker."""
    offices = Organisation.objects.filter(parties__programme=programme).exclude(pk=programme.maker_id).order_by("pk")
    return leaders[offices[0].pk]


def copy(model: type[models.Model], templates: list[int], times: int, own: dict[str, str], first: Programme) -> None:
    """Insert `times` copies of the template rows, in turn, into every other programme in force.

    `own` are SQL expressions for columns that differ: p is the programme, n.i the number of the copy, t the template.
    """
    columns = [field.column for field in model._meta.concrete_fields if not field.primary_key]
    turn = " ".join(f"WHEN {place} THEN {pk}" for place, pk in enumerate(templates))
    values = ", ".join(own.get(str(column), f't."{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    table = model._meta.db_table
    run(
        f"{NUMBERS.format(most=times)} INSERT INTO {table} ({names}) SELECT {values} FROM programmes_programme p "
        f"CROSS JOIN numbers n JOIN {table} t ON t.id = CASE n.i % {len(templates)} {turn} END "
        f"WHERE p.state IN ({in_force_states()}) AND p.id <> {first.pk}"
    )


def _copy_activities(activities: list[int], first: Programme) -> None:
    """Give every other programme in force its activities, held on days of the year before."""
    day = "CASE WHEN t.state = 'planned' THEN t.starts_on ELSE {} END".format(ago("t.starts_on"))
    own = {"programme_id": "p.id", "recorder_id": "p.maker_id", "key": "NULL", "starts_on": day, "ends_on": day}
    copy(Activity, activities, ACTIVITIES, own, first)


def _copy_lines(lines: list[int], first: Programme) -> None:
    """Give every other programme in force its ledger."""
    others = "SELECT MIN(organisation_id) FROM programmes_party WHERE programme_id = p.id"
    receiver = f"({others} AND organisation_id <> p.maker_id)"
    own = {"programme_id": "p.id", "number": "n.i", "receiver_id": receiver, "recorded_by_id": "p.maker_id"}
    copy(Support, lines, LINES, own, first)
    for statement in LIFT[connection.vendor]:  # a confirmed line takes no giver; here its giver comes a moment later
        run(statement)
    _copy_givers(first)
    for statement in GUARD[connection.vendor]:
        run(statement)


def _copy_tasks(plan: Plan) -> None:
    """Insert the plan's tasks into every copied plan, without their commitments."""
    own = {"plan_id": "c.id", "programme_id": "c.programme_id", "commitment_id": "NULL", "lead_id": "p.maker_id"}
    columns = [field.column for field in Task._meta.concrete_fields if not field.primary_key]
    values = ", ".join(own.get(str(column), f't."{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    run(
        f"INSERT INTO work_task ({names}) SELECT {values} FROM work_plan c JOIN programmes_programme p "
        f"ON p.id = c.programme_id JOIN work_task t ON t.plan_id = {plan.pk} WHERE c.id <> {plan.pk}"
    )


def _copy_givers(first: Programme) -> None:
    """Give every copied line its giver: the programme's maker."""
    run(
        f"INSERT INTO {SupportGiver._meta.db_table} (support_id, organisation_id, amount, on_behalf_of) "
        "SELECT s.id, p.maker_id, NULL, '' FROM support_support s JOIN programmes_programme p ON p.id = s.programme_id "
        f"WHERE p.id <> {first.pk}"
    )


def ago(day: str) -> str:
    """Return SQL for a day of the year before `day`, another one in each copy."""
    return AGO[connection.vendor].format(day=day, days="(n.i * 7 + p.id) % 360")


def in_force_states() -> str:
    """Return the states of programmes in force as SQL."""
    return ", ".join(f"'{state.value}'" for state in IN_FORCE)


def run(sql: str) -> None:
    """Run one statement; all of its parts are names and numbers of our own."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
