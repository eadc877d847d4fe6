"""Lines of one event are tied on a page, and parted by a button."""

from __future__ import annotations

from typing import Any

from ketnghia.support import actions
from ketnghia.support.models import Support
from ketnghia.support.tests.conftest import at, fresh, words


def test_they_are_tied_and_parted(programme: Any, delivered: Support, cash: Any, lan: Any, outsider: Any) -> None:
    other = actions.record_support(by=lan.actor, programme=programme, data=cash, status="delivered")
    url = at("same_event", programme)
    assert "checked" in words(lan.client.get(url, {"so": delivered.number}))
    assert "ít nhất hai" in words(lan.client.post(url, {"so": [delivered.number]}))
    lan.client.post(url, {"so": [delivered.number, other.number]})
    assert fresh(other).same_event == fresh(delivered).same_event is not None
    assert lan.client.get(at("ledger", programme)).context["flow"]["handed_over"] == 50_000_000
    assert outsider.client.post(at("unlink", programme, number=other.number)).status_code == 404
    lan.client.post(at("unlink", programme, number=other.number))
    assert fresh(delivered).same_event is None
