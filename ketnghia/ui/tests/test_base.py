"""What stands around every work page."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.urls import reverse

from conftest import Persona
from ketnghia.organisations.models import Membership


def test_the_page_says_for_whom_the_person_works(lan: Persona) -> None:
    page = lan.client.get("/ui/").content.decode()
    assert "Đảng ủy xã Nam Phước" in page
    assert "Cán bộ văn phòng" in page
    assert "Lê Thị Lan" in page


def test_a_person_of_two_organisations_can_switch_and_returns_here(lan: Persona, founding: SimpleNamespace) -> None:
    other = Membership.objects.create(user=lan.user, organisation=founding.du_thang_phu, role="leader")
    page = lan.client.get("/ui/?nen=dark").content.decode()
    assert f'<button name="membership" value="{other.pk}">' in page
    assert '<input type="hidden" name="next" value="/ui/?nen=dark">' in page
    lan.client.post(reverse("organisations:switch"), {"membership": other.pk, "next": "/ui/"})
    assert "Đang làm việc với tư cách Đảng ủy xã Thăng Phú" in lan.client.get("/ui/").content.decode()


def test_a_person_of_one_organisation_has_nothing_to_switch(lan: Persona) -> None:
    assert 'name="membership"' not in lan.client.get("/ui/").content.decode()


def test_signing_out_is_a_post_with_a_token(lan: Persona) -> None:
    page = lan.client.get("/ui/").content.decode()
    form = page[page.index(f'action="{reverse("account_logout")}"') :]
    assert "csrfmiddlewaretoken" in form[: form.index("</form>")]


def test_the_session_warning_knows_when_and_where(lan: Persona, settings: Any) -> None:
    page = lan.client.get("/ui/").content.decode()
    assert f'data-seconds="{settings.SESSION_COOKIE_AGE}"' in page
    assert f'data-stay="{reverse("accounts:stay")}"' in page


def test_visitors_get_the_public_bars(stranger: Persona) -> None:
    page = stranger.client.get("/ui/").content.decode()
    assert "top--pub" in page
    assert "session-warning" not in page
    assert "data-person" not in page


def test_sample_data_is_named_as_such_in_the_demo(stranger: Persona, settings: Any) -> None:
    assert "Dữ liệu mẫu: mọi con số" not in stranger.client.get("/").content.decode()
    settings.DEMO = True
    assert "Dữ liệu mẫu: mọi con số" in stranger.client.get("/").content.decode()


def test_around_a_page_stand_few_queries(lan: Persona, django_assert_max_num_queries: Any) -> None:
    lan.client.get("/ui/")  # the first click of a session also writes it
    with django_assert_max_num_queries(4):  # session, person, memberships; one count for all of the inbox
        lan.client.get("/ui/")
