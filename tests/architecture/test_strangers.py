"""Strangers are turned away from every address that is not on the list below; nobody posts without a token."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import reverse

from conftest import Persona
from tests.architecture.tree import addresses, reachable

# Addresses that answer without a sign-in. Every other one turns strangers away.
PUBLIC = {
    "notices:stop",
    "showcase:home", "showcase:accessibility", "showcase:privacy", "showcase:about",
    "organisations:index", "organisations:index_export", "organisations:country_map", "organisations:locality",
    "organisations:former_unit", "organisations:organisations_index", "organisations:organisations_export",
    "organisations:organisation", "organisations:accept_invitation",
    "programmes:index", "programmes:index_export", "programmes:programme", "programmes:text_file",
    "programmes:text_document", "programmes:verify",
    "search:find", "search:find_export", "search:suggest",
    "exchange:index", "exchange:index_export", "exchange:practice", "exchange:download_practice",
    "exchange:side_by_side",
    "exchange:attachment", "exchange:lessons", "exchange:lesson",
    "evidence:picture", "evidence:download",
    "work:calendar_ics",
    "demo:personas", "demo:sample",
    "ui:gallery",
    "account_login", "account_logout", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done", "account_inactive",
    "mfa_authenticate", "openid_connect_login", "openid_connect_callback", "socialaccount_login_cancelled",
}  # fmt: skip
TOKEN_IN_ADDRESS = {"notices:stop"}  # mail software posts there by itself
# Addresses with a key or an ending in them that whoever works here may open; their rows are those the reader may see.
SHARED = {
    "exchange:question", "exchange:reception_export",
    "oversight:index_export",
    "support:occasion", "support:occasion_export",
    "work:tasks_export",
}  # fmt: skip
TURNED_AWAY = {401, 403, 404, 405}  # besides a redirect to the sign-in page


def is_turned_away(response: Any) -> bool:
    if response.status_code == 302:
        return response.headers["Location"].startswith((reverse("account_login"), reverse("account_logout")))
    return response.status_code in TURNED_AWAY


@pytest.fixture
def closed(samples: Any) -> Iterator[list[tuple[str, str]]]:
    """(name, url) of every address that strangers may not open."""
    return [(address.full_name, url) for address, url in reachable(samples) if address.full_name not in PUBLIC]


def test_strangers_read_nothing_that_is_not_public(closed: list[tuple[str, str]], stranger: Persona) -> None:
    let_in = [name for name, url in closed if not is_turned_away(stranger.client.get(url))]
    assert let_in == []


def test_strangers_write_nothing_that_is_not_public(closed: list[tuple[str, str]], stranger: Persona) -> None:
    let_in = [name for name, url in closed if not is_turned_away(stranger.client.post(url, {}))]
    assert let_in == []


def test_strangers_get_no_parts_of_pages_either(closed: list[tuple[str, str]], stranger: Persona) -> None:
    """A part that htmx asks for is as closed as the page; the answer sends the whole page to sign in."""
    let_in = []
    for name, url in closed:
        response = stranger.client.get(url, headers={"HX-Request": "true"})
        if not is_turned_away(response) and not response.headers.get("HX-Redirect", "").startswith(
            reverse("account_login")
        ):
            let_in.append(name)
    assert let_in == []


def test_public_pages_show_strangers_no_draft(samples: Any, stranger: Persona) -> None:
    drafts = [
        url for address, url in reachable(samples) if address.space == "programmes" and "code" in address.parameters
    ]
    assert [url for url in drafts if stranger.client.get(url).status_code == 200] == []


@pytest.mark.parametrize("who", ["outsider", "reporter"])
def test_people_of_other_places_open_only_what_is_shared(
    samples: Any, request: pytest.FixtureRequest, who: str
) -> None:
    """A commune that takes part in nothing here, and the press: no draft, no line, no photo, no note of the samples."""
    client, opened = request.getfixturevalue(who).client, set()
    for address, url in reachable(samples):
        if address.parameters and address.full_name not in PUBLIC:
            opened |= {address.full_name} if client.get(url).status_code == 200 else set()
    assert opened <= SHARED
    assert opened


def refused(_request: HttpRequest, reason: str = "") -> HttpResponse:
    """A short answer to a form without its token; the page that people get is drawn in a test of its own."""
    return HttpResponse(reason, status=403)


def test_nobody_writes_without_a_token(samples: Any, lan: Persona, settings: Any) -> None:
    settings.CSRF_FAILURE_VIEW = f"{__name__}.refused"
    client = Client(enforce_csrf_checks=True)
    client.force_login(lan.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    taken = []
    for address, url in reachable(samples):
        if client.post(url, {}).status_code not in {403, 404, 405}:
            taken.append(address.full_name)
    assert set(taken) <= TOKEN_IN_ADDRESS


def test_the_list_of_public_addresses_names_only_what_exists() -> None:
    names = {address.full_name for address in addresses()}
    optional = {"openid_connect_login", "openid_connect_callback", "socialaccount_login_cancelled"}
    assert PUBLIC - names - optional == set()
