"""The way out of the mails: one click, without signing in."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from conftest import Post
from ketnghia.notices import tasks
from ketnghia.notices.models import Wish

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


def test_mail_software_posts_from_anywhere_as_the_standard_has_it(told: Any, lan: Any, post: Post) -> None:
    told()
    tasks.daily(NOW)
    [mail] = post.mails
    path = urlsplit(mail["List-Unsubscribe"].strip(" <>")).path
    robot = Client(enforce_csrf_checks=True, headers={"origin": "https://mail.example", "user-agent": "mailbot"})
    robot.get(path)
    assert not Wish.objects.exists()  # reading the address stops nothing: link scanners do that
    answer = robot.post(path, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    assert (answer.status_code, Wish.objects.get().person, Wish.objects.get().rhythm) == (200, lan.user, "never")
    assert (
        robot.post(path, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded").status_code
        == 200
    )


@pytest.mark.parametrize(
    ("language", "subject", "words"),
    [
        ("vi", "Nam Phước – X có hiệu lực", "Ngừng nhận thư bằng một lần bấm:"),
        ("en", "Nam Phước – X came into force", "Stop these mails with one click:"),
    ],
)
def test_the_mail_and_its_way_out_speak_the_reader_s_language(
    told: Any, lan: Any, post: Post, language: str, subject: str, words: str
) -> None:
    lan.user.language = language
    lan.user.save()
    told("Nam Phước – X")
    tasks.daily(NOW)
    [mail] = post.mails
    assert subject in mail["Subject"]
    assert words in mail.get_content()
    assert mail.get_content().count(mail["List-Unsubscribe"].strip(" <>")) == 1


def test_a_forged_address_stops_nobody(client: Any, lan: Any) -> None:
    answer = client.post("/thong-bao/ngung-thu/abc:def/")
    assert answer.status_code == 409
    assert not hasattr(lan.user, "wish")
