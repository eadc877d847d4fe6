"""The adoption board."""

from __future__ import annotations

from typing import Any

from ketnghia.exchange import actions
from ketnghia.exchange.models import Practice
from ketnghia.exchange.tests.conftest import words


def test_it_shows_each_adoption_in_its_column(published: Practice, lan: Any, thuy: Any, outsider: Any) -> None:
    actions.adopt(by=lan.actor, practice=published, plan="Mỗi quý một buổi")
    board = {state: number for state, _word, _rows, number in thuy.client.get("/ap-dung/").context["board"]}
    assert board == {"planned": 1, "trying": 0, "works": 0, "stopped": 0}
    assert published.title in words(thuy.client.get("/ap-dung/"))


def test_what_a_reader_may_not_read_is_not_on_his_board(
    validated: Practice, a_viet: Any, lan: Any, outsider: Any
) -> None:
    row = actions.publish_practice(by=a_viet.actor, practice=validated, audience="twins")
    actions.adopt(by=lan.actor, practice=row, plan="Mỗi quý một buổi")
    assert row.title not in words(outsider.client.get("/ap-dung/"))
