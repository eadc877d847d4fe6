"""The statement on accessibility, and what it promises that a test can hold here."""

from __future__ import annotations

import re

import pytest

from conftest import Persona

PAGES = ("/", "/gioi-thieu/", "/quyen-rieng-tu/", "/kha-nang-truy-cap/")


def test_says_what_is_still_hard(stranger: Persona) -> None:
    page = stranger.client.get("/kha-nang-truy-cap/").content.decode()
    assert "WCAG 2.2" in page
    assert "Còn hạn chế" in page


@pytest.mark.parametrize("path", PAGES)
def test_one_heading_of_the_first_level_and_a_way_to_skip_to_it(stranger: Persona, path: str) -> None:
    page = stranger.client.get(path).content.decode()
    assert page.count("<h1") == 1
    assert re.search(r'<a class="skip" href="#noi-dung">', page)
    assert '<main id="noi-dung"' in page


@pytest.mark.parametrize("path", PAGES)
def test_everything_is_there_without_scripts(stranger: Persona, path: str) -> None:
    page = stranger.client.get(path).content.decode()
    assert all(" defer>" in tag for tag in re.findall(r"<script[^>]*>", page))
    assert "hx-" not in page
