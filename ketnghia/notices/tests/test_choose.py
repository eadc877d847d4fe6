"""How a person wants to be told by mail."""

from __future__ import annotations

from typing import Any

import pytest

from ketnghia.core.verdict import Forbidden
from ketnghia.notices import actions
from ketnghia.notices.models import Notice, Wish


def test_the_wish_is_kept_and_never_silences_what_waits(lan: Any, notice: Notice) -> None:
    answer = lan.client.post("/thong-bao/cach-nhan/", {"rhythm": "never"}, follow=True).content.decode()
    assert "Đã lưu cách nhận thông báo." in answer
    assert Wish.objects.get(person=lan.user).rhythm == "never"
    notice.refresh_from_db()
    assert notice.mail == "none"


def test_a_wish_that_does_not_exist_is_an_error_at_the_field(lan: Any) -> None:
    assert lan.client.post("/thong-bao/cach-nhan/", {"rhythm": "hourly"}).status_code == 422


def test_nobody_chooses_for_another(lan: Any, minh: Any) -> None:
    with pytest.raises(Forbidden):
        actions.choose_rhythm(person=lan.user, rhythm="never", by=minh.actor)
