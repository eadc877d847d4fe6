"""The exact text as a Word document: the same words, for those who may read them."""

from __future__ import annotations

import io
from typing import Any

import docx

from ketnghia.programmes import queries
from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import at, words


def test_a_visitor_prints_the_words_in_force(in_force: Programme, stranger: Any) -> None:
    address = at("text_document", in_force, number=1)
    assert f'href="{address}"' in words(stranger.client.get(in_force.get_absolute_url()))
    response = stranger.client.get(address)
    assert response["Content-Disposition"].endswith('.docx"')
    *lines, last = [each.text for each in docx.Document(io.BytesIO(response.content)).paragraphs]
    text = queries.texts_for(stranger.actor).get(programme=in_force, number=1)
    assert lines == text.text.splitlines()
    assert last.endswith(text.sha256)


def test_a_text_that_nobody_has_signed_is_kept_from_visitors(signing: Programme, stranger: Any, y_hoa: Any) -> None:
    assert stranger.client.get(at("text_document", signing, number=1)).status_code == 404
    assert y_hoa.client.get(at("text_document", signing, number=1)).status_code == 200
