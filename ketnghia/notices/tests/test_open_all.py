"""Everything is read with one press."""

from __future__ import annotations

from typing import Any

from ketnghia.notices.models import Notice


def test_all_are_read_with_one_press(lan: Any, notice: Notice) -> None:
    lan.client.post("/thong-bao/doc-het/")
    notice.refresh_from_db()
    assert notice.read_at is not None
