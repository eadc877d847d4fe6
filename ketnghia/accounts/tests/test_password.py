"""Changing the password, and setting a new one through a mail over real SMTP."""

from __future__ import annotations

import re
import socket
from email.message import EmailMessage
from typing import Any

import pytest
from django.test import Client

from conftest import Post
from ketnghia.accounts.tests.conftest import PASSWORD
from ketnghia.accounts.tests.test_sign_in import kinds, sign_in

FORGOTTEN = "/tai-khoan/quen-mat-khau/"
NEW = "cầu Trường Giang 1998"


def link_in(mail: EmailMessage) -> str:
    return re.search(r"http://testserver(/\S+)", mail.get_content())[1]  # type: ignore[index]


def test_a_forgotten_password_is_set_anew_through_the_mail(lan_with_password: Any, post: Post) -> None:
    browser = lan_with_password.client
    done = browser.post(FORGOTTEN, {"email": lan_with_password.user.email}, follow=True).content.decode()
    [mail] = post.mails
    assert "Hãy mở hộp thư" in done
    assert (mail["To"], mail["Subject"]) == (lan_with_password.user.email, "Đặt lại mật khẩu Kết nghĩa")
    assert "Kính gửi Lê Thị Lan," in mail.get_content()

    form = browser.get(link_in(mail))["Location"]
    assert "set-password" in form  # the secret of the link leaves the address bar
    finished = browser.post(form, {"password1": NEW, "password2": NEW}, follow=True).content.decode()

    assert "Đã đặt mật khẩu mới" in finished
    assert sign_in(Client(), lan_with_password.user.email, PASSWORD).status_code == 200
    assert sign_in(Client(), lan_with_password.user.email, NEW).status_code == 302
    assert "person.password_reset" in kinds(lan_with_password.user)


def test_the_link_works_once(lan_with_password: Any, post: Post) -> None:
    lan_with_password.client.post(FORGOTTEN, {"email": lan_with_password.user.email})
    link = link_in(post.mails[0])
    form = lan_with_password.client.get(link)["Location"]
    lan_with_password.client.post(form, {"password1": NEW, "password2": NEW})

    assert "không còn dùng được" in Client().get(link).content.decode()


def test_an_unknown_address_gets_the_same_page_and_no_mail(stranger: Any, post: Post) -> None:
    page = stranger.client.post(FORGOTTEN, {"email": "khong-ai@example.vn"}, follow=True).content.decode()

    assert "Hãy mở hộp thư" in page
    assert post.mails == []


def test_a_mail_server_that_is_down_is_told_in_words(lan_with_password: Any, settings: Any, post: Post) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = closed.getsockname()[1]

    response = lan_with_password.client.post(FORGOTTEN, {"email": lan_with_password.user.email})

    assert response.status_code == 409
    assert "máy chủ thư không trả lời" in response.content.decode()


def test_the_password_is_changed_with_the_old_one(lan_with_password: Any) -> None:
    browser = lan_with_password.client
    sign_in(browser, lan_with_password.user.email, PASSWORD)

    response = browser.post(
        "/tai-khoan/doi-mat-khau/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}, follow=True
    )

    assert "Đã đổi mật khẩu." in response.content.decode()
    assert response.redirect_chain[-1][0] == "/tai-khoan/"
    assert sign_in(Client(), lan_with_password.user.email, NEW).status_code == 302
    assert "person.password_changed" in kinds(lan_with_password.user)


def test_changing_it_signs_the_other_browsers_out(lan_with_password: Any) -> None:
    other = Client()
    for browser in (other, lan_with_password.client):
        sign_in(browser, lan_with_password.user.email, PASSWORD)

    lan_with_password.client.post(
        "/tai-khoan/doi-mat-khau/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    )

    assert lan_with_password.client.get("/vai-tro/").status_code == 200
    assert other.get("/vai-tro/").status_code == 302


@pytest.mark.parametrize(("typed", "words"), [
    ({"oldpassword": "sai", "password1": NEW, "password2": NEW}, "Hãy nhập mật khẩu hiện tại."),
    ({"oldpassword": PASSWORD, "password1": "ngắn", "password2": "ngắn"}, "id_password1_error"),
    ({"oldpassword": PASSWORD, "password1": NEW, "password2": "khác hẳn 123"}, "id_password2_error"),
    ({"oldpassword": PASSWORD, "password1": "password123", "password2": "password123"}, "id_password1_error"),
])  # fmt: skip
def test_a_bad_new_password_is_refused_with_the_reason(
    lan_with_password: Any, typed: dict[str, str], words: str
) -> None:
    sign_in(lan_with_password.client, lan_with_password.user.email, PASSWORD)

    page = lan_with_password.client.post("/tai-khoan/doi-mat-khau/", typed).content.decode()

    assert words in page
    assert sign_in(Client(), lan_with_password.user.email, PASSWORD).status_code == 302


def test_a_person_without_password_sets_a_first_one(lan: Any) -> None:
    assert lan.client.get("/tai-khoan/doi-mat-khau/")["Location"] == "/tai-khoan/dat-mat-khau/"

    lan.client.post("/tai-khoan/dat-mat-khau/", {"password1": NEW, "password2": NEW})

    assert sign_in(Client(), lan.user.email, NEW).status_code == 302


def test_the_administrator_tries_the_mail_server(administrator: Any, post: Post) -> None:
    page = administrator.client.post("/thiet-lap/thu-dien-tu/", follow=True).content.decode()

    assert "Đã gửi thư thử" in page
    assert post.mails[0]["Subject"] == "Thư thử của Kết nghĩa"


def test_a_mail_server_that_fails_is_told_to_the_administrator(administrator: Any, settings: Any, post: Post) -> None:
    settings.EMAIL_HOST = "127.0.0.2"

    response = administrator.client.post("/thiet-lap/thu-dien-tu/")

    assert response.status_code == 409
    assert "Chưa gửi được thư thử" in response.content.decode()


def test_others_may_not_try_the_mail_server(lan: Any, post: Post) -> None:
    assert lan.client.post("/thiet-lap/thu-dien-tu/").status_code == 403
    assert post.mails == []
