"""A practice is read beside its translation, and each comes as a Word document."""

from __future__ import annotations

import io
from typing import Any

import docx
from django.urls import reverse

from ketnghia.exchange import actions
from ketnghia.exchange.models import Practice
from ketnghia.exchange.tests.conftest import fresh, words


def translated(practice: Practice, by: Any) -> Practice:
    """Put one part into English."""
    actions.translate_practice(
        by=by.actor, practice=practice, language="en", version=0, title="A shared calendar", lede="One trip.",
        sections={"problem": "Two villages, two answers."},
    )  # fmt: skip
    return fresh(practice)


def test_part_stands_beside_part(published: Practice, y_hoa: Any, stranger: Any) -> None:
    url = reverse("exchange:side_by_side", args=[published.pk])
    assert stranger.client.get(url).status_code == 404
    translated(published, y_hoa)
    page = words(stranger.client.get(url))
    for expected in (published.title, "A shared calendar", "Two villages, two answers.", published.sections["problem"]):
        assert expected in page
    assert "Phần này chưa dịch." in page
    assert url in words(stranger.client.get(published.get_absolute_url()))


def test_the_word_document_is_in_the_language_asked_for(published: Practice, y_hoa: Any, stranger: Any) -> None:
    translated(published, y_hoa)
    url = reverse("exchange:download_practice", args=[published.pk])
    for query, title in (("", published.title), ("?ban=en", "A shared calendar")):
        document = docx.Document(io.BytesIO(stranger.client.get(url + query).content))
        assert document.paragraphs[0].text == title
