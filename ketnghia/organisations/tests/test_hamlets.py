"""Hamlets: one, or a pasted list; never twice."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import Persona
from ketnghia.audit.models import Event
from ketnghia.organisations.models import Hamlet

PAGE = "/don-vi/20599/thon/"


def names() -> list[str]:
    return list(Hamlet.objects.order_by("pk").values_list("name", flat=True))


def test_a_pasted_list_becomes_hamlets_without_numbers_and_bullets(founding: Any, lan: Persona) -> None:
    lan.client.post(PAGE, {"names": "1. Thôn Bàn Thạch\r\n\r\n 2) Thôn Trà Nhiêu\n- Thôn 3\n•  Tổ   dân phố 4; Thôn 5"})
    assert names() == ["Thôn Bàn Thạch", "Thôn Trà Nhiêu", "Thôn 3", "Tổ dân phố 4", "Thôn 5"]
    assert Event.objects.exclude(stream__startswith="person:").get().data["number"] == 5


def test_a_name_that_is_there_is_left_out_and_said(founding: Any, lan: Persona) -> None:
    lan.client.post(PAGE, {"names": "Thôn Hoà Bình"})
    text = lan.client.post(PAGE, {"names": "thôn hòa bình\nThôn Mới\nThôn Mới"}, follow=True).text
    assert names() == ["Thôn Hoà Bình", "Thôn Mới"]
    assert "Đã thêm 1 thôn" in text
    assert "2 tên đã có" in text


@pytest.mark.parametrize("typed", ["", " \n ", "a" * 81, "\n".join(f"Thôn {n}" for n in range(201))])
def test_what_cannot_be_used_adds_nothing(founding: Any, lan: Persona, typed: str) -> None:
    response = lan.client.post(PAGE, {"names": typed})
    assert response.status_code == 200
    assert response.context["form"].errors
    assert names() == []


def test_only_people_of_the_place_add(founding: Any, y_hoa: Persona, overseer: Persona) -> None:
    assert y_hoa.client.post(PAGE, {"names": "Thôn 1"}).status_code == 403
    assert overseer.client.post(PAGE, {"names": "Thôn 1"}).status_code == 302
    assert names() == ["Thôn 1"]
