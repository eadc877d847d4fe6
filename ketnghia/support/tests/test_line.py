"""One line: everything that was said about it, and only the buttons that work."""

from __future__ import annotations

from typing import Any

from ketnghia.support import actions
from ketnghia.support.models import Support
from ketnghia.support.tests.conftest import at, words


def test_it_offers_what_each_may_do(programme: Any, delivered: Support, lan: Any, y_hoa: Any, thuy: Any) -> None:
    url = at("line", programme, number=delivered.number)
    verbs = [person.client.get(url).context["verbs"] for person in (lan, y_hoa, thuy)]
    assert verbs == [{"edit", "withdraw"}, {"confirm", "confirm_part", "dispute"}, set()]


def test_it_tells_everything_in_order(programme: Any, disputed: Support, lan: Any) -> None:
    actions.accept_figure(by=lan.actor, support=disputed)
    page = words(lan.client.get(at("line", programme, number=disputed.number)))
    assert page.index("ghi vào sổ") < page.index("báo số khác") < page.index("theo số bên kia")


def test_a_line_that_is_not_there_is_not_found(programme: Any, lan: Any) -> None:
    assert lan.client.get(at("line", programme, number=99)).status_code == 404
