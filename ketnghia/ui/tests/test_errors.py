"""Pages for what went wrong: clear, in both languages, even when nothing else works."""

from __future__ import annotations

import pytest
from django.core.exceptions import SuspiciousOperation
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation

from conftest import Persona
from ketnghia.core.verdict import Conflict, Forbidden
from ketnghia.ui import views
from ketnghia.ui.middleware import RefusedMiddleware


def test_an_unknown_address_says_what_to_do(stranger: Persona) -> None:
    response = stranger.client.get("/khong-co-trang-nay/")
    assert response.status_code == 404
    assert "Không tìm thấy trang" in response.content.decode()
    assert 'name="kn-failed"' in response.content.decode()


def test_a_worker_gets_the_work_page_around_the_error(lan: Persona) -> None:
    page = lan.client.get("/khong-co-trang-nay/").content.decode()
    assert '<header class="top">' in page
    assert "hãy đăng nhập" not in page


@pytest.mark.parametrize(("view", "status"), [(views.bad_request, 400), (views.forbidden, 403), (views.not_found, 404)])
def test_error_pages_need_no_signed_in_request(view: object, status: int) -> None:
    response = view(RequestFactory().get("/"), SuspiciousOperation("x"))  # type: ignore[operator]
    assert response.status_code == status
    assert "<h1>" in response.content.decode()


def test_a_fault_needs_neither_database_nor_request() -> None:
    response = views.server_error(None)  # type: ignore[arg-type]  # no database fixture here: a query would fail
    assert response.status_code == 500
    assert "Hệ thống gặp lỗi" in response.content.decode()


def test_a_fault_speaks_english() -> None:
    with translation.override("en"):
        assert '<html lang="en"' in views.server_error(None).content.decode()  # type: ignore[arg-type]


def test_a_fault_still_answers_when_its_template_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object) -> str:
        raise OSError("disk full")

    monkeypatch.setattr("ketnghia.ui.views.errors.render_to_string", broken)
    response = views.server_error(None)  # type: ignore[arg-type]
    assert response.status_code == 500
    assert "Something went wrong" in response.content.decode()


@pytest.mark.parametrize(("error", "status"), [(Forbidden("Chỉ lãnh đạo."), 403), (Conflict("Đã sửa."), 409)])
def test_a_refused_action_says_why(db: None, error: Exception, status: int) -> None:
    request = RequestFactory().post("/")
    response = RefusedMiddleware(lambda _: None).process_exception(request, error)  # type: ignore[arg-type,return-value]
    assert response is not None
    assert response.status_code == status
    assert str(error) in response.content.decode()


def test_other_errors_are_left_alone() -> None:
    assert RefusedMiddleware(lambda _: None).process_exception(RequestFactory().get("/"), ValueError("x")) is None  # type: ignore[arg-type,return-value]


def test_a_form_without_its_token_is_refused_in_words(db: None, settings: object) -> None:
    settings.CSRF_FAILURE_VIEW = "ketnghia.ui.views.forbidden_form"  # type: ignore[attr-defined]
    response = Client(enforce_csrf_checks=True).post("/ui/", {})
    page = response.content.decode()
    assert response.status_code == 403
    assert "Phiên làm việc đã hết" in page
    assert f'href="{reverse("account_login")}' in page


def test_a_worker_whose_page_is_old_is_told_to_load_it_again(lan: Persona) -> None:
    request = RequestFactory().post("/ui/")
    request.actor = lan.actor  # type: ignore[attr-defined]
    assert "Hãy tải lại trang" in views.forbidden_form(request).content.decode()


@pytest.mark.parametrize(
    ("came_from", "href", "label"),
    [
        ("http://testserver/ket-nghia/?q=a", "/ket-nghia/?q=a", "Về trang trước"),
        ("https://elsewhere.example/ket-nghia/", "/", "Về trang đầu"),
        ("http://testserver//elsewhere.example/", "/%2Felsewhere.example/", "Về trang trước"),
        ("http://testserver/x/", "/", "Về trang đầu"),
        ("", "/", "Về trang đầu"),
    ],
)
def test_a_refusal_shows_the_way_back(db: None, came_from: str, href: str, label: str) -> None:
    request = RequestFactory().get("/x/", headers={"Referer": came_from} if came_from else {})
    response = RefusedMiddleware(lambda _: None).process_exception(request, Conflict("Đã sửa."))  # type: ignore[arg-type,return-value]
    assert response is not None
    assert f'<a class="btn btn--primary" href="{href}">{label}</a>' in response.content.decode()
