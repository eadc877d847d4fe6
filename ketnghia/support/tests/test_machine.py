"""Whatever people try, in whatever order: no đồng is lost or doubled, and the sums are those of the lines."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ketnghia.audit.models import Event
from ketnghia.core.verdict import Refused
from ketnghia.programmes.models import Programme
from ketnghia.support import actions, rules
from ketnghia.support.models import Support
from ketnghia.support.queries.facts import as_line
from ketnghia.support.queries.totals import sums_of, tally
from ketnghia.support.rules import SupportData
from ketnghia.support.rules.sums import BUCKETS, bucket

PEOPLE = ("lan", "minh", "y_hoa", "a_viet", "thuy", "overseer", "outsider")
STEPS = (
    "propose", "pledge", "record", "receive", "goods", "deliver", "confirm", "confirm", "part", "dispute", "hold",
    "accept", "counter", "correct", "agree", "refuse", "withdraw", "edit", "undo", "link", "unlink",
)  # fmt: skip
FIGURES = st.sampled_from([0, 1, 7, 10, 25, 49, 50])
TRIES = st.lists(
    st.tuples(st.sampled_from(PEOPLE), st.sampled_from(STEPS), st.integers(0, 5), FIGURES), min_size=4, max_size=22
)


class Undo(Exception):  # noqa: N818 - ends an example, nothing went wrong
    """Rolls the example's transaction back."""


@given(TRIES)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_way_loses_or_doubles_a_dong(
    programme: Programme, cash: SupportData, rice: SupportData, request: Any, tries: list[Any]
) -> None:
    people = {name: request.getfixturevalue(name) for name in PEOPLE}
    start = [("lan", "record", 0, 50), ("y_hoa", "part", 0, 25), ("lan", "goods", 0, 10), ("thuy", "record", 0, 50)]
    try:
        with transaction.atomic():
            for name, step, which, figure in [*start, *tries]:
                before = {row.pk: row for row in Support.objects.all()}
                told = Event.objects.filter(stream=programme.stream).count()
                try:
                    with transaction.atomic():
                        attempt(step, people[name].actor, programme, cash, rice, which, figure)
                except Refused:
                    pass
                look(programme, before, told)
            raise Undo
    except Undo:
        pass


def attempt(step: str, by: Any, programme: Programme, cash: Any, rice: Any, which: int, figure: int) -> None:
    """Do one thing to one of the lines."""
    lines = list(Support.objects.shown().order_by("number"))
    line = lines[which % len(lines)] if lines else None
    new = {"propose": "proposed", "record": "delivered", "receive": "delivered", "goods": "delivered"}
    if step in new:
        data = replace(rice, quantity=Decimal(max(figure, 1))) if step == "goods" else replace(cash, amount=figure or 1)
        actions.record_support(by=by, programme=programme, data=data, status=new[step])
        return
    assert line is not None
    figures = {
        "amount": None if line.amount is None else figure,
        "quantity": None if line.quantity is None else Decimal(figure),
    }
    about: dict[str, Any] = {"by": by, "support": line}
    both = [line.pk, lines[(which + 1) % len(lines)].pk]
    data = replace(cash if line.amount is not None else rice, description="Sửa", **{
        name: value or None for name, value in figures.items()
    })  # fmt: skip
    {
        "pledge": lambda: actions.pledge(**about),
        "deliver": lambda: actions.deliver(**about),
        "confirm": lambda: actions.confirm(**about, version=line.version),
        "part": lambda: actions.confirm_part(**about, **figures),
        "dispute": lambda: actions.dispute(**about, **figures, note="Khác"),
        "hold": lambda: actions.hold(**about, **figures, note="Giữ"),
        "accept": lambda: actions.accept_figure(**about),
        "counter": lambda: actions.settle_by_entry(**about, note="Phí chuyển"),
        "correct": lambda: actions.correct(**about, **figures, note="Ghi nhầm"),
        "agree": lambda: actions.agree_correction(**about),
        "refuse": lambda: actions.refuse_correction(**about, note="Không phải"),
        "withdraw": lambda: actions.withdraw_support(**about, note="Nhầm"),
        "edit": lambda: actions.edit_support(**about, version=line.version, data=data),
        "undo": lambda: actions.undo_confirmation(**about),
        "link": lambda: actions.link_event(by=by, ids=both),
        "unlink": lambda: actions.unlink_event(**about),
    }[step]()


def look(programme: Programme, before: dict[int, Support], told: int) -> None:
    """Check what must hold after every step, whoever did it."""
    rows = list(Support.objects.order_by("pk"))
    lines = [as_line(row) for row in rows]
    assert sums_of(tally(Support.objects.filter(programme=programme)))[0] == rules.total(lines)
    apart = [replace(line, event=None) for line in lines]
    whole = rules.total(apart)
    for where in BUCKETS:
        inside = [line for line in apart if bucket(line) == where]
        figures = [line.confirmed_amount if line.status in rules.FINAL else line.amount for line in inside]
        assert whole.dong[where] == sum(figure or 0 for figure in figures)
    said_first(rows)
    changed = [row for row in rows if row.pk not in before or differs(row, before[row.pk])]
    if changed:
        assert Event.objects.filter(stream=programme.stream).count() > told
    for row in rows:
        agreed_before = row.pk in before and before[row.pk].is_agreed
        if agreed_before and row.is_agreed:
            assert row.figures == before[row.pk].figures


def differs(row: Support, before: Support) -> bool:
    """Tell whether anything but the group of its event changed."""
    return any(getattr(row, name) != getattr(before, name) for name in ("status", "amount", "quantity", "version"))


def said_first(rows: list[Support]) -> None:
    """What was confirmed in part and its rest are together what the giver said."""
    for row in rows:
        rests = [rest for rest in rows if rest.rest_of_id == row.pk]
        if not rests or row.amount is None:
            continue
        statement = rest_said(rests[0])
        assert row.amount == (row.confirmed_amount or 0) + (statement or 0)


def rest_said(rest: Support) -> int | None:
    """Return what the rest was when it was written, before anybody edited it."""
    first = rest.statements.order_by("id").first()
    assert first is not None
    return first.amount
