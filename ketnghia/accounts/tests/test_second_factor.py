"""The second factor: who must, how it is set up, used, turned off; recovery codes."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache

from ketnghia.accounts.tests.conftest import PASSWORD
from ketnghia.accounts.tests.test_sign_in import heading, kinds, sign_in
from ketnghia.organisations.models import Membership

SET_UP = "/tai-khoan/lop-hai/bat/"


def code_of(secret: str) -> str:
    """Return what the app on the phone shows now."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def set_up(persona: Any) -> tuple[str, Any]:
    """Set the second factor up through the pages; return the secret and the page after it."""
    page = persona.client.get(SET_UP).content.decode()
    secret = re.search(r'<code class="hash">([A-Z2-7]{16,})</code>', page)[1]  # type: ignore[index]
    return secret, persona.client.post(SET_UP, {"code": code_of(secret)}, follow=True)


def with_password(persona: Any) -> Any:
    """Return the persona signed in by password."""
    persona.user.set_password(PASSWORD)
    persona.user.save()
    persona.client.logout()
    sign_in(persona.client, persona.user.email, PASSWORD)
    return persona


@pytest.fixture
def must(settings: Any) -> None:
    settings.REQUIRE_MFA = True


def test_an_overseer_sets_it_up_before_anything_else(must: None, overseer: Any) -> None:
    with_password(overseer)
    for path in ("/viec-cua-toi/", "/vai-tro/", "/tai-khoan/"):
        assert overseer.client.get(path)["Location"] == SET_UP

    _, page = set_up(overseer)

    assert "Mã dự phòng" in page.content.decode()
    assert overseer.client.get("/viec-cua-toi/").status_code == 200


def test_the_way_out_stays_open(must: None, overseer: Any) -> None:
    assert overseer.client.post("/o-lai/").status_code == 204
    assert overseer.client.post("/tai-khoan/dang-xuat/")["Location"] == "/"


@pytest.mark.parametrize(("who", "needed"), [
    ("overseer", True), ("administrator", True), ("lan", False), ("minh", False), ("reporter", False),
])  # fmt: skip
def test_only_weighty_roles_must(must: None, request: pytest.FixtureRequest, who: str, needed: bool) -> None:
    assert (request.getfixturevalue(who).client.get("/vai-tro/").status_code == 302) is needed


def test_a_weighty_role_counts_even_while_acting_in_another(must: None, lan: Any, founding: Any) -> None:
    Membership.objects.create(user=lan.user, organisation=founding.thanh_uy, role="overseer")

    assert lan.client.get("/viec-cua-toi/")["Location"] == SET_UP


def test_without_the_setting_nobody_must(overseer: Any) -> None:
    assert overseer.client.get("/vai-tro/").status_code == 200


def test_a_wrong_first_code_turns_nothing_on(lan: Any) -> None:
    lan.client.get(SET_UP)

    page = lan.client.post(SET_UP, {"code": "000000"}).content.decode()

    assert "Mã chưa đúng." in page
    assert "Đang tắt" in lan.client.get("/tai-khoan/lop-hai/").content.decode()


def test_signing_in_then_needs_the_code(lan: Any) -> None:
    secret, _ = set_up(with_password(lan))
    lan.client.post("/tai-khoan/dang-xuat/")

    response = sign_in(lan.client, lan.user.email, PASSWORD)
    assert response["Location"] == "/tai-khoan/lop-hai/ma/"
    assert lan.client.get("/viec-cua-toi/").status_code == 302
    wrong = lan.client.post("/tai-khoan/lop-hai/ma/", {"code": "123"}).content.decode()
    assert "Mã chưa đúng." in wrong

    cache.clear()  # the code was used a moment ago, in this same half minute
    assert lan.client.post("/tai-khoan/lop-hai/ma/", {"code": code_of(secret)})["Location"] == "/viec-cua-toi/"
    assert lan.client.get("/viec-cua-toi/").status_code == 200


def test_codes_cannot_be_guessed_for_long(lan: Any) -> None:
    set_up(with_password(lan))
    lan.client.post("/tai-khoan/dang-xuat/")
    sign_in(lan.client, lan.user.email, PASSWORD)

    pages = [lan.client.post("/tai-khoan/lop-hai/ma/", {"code": f"{n:06}"}).content.decode() for n in range(7)]

    assert "Nhập sai quá nhiều lần." in pages[-1]


def test_a_recovery_code_works_once(lan: Any) -> None:
    set_up(with_password(lan))
    codes = lan.client.get("/tai-khoan/lop-hai/ma-du-phong/tep/").content.decode().split("\n\n")[1].split()
    assert len(codes) == 10

    for attempt, expected in ((codes[0], 302), (codes[0], 200), (codes[1], 302)):
        lan.client.post("/tai-khoan/dang-xuat/")
        sign_in(lan.client, lan.user.email, PASSWORD)
        assert lan.client.post("/tai-khoan/lop-hai/ma/", {"code": attempt}).status_code == expected


def test_turning_it_on_and_off_stands_in_the_log(lan: Any, django_capture_on_commit_callbacks: Any) -> None:
    with_password(lan)
    with django_capture_on_commit_callbacks(execute=True):
        set_up(lan)
        lan.client.post("/tai-khoan/lop-hai/ma-du-phong/moi/")
    response = lan.client.post("/tai-khoan/lop-hai/tat/", follow=True)

    assert "Đã tắt xác thực hai lớp." in response.content.decode()
    assert [kind.removeprefix("person.") for kind in kinds(lan.user)][-4:] == [
        "second_factor_on",
        "recovery_codes_made",
        "recovery_codes_made",
        "second_factor_off",
    ]


def test_long_after_signing_in_the_password_is_asked_again(lan: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with_password(lan)
    later = time.time() + 3600
    monkeypatch.setattr(time, "time", lambda: later)

    response = lan.client.get(SET_UP)

    assert response["Location"] == f"/tai-khoan/xac-nhan-mat-khau/?next={SET_UP}".replace("/", "%2F").replace(
        "%2Ftai-khoan%2Fxac-nhan-mat-khau%2F", "/tai-khoan/xac-nhan-mat-khau/"
    )
    wrong = lan.client.post(response["Location"], {"password": "sai"}).content.decode()
    assert "Mật khẩu chưa đúng." in wrong
    assert lan.client.post(response["Location"], {"password": PASSWORD, "next": SET_UP})["Location"] == SET_UP


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("path", ["", "tat/", "ma-du-phong/", "ma-du-phong/moi/"])
def test_the_pages_speak_both_languages(lan: Any, path: str, language: str) -> None:
    set_up(with_password(lan))
    lan.client.cookies["kn_language"] = language

    response = lan.client.get(f"/tai-khoan/lop-hai/{path}")

    page = response.content.decode()
    assert f'<html lang="{language}"' in page
    assert heading(page).isascii() is (language == "en")
