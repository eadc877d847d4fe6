"""Who may do what: every role, every right, every place; and the door for people who signed in."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation
from django_htmx.middleware import HtmxDetails

from ketnghia.accounts import roles
from ketnghia.accounts.permissions import may, signed_in
from ketnghia.core.actor import ANONYMOUS, Actor, system

# One line per right; letters say where officer, leader, overseer, press and administrator hold it:
# "." nowhere, "o" own organisation, "p" own province, "a" everywhere.
TABLE = """
programme.view            o o p . a
programme.create          o o p . .
programme.edit            o o p . .
programme.submit          o o p . .
programme.confirm         . o . . .
programme.register_paper  o o p . .
programme.advance         . o p . .
plan.edit                 o o p . .
plan.approve              . o . . .
activity.record           o o p . .
support.record            o o . . .
support.confirm           o o . . .
occasion.open             . o p . .
practice.write            o o p . .
practice.publish          . o p . .
directive.edit            . . p . a
lexicon.edit              . . . . a
jobs.read                 . . . . a
locality.edit             o o p . a
organisation.create       o o p . a
people.invite             . o p . a
people.manage             . o p . a
audit.read                o o p . a
settings.read             . . . . a
"""
ROLES = ["officer", "leader", "overseer", "press", "administrator"]
CELLS = [
    (role, line.split()[0], letter)
    for line in TABLE.strip().splitlines()
    for role, letter in zip(ROLES, line.split()[1:], strict=True)
]
PLACES = {  # where the thing lies -> the letters that reach it
    "anywhere": ({}, "opa"),
    "own organisation": ({"organisation_id": 7, "province_code": "48"}, "opa"),
    "own organisation, province unknown": ({"organisation_id": 7}, "opa"),
    "other organisation, own province": ({"organisation_id": 8, "province_code": "48"}, "pa"),
    "own province": ({"province_code": "48"}, "pa"),
    "other organisation, other province": ({"organisation_id": 9, "province_code": "38"}, "a"),
    "other province": ({"province_code": "38"}, "a"),
    "other organisation, province unknown": ({"organisation_id": 9}, "a"),
}


def actor_of(role: str) -> Actor:
    return Actor(
        role=role, name="Lan", user_id=1, organisation_id=7, organisation="Đảng ủy xã Nam Phước", province_code="48"
    )


def test_the_table_covers_every_role_and_right() -> None:
    assert [role.code for role in roles.ROLES] == ROLES
    assert {right for _, right, _ in CELLS} == set(roles.RIGHT_BY_CODE)


@pytest.mark.parametrize(("place", "reach"), PLACES.values(), ids=PLACES)
@pytest.mark.parametrize(("role", "right", "letter"), CELLS)
def test_a_role_holds_a_right_exactly_where_the_table_says(
    role: str, right: str, letter: str, place: dict[str, object], reach: str
) -> None:
    verdict = may(actor_of(role), right, **place)  # type: ignore[arg-type]

    assert bool(verdict) is (letter in reach)
    assert bool(verdict.reason) is (not verdict)


@pytest.mark.parametrize("right", roles.RIGHT_BY_CODE)
def test_visitors_may_nothing_and_the_system_everything(right: str) -> None:
    assert not may(ANONYMOUS, right)
    assert may(system("migrate"), right, organisation_id=9, province_code="38")


def test_an_actor_without_a_province_reaches_none() -> None:
    nowhere = Actor(role="overseer", name="Hồ", organisation_id=7)

    assert not may(nowhere, "programme.view", organisation_id=9, province_code=None)
    assert not may(nowhere, "programme.view", province_code="48")


def test_an_unknown_right_is_a_mistake_of_the_programmer() -> None:
    with pytest.raises(KeyError):
        may(actor_of("leader"), "programme.fly")


def test_the_reason_names_the_right_and_who_holds_it() -> None:
    with translation.override("vi"):
        assert may(actor_of("officer"), "programme.confirm").reason == (
            "Vai trò của bạn không có quyền «Xác nhận văn bản thay mặt một bên». Quyền này dành cho: Lãnh đạo."
        )
        assert "Đảng ủy xã Nam Phước" in may(actor_of("officer"), "programme.edit", organisation_id=8).reason
    with translation.override("en"):
        assert "Confirm the text on behalf of a party" in may(actor_of("officer"), "programme.confirm").reason


@signed_in
def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("bên trong")


def visit(request: HttpRequest, *, htmx: bool = False) -> HttpResponse:
    request.user = AnonymousUser()
    request.actor = ANONYMOUS  # type: ignore[attr-defined]
    if htmx:
        request.META["HTTP_HX_REQUEST"] = "true"
    request.htmx = HtmxDetails(request)  # type: ignore[attr-defined]
    return page(request)


def test_a_visitor_signs_in_first_and_comes_back_to_the_page() -> None:
    response = visit(RequestFactory().get("/tiep-nhan/?loai=moi"))

    assert response.status_code == 302
    assert response["Location"] == "/tai-khoan/dang-nhap/?next=/tiep-nhan/%3Floai%3Dmoi"


def test_a_form_sent_after_the_session_ended_leads_back_to_its_page() -> None:
    response = visit(
        RequestFactory().post("/tiep-nhan/5/luu/", headers={"Referer": "http://testserver/tiep-nhan/5/?x=1"})
    )

    assert response["Location"].endswith("?next=/tiep-nhan/5/%3Fx%3D1")


def test_a_form_on_another_site_leads_nowhere_but_here() -> None:
    response = visit(RequestFactory().post("/tiep-nhan/5/luu/", headers={"Referer": "https://evil.example/x"}))

    assert response["Location"].endswith("?next=/tiep-nhan/5/luu/")


def test_a_part_of_a_page_makes_the_whole_page_go_to_sign_in() -> None:
    response = visit(
        RequestFactory().get("/tiep-nhan/5/phan/", headers={"Hx-Current-Url": "http://testserver/tiep-nhan/5/"}),
        htmx=True,
    )

    assert response.status_code == 200
    assert response["HX-Redirect"] == "/tai-khoan/dang-nhap/?next=/tiep-nhan/5/"
