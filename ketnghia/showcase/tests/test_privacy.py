"""What this site keeps about people must be what it says."""

from __future__ import annotations

from typing import Any

from conftest import Persona


def test_says_what_is_never_kept(stranger: Persona) -> None:
    page = stranger.client.get("/quyen-rieng-tu/").content.decode()
    for words in ("người tố cáo", "Tuyệt mật", "Dân tộc của từng người", "91/2025/QH15", "356/2025/NĐ-CP"):
        assert words in page


def test_the_length_of_a_session_is_the_real_one(stranger: Persona, settings: Any) -> None:
    settings.SESSION_COOKIE_AGE = 3 * 3600
    assert "hết hạn sau 3 giờ" in stranger.client.get("/quyen-rieng-tu/").content.decode()


def test_a_visitor_gets_no_cookie_by_reading(stranger: Persona) -> None:
    stranger.client.get("/")
    stranger.client.get("/quyen-rieng-tu/")
    assert list(stranger.client.cookies) == []


def test_the_cookies_of_a_person_at_work_are_the_ones_named(lan: Persona) -> None:
    lan.client.get("/ui/")
    assert set(lan.client.cookies) <= {"kn_session", "csrftoken", "kn_language"}
