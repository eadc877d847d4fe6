"""The way out of the mails: one click, without signing in."""

from __future__ import annotations

import re
from typing import Any

from django.utils import timezone

from conftest import Post
from ketnghia.notices import tasks

NOW = timezone.now()


def test_one_click_stops_the_mails_without_signing_in(told: Any, lan: Any, post: Post, client: Any) -> None:
    told()
    tasks.daily(NOW)
    [mail] = post.mails
    path = re.search(r"<http://[^/]+(/\S+)>", mail["List-Unsubscribe"])[1]  # type: ignore[index]
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "Ngừng gửi thư cho tôi" in client.get(path).content.decode()
    page = client.post(path, {"List-Unsubscribe": "One-Click"}).content.decode()
    assert "Đã ngừng gửi thư." in page
    told("Chương trình khác")
    assert tasks.daily(NOW) == "không có thư nào"


def test_a_forged_address_stops_nobody(client: Any, lan: Any) -> None:
    answer = client.post("/thong-bao/ngung-thu/abc:def/")
    assert answer.status_code == 409
    assert not hasattr(lan.user, "wish")
