"""How a difference ends: the other figure taken, one's own held, or a counter-entry."""

from __future__ import annotations

from typing import Any

from ketnghia.support.models import Support
from ketnghia.support.tests.conftest import at, fresh, words


def test_both_figures_stand_side_by_side(programme: Any, disputed: Support, lan: Any, y_hoa: Any) -> None:
    url = at("answer", programme, number=disputed.number)
    for person in (lan, y_hoa):
        page = words(person.client.get(url))
        assert "50 triệu đồng" in page
        assert "49 triệu đồng" in page
        assert "Trừ phí chuyển" in page
    assert "bút toán bù" in words(lan.client.get(url))
    assert 'value="counter"' not in words(y_hoa.client.get(url))


def test_the_other_figure_is_taken(programme: Any, disputed: Support, lan: Any) -> None:
    lan.client.post(at("answer", programme, number=disputed.number), {"way": "accept", "version": disputed.version})
    assert (fresh(disputed).status, fresh(disputed).confirmed_amount) == ("settled", 49_000_000)


def test_holding_asks_for_the_figure_and_the_reason(programme: Any, disputed: Support, lan: Any) -> None:
    url = at("answer", programme, number=disputed.number)
    assert set(lan.client.post(url, {"way": "hold", "version": disputed.version}).context["form"].errors) == {
        "amount",
        "note",
    }
    sent = {"way": "hold", "amount": "50 triệu", "note": "Phiếu chi 118", "version": disputed.version}
    lan.client.post(url, sent)
    assert fresh(disputed).status == "disputed"
    assert "Phiếu chi 118" in words(lan.client.get(at("line", programme, number=disputed.number)))


def test_a_counter_entry_makes_up_for_it(programme: Any, disputed: Support, lan: Any) -> None:
    sent = {"way": "counter", "note": "Phí chuyển", "version": disputed.version}
    lan.client.post(at("answer", programme, number=disputed.number), sent)
    assert Support.objects.get(corrects=disputed).confirmed_amount == -1_000_000


def test_a_third_party_only_reads(programme: Any, disputed: Support, thuy: Any) -> None:
    assert thuy.client.get(at("answer", programme, number=disputed.number)).status_code == 403


def test_the_figure_taken_is_the_one_that_was_read(programme: Any, disputed: Support, lan: Any, y_hoa: Any) -> None:
    url = at("answer", programme, number=disputed.number)
    seen = disputed.version
    again = {"way": "hold", "amount": "40 triệu", "note": "Đếm lại", "version": seen}
    y_hoa.client.post(url, again)
    response = lan.client.post(url, {"way": "accept", "note": "Đồng ý 49", "version": seen})
    assert response.status_code == 422
    assert fresh(disputed).status == "disputed"
    shown = words(response)
    assert "40 triệu đồng" in shown
    assert "Đồng ý 49" in shown
    lan.client.post(url, {"way": "accept", "version": response.context["form"]["version"].value()})
    assert (fresh(disputed).status, fresh(disputed).confirmed_amount) == ("settled", 40_000_000)
