"""Lines of one event are tied on a page, also across programmes of one receiver, and parted by a button."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ketnghia.audit.models import Event
from ketnghia.core.verdict import Forbidden, Refused
from ketnghia.programmes.models import Programme
from ketnghia.support import actions
from ketnghia.support.models import Support
from ketnghia.support.queries.totals import sums_of, tally
from ketnghia.support.rules import GiverData
from ketnghia.support.tests.conftest import at, fresh, words


@pytest.fixture
def theirs(elsewhere: Programme, cash: Any, founding: Any, thuy: Any) -> Support:
    """What Thăng Phú tells of the same event in its own programme."""
    data = replace(cash, givers=(GiverData(founding.du_thang_phu.pk),), amount=49_000_000)
    return actions.record_support(by=thuy.actor, programme=elsewhere, data=data, status="delivered")


def test_they_are_tied_and_parted(programme: Any, delivered: Support, cash: Any, lan: Any, outsider: Any) -> None:
    other = actions.record_support(by=lan.actor, programme=programme, data=cash, status="delivered")
    url = at("same_event", programme)
    assert "checked" in words(lan.client.get(url, {"so": delivered.number}))
    assert "ít nhất hai" in words(lan.client.post(url, {"id": [delivered.pk]}))
    lan.client.post(url, {"id": [delivered.pk, other.pk]})
    assert fresh(other).same_event == fresh(delivered).same_event is not None
    page = lan.client.get(at("ledger", programme))
    assert page.context["flow"]["handed_over"] == 50_000_000
    assert "1 khoản kể lại việc mà khoản khác ở đây đã kể" in words(page)
    assert outsider.client.post(at("unlink", programme, number=other.number)).status_code == 404
    lan.client.post(at("unlink", programme, number=other.number))
    assert fresh(delivered).same_event is None


def test_two_programmes_tell_of_one_event_and_a_sum_of_both_counts_it_once(
    programme: Any, elsewhere: Programme, delivered: Support, theirs: Support, a_viet: Any, lan: Any
) -> None:
    url = at("same_event", programme)
    assert f'value="{theirs.pk}"' in words(a_viet.client.get(url, {"so": delivered.number}))
    assert f'value="{theirs.pk}"' not in words(a_viet.client.get(url, {"q": "khong co"}))
    a_viet.client.post(url, {"id": [delivered.pk, theirs.pk]})
    assert sums_of(tally(Support.objects.filter(receiver=delivered.receiver)))[0].dong == {"delivered": 50_000_000}
    assert sums_of(tally(Support.objects.filter(programme=programme)))[0].dong == {"delivered": 50_000_000}
    assert sums_of(tally(Support.objects.filter(programme=elsewhere)))[0].dong == {"delivered": 49_000_000}
    for place in (programme, elsewhere):
        assert "1 việc ở đây cũng có trong sổ của chương trình khác" in words(a_viet.client.get(at("ledger", place)))
        assert Event.objects.filter(kind="support.event_linked", stream=place.stream).count() == 1
    line = at("line", programme, number=delivered.number)
    assert theirs.get_absolute_url() in words(a_viet.client.get(line))
    page = words(lan.client.get(line))  # who does not see the other ledger hears only that there is one
    assert theirs.get_absolute_url() not in page
    assert "1 khoản ở sổ bạn không xem được" in page


def test_who_works_in_one_of_them_only_links_nothing(delivered: Support, theirs: Support, lan: Any, thuy: Any) -> None:
    with pytest.raises(Refused, match="ít nhất hai"):
        actions.link_event(by=lan.actor, ids=[delivered.pk, theirs.pk])
    actions.link_event(by=thuy.actor, ids=[delivered.pk, theirs.pk])  # Thăng Phú takes part in both
    assert fresh(delivered).same_event == fresh(theirs).same_event is not None


def test_an_overseer_sees_both_and_leaves_it_to_them(delivered: Support, theirs: Support, overseer: Any) -> None:
    with pytest.raises(Forbidden):
        actions.link_event(by=overseer.actor, ids=[delivered.pk, theirs.pk])
