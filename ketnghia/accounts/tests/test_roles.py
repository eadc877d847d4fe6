"""The table of roles and rights, as people read it."""

from __future__ import annotations

from html import unescape
from typing import Any

from ketnghia.accounts.queries import rights_table
from ketnghia.accounts.roles import RIGHTS, ROLES, scope_of


def test_the_table_is_the_one_that_the_system_applies() -> None:
    for right, row in zip(RIGHTS, rights_table(), strict=True):
        assert [scope for _, scope, _ in row.cells] == [scope_of(role.code, right.code) for role in ROLES]


def test_the_page_names_every_role_and_right_in_both_languages(lan: Any) -> None:
    vietnamese = unescape(lan.client.get("/vai-tro/").content.decode())
    lan.client.cookies["kn_language"] = "en"
    english = unescape(lan.client.get("/vai-tro/").content.decode())

    assert all(item.vi in vietnamese and item.en in english for item in [*ROLES, *RIGHTS])


def test_a_visitor_signs_in_first(stranger: Any) -> None:
    assert stranger.client.get("/vai-tro/").status_code == 302
