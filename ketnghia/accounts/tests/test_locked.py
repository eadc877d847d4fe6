"""The lock after repeated wrong passwords: by address and place, with an end that is told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone

from ketnghia.accounts.tests.conftest import PASSWORD
from ketnghia.accounts.tests.test_sign_in import kinds, sign_in
from ketnghia.audit.models import Event
from ketnghia.audit.queries import sentence


def fail(browser: Client, email: str, times: int, **extra: Any) -> Any:
    for _time in range(times):
        response = sign_in(browser, email, "sai", **extra)
    return response


def test_the_fifth_failure_locks_and_says_until_when(lan_with_password: Any) -> None:
    email = lan_with_password.user.email
    assert fail(lan_with_password.client, email, 4).status_code == 200

    response = fail(lan_with_password.client, email, 1)

    until = timezone.localtime() + timedelta(minutes=15)
    page = response.content.decode()
    assert response.status_code == 429
    assert f"{until:%H:%M} ngày {until:%d/%m/%Y}" in page or f"{until - timedelta(minutes=1):%H:%M}" in page
    assert "khoảng 15 phút" in page


def test_a_locked_account_stays_locked_with_the_right_password(lan_with_password: Any) -> None:
    fail(lan_with_password.client, lan_with_password.user.email, 5)

    assert sign_in(lan_with_password.client, lan_with_password.user.email, PASSWORD).status_code == 429
    assert lan_with_password.client.get("/viec-cua-toi/").status_code == 302


def test_writing_the_address_otherwise_does_not_open_the_lock(lan_with_password: Any) -> None:
    fail(lan_with_password.client, lan_with_password.user.email, 5)

    assert sign_in(lan_with_password.client, lan_with_password.user.email.upper(), PASSWORD).status_code == 429
    assert sign_in(Client(), lan_with_password.user.email, PASSWORD).status_code == 429


def test_trying_again_does_not_move_the_end(lan_with_password: Any) -> None:
    fail(lan_with_password.client, lan_with_password.user.email, 5)
    begun = AccessAttempt.objects.get().attempt_time

    fail(lan_with_password.client, lan_with_password.user.email, 3)

    assert AccessAttempt.objects.get().attempt_time == begun


def test_after_the_time_the_right_password_opens_again(lan_with_password: Any) -> None:
    fail(lan_with_password.client, lan_with_password.user.email, 5)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))

    assert sign_in(lan_with_password.client, lan_with_password.user.email, PASSWORD).status_code == 302


def test_colleagues_and_other_places_are_not_locked_out(lan_with_password: Any, minh: Any) -> None:
    minh.user.set_password(PASSWORD)
    minh.user.save()
    fail(lan_with_password.client, lan_with_password.user.email, 5)

    assert sign_in(Client(), minh.user.email, PASSWORD).status_code == 302
    assert sign_in(Client(), lan_with_password.user.email, PASSWORD, REMOTE_ADDR="10.9.8.7").status_code == 302


def test_behind_a_proxy_the_place_is_that_of_the_person(lan_with_password: Any, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    fail(Client(), lan_with_password.user.email, 5, headers={"X-Forwarded-For": "1.1.1.1, 10.0.0.1"})

    locked = sign_in(Client(), lan_with_password.user.email, PASSWORD, headers={"X-Forwarded-For": "2.2.2.2, 10.0.0.1"})
    other = sign_in(Client(), lan_with_password.user.email, PASSWORD, headers={"X-Forwarded-For": "1.1.1.1, 10.0.0.2"})

    assert (locked.status_code, other.status_code) == (429, 302)


def test_a_success_forgets_the_failures(lan_with_password: Any) -> None:
    fail(lan_with_password.client, lan_with_password.user.email, 4)
    sign_in(Client(), lan_with_password.user.email, PASSWORD)

    assert fail(Client(), lan_with_password.user.email, 4).status_code == 200


def test_the_log_tells_of_the_lock_once(lan_with_password: Any) -> None:
    fail(lan_with_password.client, lan_with_password.user.email, 8)

    assert kinds(lan_with_password.user).count("person.locked") == 1
    event = Event.objects.get(kind="person.locked")
    assert sentence(event) == "Tài khoản Lê Thị Lan bị tạm khóa sau 5 lần nhập sai mật khẩu."


def test_an_unknown_address_is_locked_too_and_leaves_no_trace(stranger: Any) -> None:
    assert fail(stranger.client, "khong-ai@example.vn", 5).status_code == 429
    assert not Event.objects.filter(kind="person.locked").exists()


def test_no_password_is_kept_with_the_failures(lan_with_password: Any) -> None:
    sign_in(lan_with_password.client, lan_with_password.user.email, "mật-khẩu-gõ-nhầm")

    attempt = AccessAttempt.objects.get()
    assert "gõ-nhầm" not in attempt.post_data
    assert "***" in attempt.post_data
