"""The list of filled checklists."""

from __future__ import annotations

from typing import Any

from ketnghia.exchange.models import Inspection
from ketnghia.exchange.tests.conftest import words


def test_it_holds_those_of_the_own_office(inspection: Inspection, lan: Any, y_hoa: Any) -> None:
    page = words(lan.client.get("/giam-sat/"))
    assert inspection.about in page
    assert "Đạt 1 trong 2 điều đã kiểm tra" in page
    assert "Chưa ghi lần giám sát nào" in words(y_hoa.client.get("/giam-sat/"))
