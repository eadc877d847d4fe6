"""The log of a locality: what it tells, to whom, in which language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from conftest import Persona
from ketnghia.organisations import actions
from ketnghia.organisations.models import Locality

PAGE = "/don-vi/20599/nhat-ky/"


@pytest.fixture
def told(founding: Any, lan: Persona) -> None:
    """Two things that Lan did to Nam Phước, and one that was done elsewhere."""
    facts = {"value": Decimal(12), "unit": "thôn", "source": "Báo cáo mẫu", "as_of": date(2026, 1, 5)}
    actions.add_figure(by=lan.actor, locality=founding.nam_phuoc, label="Số thôn", **facts)
    actions.add_strength(by=lan.actor, locality=founding.nam_phuoc, text="Dệt chiếu cói")


def test_it_tells_who_did_what_newest_first(told: None, lan: Persona) -> None:
    lines = [line.sentence for line in lan.client.get(PAGE).context["page_obj"]]
    assert lines == [
        "Lê Thị Lan ghi thế mạnh «Dệt chiếu cói» vào hồ sơ Xã Nam Phước.",
        "Lê Thị Lan ghi số liệu «Số thôn» vào hồ sơ Xã Nam Phước.",
    ]


def test_english_readers_get_english_sentences(told: None, lan: Persona) -> None:
    lan.client.cookies["kn_language"] = "en"
    page = lan.client.get(PAGE).text
    assert "Audit log of the locality" in page
    assert "ghi thế mạnh" not in page
    assert "Dệt chiếu cói" in page


def test_pages_of_fifty(founding: Any, lan: Persona) -> None:
    for number in range(51):
        actions.add_strength(by=lan.actor, locality=founding.nam_phuoc, text=f"Nghề {number}")
    assert len(lan.client.get(PAGE).context["page_obj"]) == 50
    assert [line.number for line in lan.client.get(f"{PAGE}?page=2").context["page_obj"]] == [1]


def test_only_those_who_may_read_the_log(
    told: None, lan: Persona, y_hoa: Persona, overseer: Persona, reporter: Persona, stranger: Persona
) -> None:
    asked = [who.client.get(PAGE).status_code for who in (lan, overseer, y_hoa, reporter, stranger)]
    assert asked == [200, 200, 403, 403, 302]
    page = "/don-vi/20599-nam-phuoc/"
    assert [PAGE in who.client.get(page).text for who in (lan, overseer, y_hoa, stranger)] == [True, True, False, False]


def test_nothing_yet_is_said_and_a_unit_that_has_ended_keeps_its_log(founding: Any, overseer: Persona) -> None:
    Locality.objects.filter(pk="20599").update(valid_to="2026-01-01")
    response = overseer.client.get(PAGE)
    assert response.status_code == 200
    assert "Chưa có việc nào được ghi." in response.text
    assert overseer.client.get("/don-vi/99999/nhat-ky/").status_code == 404
