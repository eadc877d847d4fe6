"""The language is chosen once and the address stays."""

from __future__ import annotations

from conftest import Persona


def test_vietnamese_unless_chosen(stranger: Persona) -> None:
    response = stranger.client.get("/ui/", headers={"Accept-Language": "en"})
    assert response.headers["Content-Language"] == "vi"
    assert '<html lang="vi"' in response.content.decode()


def test_choosing_keeps_the_address_and_is_remembered(stranger: Persona) -> None:
    response = stranger.client.get("/ui/?nen=dark&lang=en")
    assert response.status_code == 302
    assert response.headers["Location"] == "/ui/?nen=dark"
    assert '<html lang="en"' in stranger.client.get("/ui/?nen=dark").content.decode()


def test_the_link_to_the_other_language_keeps_the_filters(stranger: Persona) -> None:
    assert 'href="?nen=dark&amp;lang=en"' in stranger.client.get("/ui/?nen=dark").content.decode()
    stranger.client.cookies["kn_language"] = "en"
    assert 'href="?nen=dark&amp;lang=vi" lang="vi"' in stranger.client.get("/ui/?nen=dark").content.decode()


def test_an_unknown_language_changes_nothing(stranger: Persona) -> None:
    stranger.client.cookies["kn_language"] = "fr"
    assert '<html lang="vi"' in stranger.client.get("/ui/?lang=fr").content.decode()


def test_choosing_never_leads_to_another_host(stranger: Persona) -> None:
    response = stranger.client.generic("GET", "/", PATH_INFO="//another.example/x", QUERY_STRING="lang=en")
    assert response.headers["Location"] == "/%2Fanother.example/x"
