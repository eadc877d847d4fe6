"""Mails over real SMTP: grouped, in the reader's language, once, and stopped in one click."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from conftest import Post
from ketnghia.notices import actions, tasks
from ketnghia.notices.choices import Mail, Rhythm
from ketnghia.notices.models import Notice

NOW = timezone.now()


def test_a_morning_mail_gathers_what_waits_and_is_sent_once(told: Any, lan: Any, post: Post) -> None:
    told(), told("Nam Phước – Thăng Phú")
    assert tasks.daily(NOW) == "1 thư đã gửi"
    assert tasks.daily(NOW) == "không có thư nào"
    [mail] = post.mails
    text = mail.get_content()
    assert (mail["To"], mail["Subject"]) == (lan.user.email, "Kết nghĩa: 2 thông báo mới")
    assert "Chào Lê Thị Lan," in text
    assert "Nam Phước – Thăng Phú có hiệu lực: các bên đã xác nhận đủ bản số 1" in text
    assert set(Notice.objects.values_list("mail", flat=True)) == {Mail.SENT}


def test_the_mail_speaks_the_reader_s_language(told: Any, lan: Any, post: Post) -> None:
    lan.user.language = "en"
    lan.user.save()
    told()
    tasks.daily(NOW)
    assert "Dear Lê Thị Lan," in post.mails[0].get_content()


@pytest.mark.django_db(transaction=True)
def test_who_wants_mails_at_once_gets_them_from_the_worker(told: Any, lan: Any, post: Post, settings: Any) -> None:
    from ketnghia.cli.jobs import work_once

    settings.JOBS = []
    actions.choose_rhythm(person=lan.user, rhythm=Rhythm.AT_ONCE, by=lan.actor)
    told()
    assert post.mails == []
    work_once()
    work_once()
    assert [mail["Subject"].strip() for mail in post.mails] == [
        "Nam Phước – Phước Thành có hiệu lực: các bên đã xác nhận đủ bản số 1"
    ]


def test_a_mail_server_that_is_down_is_tried_again_and_said(told: Any, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nothing listens there
    notice = told()
    with pytest.raises(OSError, match="1 thư sẽ thử lại"):
        tasks.daily(NOW)
    notice.refresh_from_db()
    assert (notice.mail, notice.tries) == (Mail.DUE, 1)
    assert "Máy chủ thư không trả lời" in notice.mail_error


def test_a_mail_that_breaks_off_in_the_middle_is_not_sent_twice(told: Any, post: Post, monkeypatch: Any) -> None:
    async def cut(_self: Post, server: Any, _session: Any, _envelope: Any) -> str:
        server.transport.close()
        return "250 OK"

    monkeypatch.setattr(Post, "handle_DATA", cut)
    notice = told()
    with pytest.raises(OSError, match="không rõ"):
        tasks.daily(NOW)
    notice.refresh_from_db()
    assert notice.mail == Mail.UNSURE
    assert tasks.daily(NOW) == "không có thư nào"


def test_a_refused_address_is_given_up_and_does_not_stop_others(
    told: Any, lan: Any, minh: Any, post: Post, monkeypatch: Any, founding: SimpleNamespace
) -> None:
    async def refuse(_self: Any, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:
        if address == lan.user.email:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    monkeypatch.setattr(Post, "handle_RCPT", refuse, raising=False)
    notice = told()
    actions.tell(event=notice.event, memberships=[minh.membership], url="/")
    with pytest.raises(OSError, match="1 thư đã gửi, 1 thư không gửi được"):
        tasks.daily(NOW)
    assert [mail["To"] for mail in post.mails] == [minh.user.email]
