"""Editing a line that the other side has not answered; two people at once."""

from __future__ import annotations

from typing import Any

from ketnghia.support import actions
from ketnghia.support.models import Support
from ketnghia.support.tests.conftest import at, fresh, words
from ketnghia.support.tests.test_record import typed


def test_it_begins_with_what_is_there_and_saves(programme: Any, founding: Any, delivered: Support, lan: Any) -> None:
    url = at("edit", programme, number=delivered.number)
    assert "50.000.000" in words(lan.client.get(url))
    assert lan.client.post(url, typed(founding, version=1, amount="45.000.000")).status_code == 302
    assert fresh(delivered).amount == 45_000_000


def test_who_comes_second_sees_what_the_first_wrote(
    programme: Any, founding: Any, delivered: Support, cash: Any, lan: Any, minh: Any
) -> None:
    actions.edit_support(by=minh.actor, support=delivered, version=1, data=cash)
    url = at("edit", programme, number=delivered.number)
    response = lan.client.post(url, typed(founding, version=1, amount="45 triệu"))
    assert response.status_code == 422
    assert "50.000.000" in words(response)
    assert response.context["form"].data["version"] == "2"
    assert fresh(delivered).amount == 50_000_000


def test_the_other_side_and_the_late_do_not_edit(programme: Any, confirmed: Support, lan: Any, y_hoa: Any) -> None:
    url = at("edit", programme, number=confirmed.number)
    assert y_hoa.client.get(url).status_code == 403
    assert lan.client.get(url).status_code == 409
