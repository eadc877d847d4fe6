"""Staying signed in: a click or «Ở lại» keeps the session; afterwards signing in leads back to the page."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from ketnghia.accounts.middleware import SEEN
from ketnghia.accounts.tests.conftest import PASSWORD


def seconds_left(persona: Any) -> float:
    session = Session.objects.get(session_key=persona.client.session.session_key)
    return (session.expire_date - timezone.now()).total_seconds()


def age(persona: Any, seconds: int) -> None:
    """Make the session as old as if the person had not clicked for so long."""
    session = persona.client.session
    session[SEEN] = int(time.time()) - seconds
    session.save()
    Session.objects.filter(session_key=session.session_key).update(
        expire_date=timezone.now() + timedelta(seconds=8 * 3600 - seconds)
    )


def test_staying_keeps_the_session_for_its_full_length_again(lan: Any, settings: Any) -> None:
    age(lan, 7 * 3600)

    response = lan.client.post("/o-lai/")

    assert response.status_code == 204
    assert seconds_left(lan) == pytest.approx(settings.SESSION_COOKIE_AGE, abs=30)


def test_a_click_on_any_page_keeps_it_too_but_not_every_click_writes(lan: Any, settings: Any) -> None:
    age(lan, 7 * 3600)
    lan.client.get("/vai-tro/")
    assert seconds_left(lan) == pytest.approx(settings.SESSION_COOKIE_AGE, abs=30)

    Session.objects.update(expire_date=timezone.now() + timedelta(seconds=100))
    lan.client.get("/vai-tro/")
    assert seconds_left(lan) < 120


def test_a_visitor_is_told_that_the_session_is_over(stranger: Any) -> None:
    assert stranger.client.post("/o-lai/").status_code == 401


def test_looking_at_the_address_changes_nothing(lan: Any) -> None:
    assert lan.client.get("/o-lai/").status_code == 405


def test_after_the_session_ended_signing_in_leads_back_to_the_page(lan_with_password: Any) -> None:
    browser = lan_with_password.client
    to_sign_in = browser.get("/tai-khoan/?muc=1")["Location"]
    page = browser.get(to_sign_in).content.decode()
    assert '<input type="hidden" name="next" value="/tai-khoan/?muc=1">' in page

    response = browser.post(
        to_sign_in, {"login": lan_with_password.user.email, "password": PASSWORD, "next": "/tai-khoan/?muc=1"}
    )

    assert response["Location"] == "/tai-khoan/?muc=1"


def test_signing_in_never_leads_to_another_site(lan_with_password: Any) -> None:
    response = lan_with_password.client.post(
        "/tai-khoan/dang-nhap/",
        {"login": lan_with_password.user.email, "password": PASSWORD, "next": "https://evil.example/"},
    )

    assert response["Location"] == "/viec-cua-toi/"


def test_pages_of_people_at_work_are_kept_by_no_shared_cache(lan: Any, stranger: Any) -> None:
    assert lan.client.get("/ket-nghia/").headers["Cache-Control"] == "private"
    assert lan.client.get("/ket-nghia.csv").headers["Cache-Control"] == "private"
    assert "Cache-Control" not in stranger.client.get("/ket-nghia/").headers
