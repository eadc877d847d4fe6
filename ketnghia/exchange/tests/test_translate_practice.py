"""A practice is translated side by side, and read in the other language."""

from __future__ import annotations

from typing import Any

from ketnghia.exchange.models import Practice
from ketnghia.exchange.tests.conftest import words


def test_the_translation_stands_beside_and_is_read(published: Practice, y_hoa: Any, stranger: Any) -> None:
    url = f"{published.get_absolute_url()}ban-dich/"
    assert published.sections["problem"] in words(y_hoa.client.get(url))
    sent = {"version": 0, "title": "A shared reception calendar", "lede": "One trip.", "problem": "Two villages."}
    assert y_hoa.client.post(url, sent).status_code == 302
    page = words(stranger.client.get(f"{published.get_absolute_url()}?ban=en"))
    assert "A shared reception calendar" in page
    assert "Two villages." in page
    assert stranger.client.get("/kinh-nghiem/?ngon-ngu=en").context["page_obj"].paginator.count == 1


def test_an_old_version_does_not_write_over_a_newer_one(published: Practice, y_hoa: Any, lan: Any) -> None:
    url = f"{published.get_absolute_url()}ban-dich/"
    y_hoa.client.post(url, {"version": 0, "title": "First"})
    response = y_hoa.client.post(url, {"version": 0, "title": "Second"})
    assert response.status_code == 422
    assert "Second" in words(response)
    assert published.translations.get().title == "First"
    assert lan.client.get(url).status_code == 403
