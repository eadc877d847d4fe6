"""One-click sign-in: only in a demo world, only as its people."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from ketnghia.accounts.models import User
from ketnghia.demo.models import DemoWorld
from ketnghia.demo.views import people

ADDRESS = "/dang-nhap-mau/"


@pytest.fixture
def demo(db: None, settings: Any, founding: Any, make_persona: Any) -> User:
    """A demo world with Lan in it."""
    settings.DEMO = True
    DemoWorld.objects.create()
    user = make_persona("Lan (mẫu)", founding.du_nam_phuoc, "officer").user
    User.objects.filter(pk=user.pk).update(email="lan@mau.example")
    return user


def test_every_sample_person_has_a_button(demo: User, stranger: Any) -> None:
    page = stranger.client.get(ADDRESS).content.decode()
    assert len(people()) >= 5
    for person in people():
        assert person["name"] in page
        assert f'value="{person["key"]}"' in page


def test_one_click_signs_in_and_leads_to_what_waits(demo: User, stranger: Any) -> None:
    answer = stranger.client.post(ADDRESS, {"key": "lan"})
    assert answer.headers["Location"] == reverse("accounts:inbox")
    assert stranger.client.session["_auth_user_id"] == str(demo.pk)


@pytest.mark.parametrize(
    ("wanted", "leads_to"), [("/ket-nghia/", "/ket-nghia/"), ("https://elsewhere.example/", "/viec-cua-toi/")]
)
def test_it_leads_back_to_pages_of_this_site_only(demo: User, stranger: Any, wanted: str, leads_to: str) -> None:
    assert stranger.client.post(ADDRESS, {"key": "lan", "next": wanted}).headers["Location"] == leads_to


@pytest.mark.parametrize("key", ["", "nobody", "lan@mau.example"])
def test_nobody_else_can_be_signed_in_as(demo: User, stranger: Any, key: str) -> None:
    assert stranger.client.post(ADDRESS, {"key": key}).status_code == 404
    assert "_auth_user_id" not in stranger.client.session


@pytest.mark.parametrize("missing", ["the setting", "the mark in the database"])
@pytest.mark.parametrize("address", [ADDRESS, f"{ADDRESS}van-ban-mau/"])
def test_beside_real_data_there_is_no_such_page(
    demo: User, stranger: Any, settings: Any, missing: str, address: str
) -> None:
    if missing == "the setting":
        settings.DEMO = False
    else:
        DemoWorld.objects.all().delete()
    assert stranger.client.get(address).status_code == 404
    assert stranger.client.post(ADDRESS, {"key": "lan"}).status_code == 404


def test_the_sample_text_can_be_taken_along(demo: User, stranger: Any) -> None:
    answer = stranger.client.get(reverse("demo:sample"))
    assert "Nam Phước" in b"".join(answer.streaming_content).decode()
    assert answer.headers["Content-Disposition"].startswith("attachment")
