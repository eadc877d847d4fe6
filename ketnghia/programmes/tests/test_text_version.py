"""One exact text: its words, hash, confirmations and what it changed."""

from __future__ import annotations

from typing import Any

from ketnghia.programmes import queries
from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import at, confirm_all, letters, words
from ketnghia.programmes.tests.test_actions_amending import promises, propose


def test_the_signed_text_with_its_hash(in_force: Programme, outsider: Any) -> None:
    text = queries.text_in_force(in_force)
    assert text is not None
    response = outsider.client.get(at("text_version", in_force, number=1))
    page = words(response)
    assert text.text in letters(response)
    assert text.sha256 in page
    assert "A Việt" in page


def test_an_amendment_shows_its_words(in_force: Programme, lan: Any, minh: Any, a_viet: Any, thuy: Any) -> None:
    propose(in_force, lan, promises(in_force)[:2])
    confirm_all(in_force, minh, a_viet, thuy)
    page = words(lan.client.get(at("text_version", in_force, number=2)))
    assert "<del>3. Khám bệnh" in page.replace("<del>\n", "<del>")
    assert lan.client.get(at("text_version", in_force, number=3)).status_code == 404


def test_a_text_out_for_signing_is_not_public(signing: Programme, outsider: Any, y_hoa: Any) -> None:
    assert outsider.client.get(at("text_version", signing, number=1)).status_code == 404
    assert y_hoa.client.get(at("text_version", signing, number=1)).status_code == 200
