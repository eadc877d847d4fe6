"""A checklist is changed by its owner."""

from __future__ import annotations

from typing import Any

from ketnghia.exchange.models import Checklist
from ketnghia.exchange.tests.conftest import fresh, words


def test_it_is_changed_and_not_by_two_at_once(checklist: Checklist, lan: Any, minh: Any, y_hoa: Any) -> None:
    url = f"{checklist.get_absolute_url()}sua/"
    form = lan.client.get(url).context["form"]
    assert form["points"].value() == "# Hồ sơ\nCó sổ tiếp công dân\nCó lịch dán ở nhà văn hóa"
    sent = {"title": "Tên mới", "field": "council-oversight", "points": "Một điều", "version": 1}
    assert minh.client.post(url, sent).status_code == 302
    late = lan.client.post(url, sent | {"title": "Bản cũ"})
    assert late.status_code == 422
    assert "Tên danh mục: Tên mới" in words(late)
    again = sent | {"title": "Bản cũ", "version": late.context["form"]["version"].value()}
    assert lan.client.post(url, again).status_code == 302
    assert fresh(checklist).title == "Bản cũ"
    assert y_hoa.client.get(url).status_code == 404
