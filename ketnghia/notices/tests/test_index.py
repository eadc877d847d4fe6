"""What a person was told: the bell and the list."""

from __future__ import annotations

from typing import Any

from django.test import Client

from ketnghia.notices import actions
from ketnghia.notices.models import Notice


def test_a_person_is_told_once_and_sees_it_at_the_bell(lan: Any, notice: Notice) -> None:
    assert actions.tell(event=notice.event, memberships=[lan.membership], url="/") == 0
    page = lan.client.get("/thong-bao/").content.decode()
    assert "1 thông báo mới" in page
    assert "Nam Phước – X có hiệu lực" in page


def test_a_visitor_is_sent_to_sign_in(db: None) -> None:
    assert Client().get("/thong-bao/").status_code == 302
