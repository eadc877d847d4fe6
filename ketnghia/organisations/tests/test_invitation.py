"""One open invitation: send it again, withdraw it; and what waits in the inbox."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from conftest import Persona
from ketnghia.audit.models import Event
from ketnghia.core.verdict import Refused
from ketnghia.organisations import actions
from ketnghia.organisations.models import Invitation
from ketnghia.organisations.queries import waiting_for


@pytest.fixture
def invitation(founding: Any, minh: Persona) -> Invitation:
    return actions.invite(
        by=minh.actor, email="mai@example.vn", name="Đỗ Mai", organisation=founding.du_nam_phuoc, role="officer"
    )


def page(invitation: Invitation) -> str:
    return f"/co-quan/{invitation.organisation_id}/loi-moi/{invitation.pk}/"


def test_sending_again_makes_a_new_link_and_kills_the_old(
    invitation: Invitation, minh: Persona, stranger: Persona, django_capture_on_commit_callbacks: Any
) -> None:
    old = invitation.token_hash
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    assert "Đỗ Mai" in minh.client.get(page(invitation)).text
    with django_capture_on_commit_callbacks(execute=True):
        minh.client.post(page(invitation), {"resend": "1"})
    invitation.refresh_from_db()
    assert invitation.token_hash != old
    assert not invitation.is_expired
    assert invitation.sent_at is not None
    assert [letter.to for letter in mail.outbox] == [["mai@example.vn"]]


def test_a_withdrawn_invitation_is_gone(invitation: Invitation, minh: Persona) -> None:
    minh.client.post(page(invitation), {"withdraw": "1"})
    invitation.refresh_from_db()
    assert invitation.withdrawn_at is not None
    assert minh.client.get(page(invitation)).status_code == 404
    for act in (actions.withdraw_invitation, actions.resend_invitation):
        with pytest.raises(Refused, match="đã rút"):
            act(by=minh.actor, invitation=invitation)
    assert Event.objects.filter(kind="invitation.withdrawn").count() == 1


def test_others_do_not_reach_it(invitation: Invitation, lan: Persona, y_hoa: Persona) -> None:
    assert lan.client.get(page(invitation)).status_code == 403
    assert y_hoa.client.post(page(invitation), {"withdraw": "1"}).status_code == 404
    elsewhere = f"/co-quan/{y_hoa.membership.organisation_id}/loi-moi/{invitation.pk}/"
    assert y_hoa.client.get(elsewhere).status_code == 404


def test_an_invitation_waits_in_the_inbox_when_the_letter_failed_or_time_ran_out(
    invitation: Invitation, minh: Persona, lan: Persona, y_hoa: Persona, stranger: Persona
) -> None:
    assert [row.badge for row in waiting_for(minh.actor)] == ["Thư chưa gửi được"]
    Invitation.objects.update(sent_at=timezone.now())
    assert waiting_for(minh.actor) == []
    Invitation.objects.update(expires_at=timezone.now())
    row = waiting_for(minh.actor)[0]
    assert (row.badge, row.url) == ("Hết hạn", f"/co-quan/{invitation.organisation_id}/nguoi/")
    assert "Đỗ Mai" in row.title
    assert [waiting_for(who.actor) for who in (lan, y_hoa, stranger)] == [[], [], []]
