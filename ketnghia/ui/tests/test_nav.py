"""Every link of the bars leads somewhere, and only to what the reader may open."""

from __future__ import annotations

import re

import pytest
from django.urls import NoReverseMatch, reverse

from conftest import Persona
from ketnghia.ui import nav

ENTRIES = {entry for entries in nav.PLACES.values() for entry in entries} | {nav.SIGN_IN, nav.PERSONAS}


@pytest.mark.parametrize("entry", sorted(ENTRIES, key=lambda entry: entry.url_name), ids=lambda entry: entry.url_name)
def test_every_entry_has_a_page(entry: nav.Entry) -> None:
    try:
        reverse(entry.url_name)
    except NoReverseMatch:
        pytest.fail(f"nav.py names {entry.url_name}, which no slice has")


def test_every_role_in_the_navigation_exists() -> None:
    from ketnghia.accounts.roles import ROLES

    assert {role for entry in ENTRIES for role in entry.roles} <= {role.code for role in ROLES}


def test_an_entry_of_a_slice_that_is_not_installed_is_left_out() -> None:
    assert nav.links([nav.Entry("weather:index", nav.ABOUT.label)], "officer", "/") == []


def test_the_current_page_is_marked_and_so_is_its_section() -> None:
    url = reverse("ui:gallery")
    assert [link.current for link in nav.links([nav.GALLERY], "", url)] == ["page"]
    assert [link.current for link in nav.links([nav.GALLERY], "", f"{url}x/")] == ["true"]
    assert [link.current for link in nav.links([nav.GALLERY], "", "/")] == [""]


def test_questions_and_lessons_belong_to_the_library() -> None:
    for page in ("exchange:questions", "exchange:lessons", "exchange:adoptions"):
        assert [link.current for link in nav.links([nav.EXPERIENCE], "", reverse(page))] == ["true"]


@pytest.mark.parametrize(("persona", "sees"), [("lan", True), ("overseer", True), ("reporter", False)])
def test_taking_in_documents_is_shown_to_offices_only(persona: str, sees: bool, request: pytest.FixtureRequest) -> None:
    page = request.getfixturevalue(persona).client.get("/ui/").content.decode()
    assert (f'href="{reverse("intake:index")}"' in page) is sees


def test_settings_are_shown_to_the_administrator_only(administrator: Persona, lan: Persona) -> None:
    link = f'href="{reverse("accounts:settings")}"'
    assert link in administrator.client.get("/ui/").content.decode()
    assert link not in lan.client.get("/ui/").content.decode()


@pytest.mark.parametrize("persona", ["lan", "administrator", "stranger"])
def test_every_link_of_the_bars_opens(persona: str, request: pytest.FixtureRequest) -> None:
    client = request.getfixturevalue(persona).client
    page = client.get("/ui/").content.decode()
    bars = re.findall(r"<(?:header|footer|nav class=\"tabbar)[^>]*>.*?</(?:header|footer|nav)>", page, re.DOTALL)
    hrefs = {href for bar in bars for href in re.findall(r'href="(/[^"#?]*)"', bar)}
    assert len(hrefs) > 3
    assert {
        href: client.get(href).status_code for href in hrefs if client.get(href).status_code not in (200, 302)
    } == {}
