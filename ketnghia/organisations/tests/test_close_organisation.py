"""Closing an organisation."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from conftest import Persona
from ketnghia.audit.models import Event
from ketnghia.organisations.models import Organisation


@pytest.fixture
def school(founding: Any) -> Organisation:
    return Organisation.objects.create(
        kind="school", name="Trường A", locality=founding.nam_phuoc, parent=founding.du_nam_phuoc
    )


def test_it_ends_on_its_day_with_its_reason(school: Organisation, lan: Persona) -> None:
    page = f"/co-quan/{school.pk}/dong/"
    assert lan.client.get(page).status_code == 200
    lan.client.post(page, {"on": "31/05/2026", "reason": "Nhập vào trường B"})
    school.refresh_from_db()
    assert school.closed_on == date(2026, 5, 31)
    assert Event.objects.exclude(stream__startswith="person:").get().data == {
        "on": "31/05/2026",
        "reason": "Nhập vào trường B",
    }
    assert "đã ngừng hoạt động" in lan.client.post(page, {"on": "31/05/2026", "reason": "lần nữa"}).text


@pytest.mark.parametrize("wrong", [{"reason": " "}, {"on": "hôm qua"}])
def test_day_and_reason_are_a_must(school: Organisation, lan: Persona, wrong: dict[str, str]) -> None:
    response = lan.client.post(f"/co-quan/{school.pk}/dong/", {"on": "31/05/2026", "reason": "vì", **wrong})
    assert response.context["form"].errors
    school.refresh_from_db()
    assert school.closed_on is None


def test_not_while_others_work_in_it(founding: Any, lan: Persona, minh: Persona) -> None:
    page = f"/co-quan/{founding.du_nam_phuoc.pk}/dong/"
    assert "Còn 1 người" in lan.client.post(page, {"on": "31/05/2026", "reason": "vì"}).text


def test_others_do_not_close(school: Organisation, y_hoa: Persona) -> None:
    assert y_hoa.client.post(f"/co-quan/{school.pk}/dong/", {"on": "31/05/2026", "reason": "vì"}).status_code == 403
