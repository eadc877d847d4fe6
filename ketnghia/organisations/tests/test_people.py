"""Who works in an organisation: seen by colleagues, invisible to others."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from conftest import Persona
from ketnghia.accounts.models import User
from ketnghia.organisations.models import Invitation, Membership


def page(founding: Any) -> str:
    return f"/co-quan/{founding.du_nam_phuoc.pk}/nguoi/"


def invited(founding: Any, minh: Persona, number: int = 1, **values: Any) -> Invitation:
    return Invitation.objects.create(
        **{
            "email": f"moi{number}@example.vn", "name": f"Người mới {number}", "organisation": founding.du_nam_phuoc,
            "role": "officer", "invited_by": minh.user, "expires_at": timezone.now() + timezone.timedelta(days=1),
            "token_hash": f"{number}", "sent_at": timezone.now(), **values,
        }
    )  # fmt: skip


def test_colleagues_see_each_other_with_role_and_post(founding: Any, lan: Persona, minh: Persona) -> None:
    text = lan.client.get(page(founding)).text
    for words in ("Lê Thị Lan", "Trần Minh", "Cán bộ văn phòng", "Lãnh đạo", "Chánh Văn phòng", "Bí thư"):
        assert words in text
    assert "/moi-nguoi/" not in text
    assert "/moi-nguoi/" in minh.client.get(page(founding)).text


def test_to_others_the_page_does_not_exist(
    founding: Any, lan: Persona, y_hoa: Persona, reporter: Persona, overseer: Persona, outsider: Persona
) -> None:
    assert [who.client.get(page(founding)).status_code for who in (y_hoa, reporter, outsider)] == [404] * 3
    assert overseer.client.get(page(founding)).status_code == 200


def test_open_invitations_are_shown_to_those_who_may_invite(founding: Any, lan: Persona, minh: Persona) -> None:
    invited(founding, minh)
    invited(founding, minh, 2, expires_at=timezone.now())
    invited(founding, minh, 3, sent_at=None)
    invited(founding, minh, 4, withdrawn_at=timezone.now())
    text = minh.client.get(page(founding)).text
    for words in ("moi1@example.vn", "Đã gửi", "moi2@example.vn", "Hết hạn", "moi3@example.vn", "Thư chưa gửi được"):
        assert words in text
    assert "moi4@example.vn" not in text
    assert "moi1@example.vn" not in lan.client.get(page(founding)).text


def test_people_who_have_left_are_not_listed(founding: Any, lan: Persona, minh: Persona) -> None:
    Membership.objects.filter(user=lan.user).update(ended_at=timezone.now())
    assert "Lê Thị Lan" not in minh.client.get(page(founding)).text


def test_roles_are_named_in_english_too(founding: Any, minh: Persona) -> None:
    minh.client.cookies["kn_language"] = "en"
    assert "Leader" in minh.client.get(page(founding)).text
    assert "Lãnh đạo" not in minh.client.get(page(founding)).text


def test_many_people_cost_no_more_queries(founding: Any, minh: Persona) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            minh.client.get(page(founding))
        return len(queries)

    def grow(start: int, number: int) -> None:
        for n in range(start, start + number):
            user = User.objects.create_user(f"dong-nghiep{n}@example.vn", name=f"Đồng nghiệp {n}")
            Membership.objects.create(user=user, organisation=founding.du_nam_phuoc, role="officer")
            invited(founding, minh, n)

    grow(10, 2)
    cost()
    few = cost()
    grow(100, 20)
    assert cost() == few
