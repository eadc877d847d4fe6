"""Accepting an invitation: once, by the right person, with a good password."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from conftest import Persona
from ketnghia.accounts.models import User
from ketnghia.core.verdict import Refused
from ketnghia.organisations import actions
from ketnghia.organisations.actions import people
from ketnghia.organisations.models import Invitation, Membership

SECRET = "mat khau rat dai 2026"
GOOD = {"name": "Đỗ Mai", "password": SECRET, "again": SECRET}


@pytest.fixture
def token(founding: Any, minh: Persona, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(people.secrets, "token_urlsafe", lambda _size: "khoa-thu")
    facts = {"email": "mai@example.vn", "name": "Đỗ Mai", "organisation": founding.du_nam_phuoc, "role": "officer"}
    actions.invite(by=minh.actor, post="Văn thư", **facts)
    return "khoa-thu"


def test_a_new_person_sets_name_and_password_and_is_at_work(token: str, stranger: Persona) -> None:
    page = stranger.client.get(f"/loi-moi/{token}/")
    assert "Trần Minh mời bạn" in page.text
    assert "no-cache" in page.headers["Cache-Control"]
    stranger.client.post(f"/loi-moi/{token}/", GOOD)
    user = User.objects.get(email="mai@example.vn")
    assert user.check_password(SECRET)
    assert EmailAddress.objects.get(user=user).verified
    assert stranger.client.get("/don-vi/20599/sua/").status_code == 200


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"again": "khác"}, "không giống nhau"),
        ({"password": "ngan", "again": "ngan"}, "10"),
        ({"password": "password1234", "again": "password1234"}, "phổ biến"),
        ({"password": "mai@example.vn", "again": "mai@example.vn"}, "giống"),
        ({"name": " "}, "bắt buộc"),
    ],
)
def test_a_bad_password_is_told_and_the_name_is_kept(
    token: str, stranger: Persona, wrong: dict[str, str], said: str
) -> None:
    response = stranger.client.post(f"/loi-moi/{token}/", {**GOOD, **wrong})
    assert said in response.text
    assert SECRET not in response.text
    assert not User.objects.filter(email="mai@example.vn").exists()


def test_a_link_works_once(token: str, stranger: Persona) -> None:
    stranger.client.post(f"/loi-moi/{token}/", GOOD)
    stranger.client.logout()
    response = stranger.client.post(f"/loi-moi/{token}/", GOOD)
    assert response.status_code == 410
    assert "đã được nhận" in response.text
    assert Membership.objects.filter(user__email="mai@example.vn").count() == 1


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"expires_at": timezone.now() - timedelta(seconds=1)}, "hết hạn"),
        ({"withdrawn_at": timezone.now()}, "rút lại"),
        ({"token_hash": "khác"}, "không đúng"),
    ],
)
def test_a_dead_link_says_why(token: str, stranger: Persona, values: dict[str, Any], said: str) -> None:
    Invitation.objects.update(**values)
    response = stranger.client.post(f"/loi-moi/{token}/", GOOD)
    assert response.status_code == 410
    assert said in response.text
    assert not User.objects.filter(email="mai@example.vn").exists()


def test_an_address_with_an_account_must_sign_in_first(token: str, stranger: Persona) -> None:
    user = User.objects.create_user("mai@example.vn", "mat khau cu 2025", name="Đỗ Mai")
    assert "đã có tài khoản" in stranger.client.get(f"/loi-moi/{token}/").text
    assert "đã có tài khoản" in stranger.client.post(f"/loi-moi/{token}/", GOOD).text
    user.refresh_from_db()
    assert user.check_password("mat khau cu 2025")
    stranger.client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    stranger.client.post(f"/loi-moi/{token}/")
    assert Membership.objects.get(user=user).post == "Văn thư"


def test_somebody_elses_invitation_is_not_taken(token: str, y_hoa: Persona) -> None:
    assert "dành cho mai@example.vn" in y_hoa.client.get(f"/loi-moi/{token}/").text
    assert "dành cho mai@example.vn" in y_hoa.client.post(f"/loi-moi/{token}/", GOOD).text
    assert Membership.objects.filter(user=y_hoa.user).count() == 1
    assert Invitation.objects.get().accepted_at is None


def test_two_at_the_same_moment_leave_one(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second one has read the invitation as open just before the first one took it."""
    stale = people.open_invitation(token)
    user = User.objects.create_user("mai@example.vn", SECRET, name="Đỗ Mai")
    actions.accept_invitation(token=token, user=user)
    monkeypatch.setattr(people, "open_invitation", lambda _token: stale)
    with pytest.raises(Refused, match="đã được nhận"):
        actions.accept_invitation(token=token, user=user)
