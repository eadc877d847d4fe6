"""Households that received the same thing twice, for their own commune alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ketnghia.support import actions
from ketnghia.support.tests.conftest import at


def test_twice_the_same_is_shown_and_two_things_are_not(
    programme: Any, rice: Any, cash: Any, storm: Any, lan: Any, y_hoa: Any
) -> None:
    def give(data: Any, *households: str) -> None:
        line = actions.record_support(
            by=lan.actor, programme=programme, data=replace(data, occasion=storm.pk), status="delivered"
        )
        actions.record_households(by=y_hoa.actor, support=line, references=households)

    give(rice, "T1-1", "T1-2")
    give(rice, "T1-2", "T1-3")
    give(cash, "T1-1")
    url = at("doubles", pk=storm.pk, place="20752")
    [double] = y_hoa.client.get(url).context["doubles"]
    assert [line.number for line in double.lines] == [1, 2]
    assert len(double.code) == 8
    assert lan.client.get(url).status_code == 404
