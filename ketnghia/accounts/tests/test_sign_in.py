"""Signing in and out by e-mail address and password: what works, what is refused, what the log tells."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from ketnghia.accounts.tests.conftest import PASSWORD
from ketnghia.audit.models import Event

PAGE = "/tai-khoan/dang-nhap/"


def sign_in(browser: Client, email: str, password: str, **extra: Any) -> Any:
    return browser.post(PAGE, {"login": email, "password": password}, **extra)


def heading(page: str) -> str:
    """Return the words of the page's heading."""
    return re.search(r"<h1>(.*?)</h1>", page)[1]  # type: ignore[index]


def kinds(user: Any) -> list[str]:
    return list(Event.objects.in_streams(f"person:{user.pk}").order_by("number").values_list("kind", flat=True))


def test_the_right_password_opens_the_inbox(lan_with_password: Any) -> None:
    response = sign_in(lan_with_password.client, lan_with_password.user.email, PASSWORD)

    assert response["Location"] == "/viec-cua-toi/"
    assert lan_with_password.client.get("/viec-cua-toi/").status_code == 200


def test_the_address_may_be_written_in_any_case(lan_with_password: Any) -> None:
    assert sign_in(lan_with_password.client, f" {lan_with_password.user.email.upper()} ", PASSWORD).status_code == 302


@pytest.mark.parametrize("known", [True, False])
def test_a_wrong_password_and_an_unknown_address_get_the_same_words(lan_with_password: Any, known: bool) -> None:
    email = lan_with_password.user.email if known else "khong-ai@example.vn"

    page = sign_in(lan_with_password.client, email, "sai").content.decode()

    assert "Địa chỉ thư điện tử hoặc mật khẩu chưa đúng." in page
    assert f'value="{email}"' in page
    assert "sai" not in page.split('name="password"')[1].split(">")[0]


@pytest.mark.parametrize(("address", "said"), [(PAGE, False), (f"{PAGE}?next=/viec-cua-toi/", True)])
def test_who_was_sent_here_reads_that_nothing_typed_is_lost(db: None, address: str, said: bool) -> None:
    assert ("những gì bạn gõ dở vẫn còn" in Client().get(address).content.decode()) is said


def test_a_stopped_account_reads_that_it_is_stopped(lan_with_password: Any) -> None:
    lan_with_password.user.is_active = False
    lan_with_password.user.save()

    page = sign_in(lan_with_password.client, lan_with_password.user.email, PASSWORD, follow=True).content.decode()

    assert "Tài khoản đã dừng hoạt động" in page


def test_nobody_can_register(stranger: Any) -> None:
    for path in ("/tai-khoan/dang-ky/", "/tai-khoan/signup/", "/accounts/signup/", "/signup/"):
        assert stranger.client.get(path).status_code == 404


def test_signing_out_ends_the_session(lan: Any) -> None:
    response = lan.client.post("/tai-khoan/dang-xuat/", follow=True)

    assert "Bạn đã đăng xuất." in response.content.decode()
    assert lan.client.get("/viec-cua-toi/").status_code == 302


def test_a_link_to_sign_out_asks_first(lan: Any) -> None:
    assert "Ở lại" in lan.client.get("/tai-khoan/dang-xuat/").content.decode()
    assert lan.client.get("/viec-cua-toi/").status_code == 200


def test_the_log_tells_of_signing_in_and_out(lan_with_password: Any) -> None:
    before = len(kinds(lan_with_password.user))
    sign_in(lan_with_password.client, lan_with_password.user.email, PASSWORD)
    lan_with_password.client.post("/tai-khoan/dang-xuat/")

    assert kinds(lan_with_password.user)[before:] == ["person.signed_in", "person.signed_out"]


def test_a_person_s_language_comes_along_unless_the_browser_has_chosen(lan_with_password: Any) -> None:
    lan_with_password.user.language = "en"
    lan_with_password.user.save()

    assert (
        sign_in(lan_with_password.client, lan_with_password.user.email, PASSWORD).cookies["kn_language"].value == "en"
    )

    other = Client()
    other.cookies["kn_language"] = "vi"
    assert "kn_language" not in sign_in(other, lan_with_password.user.email, PASSWORD).cookies


def test_a_flood_of_attempts_from_one_place_is_slowed_down(stranger: Any) -> None:
    answers = [sign_in(stranger.client, f"nguoi-{number}@example.vn", "sai").status_code for number in range(31)]

    assert answers[:30] == [200] * 30
    assert answers[30] == 429


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "path",
    ["dang-nhap/", "dang-xuat/", "quen-mat-khau/", "quen-mat-khau/da-gui/", "quen-mat-khau/xong/", "tam-dung/",
     "mot-lan-da-huy/", "quen-mat-khau/1-khong-dung/"],
)  # fmt: skip
def test_every_page_of_sign_in_speaks_both_languages(lan: Any, stranger: Any, path: str, language: str) -> None:
    browser = lan.client if path == "dang-xuat/" else stranger.client
    browser.cookies["kn_language"] = language

    response = browser.get(f"/tai-khoan/{path}")

    page = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{language}"' in page
    assert heading(page).isascii() is (language == "en")  # Vietnamese is never without marks here


@pytest.mark.parametrize("path", ["doi-mat-khau/", "xac-nhan-mat-khau/", "lop-hai/", "lop-hai/bat/", ""])
def test_a_visitor_cannot_open_the_pages_of_an_account(stranger: Any, path: str) -> None:
    assert stranger.client.get(f"/tai-khoan/{path}").status_code == 302


def test_the_way_to_the_sample_people_keeps_where_one_was_going(db: None, client: Client, settings: Any) -> None:
    settings.DEMO = True
    page = client.get(f"{PAGE}?next=/ket-nghia/?q=a%26b").content.decode()
    assert 'href="/dang-nhap-mau/?next=%2Fket-nghia%2F%3Fq%3Da%26b"' in page
