"""An amendment that is out is set aside."""

from __future__ import annotations

from typing import Any

from ketnghia.programmes import queries
from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import at, fresh, words
from ketnghia.programmes.tests.test_actions_amending import promises, propose


def test_any_party_sets_it_aside_and_it_stays_readable(in_force: Programme, lan: Any, y_hoa: Any) -> None:
    propose(in_force, lan, promises(in_force)[:1])
    y_hoa.client.post(at("drop_amendment", in_force), {"reason": "Chưa bàn kỹ"})
    assert queries.text_waiting(fresh(in_force)) is None
    assert "Chưa bàn kỹ" in words(lan.client.get(at("text_version", in_force, number=2)))


def test_without_an_amendment_there_is_nothing_to_set_aside(in_force: Programme, lan: Any, outsider: Any) -> None:
    assert lan.client.get(at("drop_amendment", in_force)).status_code == 409
    assert outsider.client.post(at("drop_amendment", in_force), {"reason": "x"}).status_code == 403
