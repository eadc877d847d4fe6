"""My own page: name, language, memberships."""

from __future__ import annotations

from typing import Any

import pytest

from ketnghia.accounts.actions import change_profile
from ketnghia.audit.models import Event
from ketnghia.audit.queries import sentence
from ketnghia.core.verdict import Forbidden

PAGE = "/tai-khoan/"


def test_name_and_language_are_saved_and_logged(lan: Any) -> None:
    response = lan.client.post(PAGE, {"name": "  Lê Thị  Lan Anh ", "language": "en"}, follow=True)

    lan.user.refresh_from_db()
    event = Event.objects.filter(kind="person.profile_changed").get()
    assert (lan.user.name, lan.user.language) == ("Lê Thị Lan Anh", "en")
    assert event.data == {"fields": ["name", "language"]}
    assert '<html lang="en"' in response.content.decode()


def test_the_log_tells_it_in_a_sentence(lan: Any) -> None:
    lan.client.post(PAGE, {"name": "Lan", "language": "vi"})

    assert sentence(Event.objects.get(kind="person.profile_changed")) == "Lan sửa thông tin cá nhân: name."


def test_nothing_changed_leaves_no_trace(lan: Any) -> None:
    lan.client.post(PAGE, {"name": lan.user.name, "language": "vi"})

    assert not Event.objects.filter(kind="person.profile_changed").exists()


def test_an_empty_name_is_refused_and_what_was_typed_stays(lan: Any) -> None:
    response = lan.client.post(PAGE, {"name": "   ", "language": "en"})

    lan.user.refresh_from_db()
    page = response.content.decode()
    assert 'href="#id_name"' in page
    assert '<option value="en" selected>' in page
    assert lan.user.name == "Lê Thị Lan"


def test_the_page_lists_my_memberships(lan: Any) -> None:
    page = lan.client.get(PAGE).content.decode()

    assert "Đảng ủy xã Nam Phước" in page
    assert "Cán bộ văn phòng" in page
    assert "Chánh Văn phòng" in page


def test_nobody_changes_the_profile_of_another(lan: Any, minh: Any) -> None:
    with pytest.raises(Forbidden):
        change_profile(user=lan.user, name="Khác", language="vi", by=minh.actor)


def test_a_visitor_signs_in_first(stranger: Any) -> None:
    assert stranger.client.get(PAGE).status_code == 302
