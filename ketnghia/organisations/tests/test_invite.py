"""Inviting: a real letter through a real mail server, and what is refused."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message

from conftest import Persona
from ketnghia.audit.models import Event
from ketnghia.core.verdict import Forbidden, Refused
from ketnghia.organisations import actions
from ketnghia.organisations.models import Invitation, Membership

GOOD = {"name": "Đỗ  Mai", "email": "Mai@Example.vn", "role": "officer", "post": "Văn thư"}


class Letters(Message):
    """Keeps the letters that the server took."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[Any] = []

    def handle_message(self, message: Any) -> None:
        self.taken.append(message_from_bytes(message.as_bytes(), policy=policy.default))


@pytest.fixture
def mail_server(settings: Any, free_port: int) -> Iterator[Letters]:
    letters = Letters()
    controller = Controller(letters, hostname="127.0.0.1", port=free_port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", free_port, False
    yield letters
    controller.stop()


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def page(founding: Any) -> str:
    return f"/co-quan/{founding.du_nam_phuoc.pk}/moi-nguoi/"


@pytest.mark.django_db(transaction=True)
def test_the_whole_way_from_the_invitation_to_the_first_day(
    mail_server: Letters, founding: Any, minh: Persona, stranger: Persona
) -> None:
    response = minh.client.post(page(founding), GOOD, follow=True)
    assert "Đã gửi lời mời tới mai@example.vn." in response.text
    letter = mail_server.taken[0]
    body = letter.get_content()
    assert letter["To"] == "mai@example.vn"
    assert "Đảng ủy xã Nam Phước" in letter["Subject"]
    assert "Kính gửi Đỗ Mai" in body
    assert "Trần Minh mời" in body
    assert body.index("với vai trò Cán bộ văn phòng") < body.index("Trần Minh invites you") < body.index("of Officer")
    assert letter["Subject"].endswith("/ Invitation to Đảng ủy xã Nam Phước on Kết Nghĩa")
    link = re.search(r"http://\S+(/loi-moi/\S+/)", body)[1]
    assert link.split("/")[2] not in str(Invitation.objects.values())
    assert "Đảng ủy xã Nam Phước" in stranger.client.get(link).text
    secret = "mat khau rat dai 2026"
    answer = stranger.client.post(link, {"name": "Đỗ Mai", "password": secret, "again": secret})
    assert answer.headers["Location"] == "/viec-cua-toi/"
    membership = Membership.objects.get(user__email="mai@example.vn")
    assert (membership.role, membership.post, membership.organisation) == ("officer", "Văn thư", founding.du_nam_phuoc)
    assert stranger.client.get(f"/co-quan/{founding.du_nam_phuoc.pk}/nguoi/").status_code == 200
    kinds = list(Event.objects.filter(stream=founding.du_nam_phuoc.stream).values_list("kind", flat=True))
    assert kinds == ["invitation.sent", "invitation.accepted"]


@pytest.mark.django_db(transaction=True)
def test_a_mail_server_that_does_not_answer_loses_nothing(
    settings: Any, free_port: int, founding: Any, minh: Persona
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port
    response = minh.client.post(page(founding), GOOD, follow=True)
    assert "chưa gửi được" in response.text
    assert Invitation.objects.get().sent_at is None


def test_the_form_offers_only_roles_that_one_may_give(
    founding: Any, minh: Persona, lan: Persona, overseer: Persona, y_hoa: Persona
) -> None:
    form = minh.client.get(page(founding)).context["form"]
    assert [code for code, _ in form.fields["role"].choices] == ["officer", "leader"]
    assert lan.client.get(page(founding)).status_code == 403
    assert y_hoa.client.get(page(founding)).status_code == 404
    city = overseer.client.get(f"/co-quan/{founding.thanh_uy.pk}/moi-nguoi/").context["form"]
    assert [code for code, _ in city.fields["role"].choices] == ["officer", "leader", "overseer"]


@pytest.mark.parametrize("wrong", [{"email": "mai"}, {"name": ""}, {"role": "overseer"}, {"role": ""}])
def test_what_cannot_be_used_is_said_and_kept(founding: Any, minh: Persona, wrong: dict[str, str]) -> None:
    response = minh.client.post(page(founding), {**GOOD, **wrong})
    assert response.context["form"].errors
    assert "Văn thư" in response.text
    assert not Invitation.objects.exists()


def test_a_role_above_ones_own_is_forbidden_behind_the_form_too(founding: Any, minh: Persona) -> None:
    facts = {"email": "x@example.vn", "name": "X", "organisation": founding.du_nam_phuoc}
    for role in ("overseer", "administrator", "press"):
        with pytest.raises(Forbidden):
            actions.invite(by=minh.actor, role=role, **facts)


def test_nobody_is_invited_twice_to_the_same(founding: Any, minh: Persona, lan: Persona) -> None:
    minh.client.post(page(founding), GOOD)
    assert "đã được mời" in minh.client.post(page(founding), GOOD).text
    facts = {"name": "Lan", "organisation": founding.du_nam_phuoc, "role": "officer"}
    with pytest.raises(Refused, match="đã có vai trò này"):
        actions.invite(by=minh.actor, email=lan.user.email, **facts)


def test_nobody_is_invited_into_a_closed_organisation(founding: Any, minh: Persona) -> None:
    founding.du_nam_phuoc.closed_on = "2026-01-01"
    with pytest.raises(Refused, match="ngừng hoạt động"):
        actions.invite(
            by=minh.actor, email="x@example.vn", name="X", organisation=founding.du_nam_phuoc, role="officer"
        )
