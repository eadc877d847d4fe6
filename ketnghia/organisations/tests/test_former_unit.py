"""The page of a unit of before the mergers."""

from __future__ import annotations

from typing import Any

from conftest import Persona
from ketnghia.organisations.models import FormerPart, FormerUnit, Locality


def test_a_former_unit_says_what_it_was_and_where_it_went(founding: Any, stranger: Persona) -> None:
    unit = FormerUnit.objects.create(
        code="20599", name="Nam Phước", kind="thi_tran", district="huyện Duy Xuyên", province="Quảng Nam"
    )
    FormerPart.objects.create(former=unit, locality=founding.nam_phuoc)
    text = stranger.client.get("/don-vi-cu/20599/").text
    for words in ("Thị trấn Nam Phước", "huyện Duy Xuyên", "Quảng Nam", "/don-vi/20599-nam-phuoc/", "toàn bộ"):
        assert words in text


def test_a_unit_of_today_that_ended_without_one_successor_has_this_page_too(founding: Any, stranger: Persona) -> None:
    Locality.objects.filter(pk="20827").update(valid_to="2026-01-31")
    text = stranger.client.get("/don-vi/20827-thang-phu/").text
    assert "31/01/2026" in text
    assert "chưa ghi đơn vị này nhập vào đâu" in text


def test_an_unknown_code_is_not_found(founding: Any, stranger: Persona) -> None:
    assert stranger.client.get("/don-vi-cu/99999/").status_code == 404
    assert stranger.client.get("/don-vi-cu/20599/").status_code == 404
