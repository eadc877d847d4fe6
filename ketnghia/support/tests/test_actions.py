"""Every verb of the ledger: what it writes, what it refuses, and that it is in the log."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from ketnghia.audit.models import Event
from ketnghia.audit.rules import check_events
from ketnghia.core.verdict import Conflict, Forbidden, Refused
from ketnghia.support import actions
from ketnghia.support.models import Statement, Support
from ketnghia.support.queries.facts import net
from ketnghia.support.queries.totals import sums_of, tally
from ketnghia.support.rules import GiverData, HamletData
from ketnghia.support.tests.conftest import fresh


def sums() -> Any:
    return sums_of(tally(Support.objects.all()))[0]


def test_a_line_is_written_once_however_often_its_form_is_sent(programme: Any, cash: Any, lan: Any) -> None:
    lines = {
        actions.record_support(by=lan.actor, programme=programme, data=cash, status="pledged", key="k").pk
        for _ in range(3)
    }
    assert len(lines) == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"description": " "}, "description"),
        ({"amount": None}, "amount"),
        ({"amount": -5}, "amount"),
        ({"quantity": Decimal(3)}, "unit"),
        ({"kind": "gold"}, "kind"),
        ({"delivered_on": date(2999, 1, 1)}, "delivered_on"),
        ({"commitment": 999}, "commitment"),
        ({"occasion": 999}, "occasion"),
        ({"hamlets": (HamletData(999),)}, "hamlets"),
        ({"receiver": 999}, "receiver"),
        ({"givers": ()}, "givers"),
    ],
)
def test_a_bad_line_is_refused_at_its_field(programme: Any, cash: Any, lan: Any, change: Any, field: str) -> None:
    with pytest.raises(Refused) as refused:
        actions.record_support(by=lan.actor, programme=programme, data=replace(cash, **change), status="pledged")
    assert refused.value.field == field
    assert not Support.objects.exists()


def test_shares_of_several_givers_must_be_the_whole(programme: Any, cash: Any, lan: Any, founding: Any) -> None:
    two = (GiverData(founding.du_nam_phuoc.pk, 30_000_000), GiverData(founding.du_thang_phu.pk, 10_000_000))
    with pytest.raises(Refused, match="cộng lại"):
        actions.record_support(by=lan.actor, programme=programme, data=replace(cash, givers=two), status="pledged")


def test_a_receiver_proposes_or_says_what_came_but_promises_nothing(programme: Any, cash: Any, y_hoa: Any) -> None:
    with pytest.raises(Refused, match="Chỉ bên giao"):
        actions.record_support(by=y_hoa.actor, programme=programme, data=cash, status="pledged")
    assert (
        actions.record_support(by=y_hoa.actor, programme=programme, data=cash, status="proposed").said_by == "receiver"
    )


def test_strangers_write_nothing(programme: Any, cash: Any, outsider: Any, reporter: Any) -> None:
    for persona in (outsider, reporter):
        with pytest.raises(Forbidden):
            actions.record_support(by=persona.actor, programme=programme, data=cash, status="proposed")


def test_from_a_proposal_to_a_confirmation(programme: Any, cash: Any, lan: Any, y_hoa: Any) -> None:
    line = actions.record_support(by=y_hoa.actor, programme=programme, data=cash, status="proposed")
    actions.pledge(by=lan.actor, support=line)
    assert sums().dong == {"pledged": 50_000_000}
    actions.deliver(by=lan.actor, support=line, note="Phiếu chi 118")
    assert sums().dong == {"delivered": 50_000_000}
    actions.confirm(by=y_hoa.actor, support=line)
    assert sums().dong == {"confirmed": 50_000_000}
    verbs = list(Statement.objects.filter(support=line).values_list("verb", flat=True))
    assert verbs == ["record", "pledge", "deliver", "confirm"]


def test_what_was_changed_after_reading_is_not_confirmed(delivered: Support, cash: Any, lan: Any, y_hoa: Any) -> None:
    seen = delivered.version
    more = replace(cash, amount=60_000_000)
    actions.edit_support(by=lan.actor, support=delivered, version=seen, data=more)
    with pytest.raises(Conflict):
        actions.confirm(by=y_hoa.actor, support=delivered, version=seen)
    assert fresh(delivered).status == "delivered"


def test_a_confirmed_line_is_never_edited_nor_withdrawn(confirmed: Support, cash: Any, lan: Any) -> None:
    with pytest.raises(Refused, match="điều chỉnh"):
        actions.edit_support(by=lan.actor, support=confirmed, version=confirmed.version, data=cash)
    with pytest.raises(Refused, match="điều chỉnh"):
        actions.withdraw_support(by=lan.actor, support=confirmed, note="Nhầm")


def test_sides_do_not_change_with_an_edit(delivered: Support, cash: Any, lan: Any, founding: Any) -> None:
    other = replace(cash, givers=(GiverData(founding.du_thang_phu.pk),))
    with pytest.raises(Refused, match="bên giao"):
        actions.edit_support(by=lan.actor, support=delivered, version=delivered.version, data=other)


def test_a_part_is_confirmed_and_the_rest_stays_promised(delivered: Support, y_hoa: Any) -> None:
    line, rest = actions.confirm_part(by=y_hoa.actor, support=delivered, amount=30_000_000)
    assert (line.confirmed_amount, rest.amount, rest.status, rest.rest_of_id) == (
        30_000_000,
        20_000_000,
        "pledged",
        line.pk,
    )
    assert sums().dong == {"confirmed": 30_000_000, "pledged": 20_000_000}


@pytest.mark.parametrize("amount", [None, 0, 50_000_000, 51_000_000, -1])
def test_a_part_is_more_than_nothing_and_less_than_all(delivered: Support, y_hoa: Any, amount: int | None) -> None:
    with pytest.raises(Refused):
        actions.confirm_part(by=y_hoa.actor, support=delivered, amount=amount)


def test_a_difference_counts_nowhere_until_one_side_takes_the_others_figure(disputed: Support, lan: Any) -> None:
    assert sums().promised == 0
    assert sums().dong["disputed"] == 50_000_000
    line = actions.accept_figure(by=lan.actor, support=disputed)
    assert (line.status, line.confirmed_amount) == ("settled", 49_000_000)
    assert sums().dong == {"confirmed": 49_000_000}


def test_holding_a_figure_needs_a_reason_and_two_equal_ones_settle(disputed: Support, lan: Any, y_hoa: Any) -> None:
    with pytest.raises(Refused, match="lý do"):
        actions.hold(by=lan.actor, support=disputed, amount=50_000_000, note=" ")
    assert actions.hold(by=lan.actor, support=disputed, amount=50_000_000, note="Phiếu chi").status == "disputed"
    line = actions.hold(by=y_hoa.actor, support=disputed, amount=50_000_000, note="Đã tìm thấy phiếu")
    assert (line.status, line.confirmed_amount) == ("settled", 50_000_000)


def test_a_counter_entry_keeps_the_voucher_and_sums_up_to_what_came(disputed: Support, lan: Any, y_hoa: Any) -> None:
    with pytest.raises(Forbidden):
        actions.settle_by_entry(by=y_hoa.actor, support=disputed, note="Phí")
    line, entry = actions.settle_by_entry(by=lan.actor, support=disputed, note="Phí chuyển")
    assert (line.confirmed_amount, entry.confirmed_amount) == (50_000_000, -1_000_000)
    assert sums().dong == {"confirmed": 49_000_000}
    assert sums().lines == {"confirmed": 1}


def test_a_correction_counts_when_the_other_side_agrees(confirmed: Support, lan: Any, y_hoa: Any) -> None:
    entry = actions.correct(by=lan.actor, support=confirmed, amount=45_000_000, note="Ghi nhầm")
    assert (entry.amount, sums().dong["confirmed"]) == (-5_000_000, 50_000_000)
    with pytest.raises(Refused, match="đang chờ"):
        actions.correct(by=y_hoa.actor, support=confirmed, amount=44_000_000, note="Khác")
    with pytest.raises(Forbidden):
        actions.agree_correction(by=lan.actor, support=entry)
    actions.agree_correction(by=y_hoa.actor, support=entry)
    assert sums().dong == {"confirmed": 45_000_000}
    assert net(fresh(confirmed)) == (45_000_000, None)
    again = actions.correct(by=y_hoa.actor, support=confirmed, amount=50_000_000, note="Tìm thấy")
    assert again.amount == 5_000_000
    actions.refuse_correction(by=lan.actor, support=again, note="Không phải")
    assert sums().dong == {"confirmed": 45_000_000}


def test_a_confirmation_is_undone_by_its_person_before_anything_refers(
    confirmed: Support, lan: Any, y_hoa: Any, a_viet: Any
) -> None:
    with pytest.raises(Refused, match="Chỉ người vừa"):
        actions.undo_confirmation(by=a_viet.actor, support=confirmed)
    assert actions.undo_confirmation(by=y_hoa.actor, support=confirmed).status == "delivered"
    actions.confirm(by=y_hoa.actor, support=confirmed)
    actions.correct(by=lan.actor, support=confirmed, amount=1, note="Nhầm")
    with pytest.raises(Refused, match="dựa vào"):
        actions.undo_confirmation(by=y_hoa.actor, support=confirmed)


def test_after_ten_minutes_a_confirmation_stands(confirmed: Support, y_hoa: Any, monkeypatch: Any) -> None:
    later = timezone.now() + timedelta(minutes=11)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    with pytest.raises(Refused, match="10 phút"):
        actions.undo_confirmation(by=y_hoa.actor, support=confirmed)


def test_what_has_no_figure_is_confirmed_or_told_otherwise_in_words(
    programme: Any, rice: Any, lan: Any, y_hoa: Any
) -> None:
    data = replace(rice, kind="service", goods="", quantity=None, unit="", description="Khám mắt")
    line = actions.record_support(by=lan.actor, programme=programme, data=data, status="delivered")
    assert sums().silent == {"delivered": 1}
    actions.dispute(by=y_hoa.actor, support=line, note="Đoàn chưa đến")
    assert sums().silent == {"disputed": 1}
    assert actions.accept_figure(by=lan.actor, support=line).status == "settled"
    assert sums().silent == {"confirmed": 1}


def test_đồng_and_quantities_are_summed_apart(programme: Any, cash: Any, rice: Any, lan: Any) -> None:
    for data in (
        cash,
        rice,
        replace(rice, quantity=Decimal("0.1")),
        replace(rice, quantity=Decimal("0.2"), unit="bao"),
    ):
        actions.record_support(by=lan.actor, programme=programme, data=data, status="delivered")
    assert sums().dong == {"delivered": 50_000_000}
    assert sums().quantities == {("delivered", "tấn"): Decimal("2.5"), ("delivered", "bao"): Decimal("0.2")}


def test_one_event_told_by_two_givers_counts_once(
    programme: Any, cash: Any, lan: Any, thuy: Any, y_hoa: Any, founding: Any
) -> None:
    first = actions.record_support(by=lan.actor, programme=programme, data=cash, status="delivered")
    theirs = replace(cash, givers=(GiverData(founding.du_thang_phu.pk),), amount=49_000_000)
    second = actions.record_support(by=thuy.actor, programme=programme, data=theirs, status="delivered")
    actions.link_event(by=lan.actor, ids=[first.pk, second.pk])
    assert sums().dong == {"delivered": 50_000_000}
    actions.confirm(by=y_hoa.actor, support=second)
    assert sums().dong == {"confirmed": 49_000_000}
    actions.unlink_event(by=lan.actor, support=first)
    assert sums().dong == {"confirmed": 49_000_000, "delivered": 50_000_000}
    assert fresh(second).same_event is None


def test_only_roots_of_one_receiver_are_one_event(
    delivered: Support, programme: Any, y_hoa: Any, cash: Any, lan: Any, founding: Any
) -> None:
    _line, rest = actions.confirm_part(by=y_hoa.actor, support=delivered, amount=1)
    with pytest.raises(Refused, match="khoản gốc"):
        actions.link_event(by=lan.actor, ids=[delivered.pk, rest.pk])
    with pytest.raises(Refused, match="ít nhất hai"):
        actions.link_event(by=lan.actor, ids=[delivered.pk])
    west = replace(cash, receiver=founding.du_thang_phu.pk)
    other = actions.record_support(by=lan.actor, programme=programme, data=west, status="delivered")
    with pytest.raises(Refused, match="cùng bên nhận"):
        actions.link_event(by=lan.actor, ids=[delivered.pk, other.pk])


def test_a_document_tells_and_nobody_has_confirmed(programme: Any, founding: Any, lan: Any, y_hoa: Any) -> None:
    about = {
        "programme": programme, "description": "2 nhà", "kind": "house", "givers": [founding.du_nam_phuoc.pk],
        "receiver": founding.du_phuoc_thanh.pk, "amount": 160_000_000, "quote": "trao 160 triệu đồng",
    }  # fmt: skip
    given = actions.propose_from_text(by=lan.actor, told="given", **about)
    assert (given.status, given.quote, given.valued) == ("delivered", "trao 160 triệu đồng", "estimated")
    assert actions.propose_from_text(by=y_hoa.actor, told="pledged", **about).status == "proposed"


def test_every_change_is_in_the_chain(disputed: Support, programme: Any, lan: Any) -> None:
    actions.settle_by_entry(by=lan.actor, support=disputed, note="Phí")
    events = Event.objects.filter(stream=programme.stream).order_by("number")
    kinds = [event.kind for event in events if event.kind.startswith("support.")]
    assert kinds == ["support.recorded", "support.disputed", "support.countered"]
    assert list(check_events(events)) == []


def test_an_ended_programme_takes_no_more(programme: Any, cash: Any, lan: Any, delivered: Support, y_hoa: Any) -> None:
    type(programme).objects.filter(pk=programme.pk).update(state="ended")
    with pytest.raises(Refused, match="kết thúc"):
        actions.record_support(by=lan.actor, programme=programme, data=cash, status="pledged")
    with pytest.raises(Refused, match="kết thúc"):
        actions.confirm(by=y_hoa.actor, support=delivered)
