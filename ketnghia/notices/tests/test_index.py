"""What a person was told: the bell, the list, opening, and how to be told by mail."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from ketnghia.audit.actions import record
from ketnghia.notices import actions
from ketnghia.notices.models import Notice, Wish


@pytest.fixture
def notice(lan: Any, minh: Any) -> Notice:
    event = record(stream="person:1", kind="programme.in_force", by=minh.actor, subject="Nam Phước – X", number=1)
    actions.tell(event=event, memberships=[lan.membership, lan.membership], url="/vai-tro/")
    return Notice.objects.get()


def test_a_person_is_told_once_and_sees_it_at_the_bell(lan: Any, notice: Notice) -> None:
    assert actions.tell(event=notice.event, memberships=[lan.membership], url="/") == 0
    page = lan.client.get("/thong-bao/").content.decode()
    assert "1 thông báo mới" in page
    assert "Nam Phước – X có hiệu lực" in page


def test_opening_a_notice_reads_it_and_goes_there(lan: Any, notice: Notice) -> None:
    answer = lan.client.get(f"/thong-bao/{notice.pk}/")
    assert answer.headers["Location"] == "/vai-tro/"
    assert "thông báo mới" not in lan.client.get("/thong-bao/").content.decode()


def test_another_person_s_notice_does_not_exist(minh: Any, notice: Notice) -> None:
    assert minh.client.get(f"/thong-bao/{notice.pk}/").status_code == 404
    actions.open_all(by=minh.actor)
    notice.refresh_from_db()
    assert notice.read_at is None


def test_all_are_read_with_one_press(lan: Any, notice: Notice) -> None:
    lan.client.post("/thong-bao/doc-het/")
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_the_wish_is_kept_and_never_silences_what_waits(lan: Any, notice: Notice) -> None:
    answer = lan.client.post("/thong-bao/cach-nhan/", {"rhythm": "never"}, follow=True).content.decode()
    assert "Đã lưu cách nhận thông báo." in answer
    assert Wish.objects.get(person=lan.user).rhythm == "never"
    notice.refresh_from_db()
    assert notice.mail == "none"


def test_a_wish_that_does_not_exist_is_an_error_at_the_field(lan: Any) -> None:
    assert lan.client.post("/thong-bao/cach-nhan/", {"rhythm": "hourly"}).status_code == 422


def test_nobody_chooses_for_another(lan: Any, minh: Any) -> None:
    from ketnghia.core.verdict import Forbidden

    with pytest.raises(Forbidden):
        actions.choose_rhythm(person=lan.user, rhythm="never", by=minh.actor)


def test_a_visitor_is_sent_to_sign_in(db: None) -> None:
    assert Client().get("/thong-bao/").status_code == 302
