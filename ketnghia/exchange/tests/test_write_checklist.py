"""A checklist is typed as lines."""

from __future__ import annotations

from typing import Any

from ketnghia.exchange.models import Checklist


def test_lines_become_points(lan: Any, reporter: Any) -> None:
    sent = {"title": "Giám sát", "field": "council-oversight", "points": "Một điều\n# Sổ sách\nCó sổ\n\nCó lịch"}
    assert lan.client.post("/danh-muc/moi/", sent).status_code == 302
    assert Checklist.objects.get().points == [
        {"heading": "", "items": ["Một điều"]}, {"heading": "Sổ sách", "items": ["Có sổ", "Có lịch"]},
    ]  # fmt: skip
    assert lan.client.post("/danh-muc/moi/", sent | {"points": "# chỉ có tên nhóm"}).status_code == 422
    assert reporter.client.get("/danh-muc/moi/").status_code == 403
