"""Opening a notice reads it and goes where it points; it is its reader's alone."""

from __future__ import annotations

from typing import Any

from ketnghia.notices import actions
from ketnghia.notices.models import Notice


def test_opening_a_notice_reads_it_and_goes_there(lan: Any, notice: Notice) -> None:
    answer = lan.client.get(f"/thong-bao/{notice.pk}/")
    assert answer.headers["Location"] == "/vai-tro/"
    assert "thông báo mới" not in lan.client.get("/thong-bao/").content.decode()


def test_another_person_s_notice_does_not_exist(minh: Any, notice: Notice) -> None:
    assert minh.client.get(f"/thong-bao/{notice.pk}/").status_code == 404
    actions.open_all(by=minh.actor)
    notice.refresh_from_db()
    assert notice.read_at is None
