"""The exact text as a file: the bytes whose SHA-256 the public page shows."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from ketnghia.programmes import queries
from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import at, words
from ketnghia.programmes.tests.test_actions_amending import promises, propose


def test_a_visitor_takes_the_text_and_verifies_it(in_force: Programme, stranger: Any) -> None:
    address = at("text_file", in_force, number=1)
    page = words(stranger.client.get(in_force.get_absolute_url()))
    assert f'href="{address}"' in page
    data = stranger.client.get(address).content
    assert sha256(data).hexdigest() in page
    found = words(stranger.client.post("/xac-minh/", {"file": SimpleUploadedFile("ban.txt", data)}))
    assert "Đúng toàn văn bản số 1" in found


def test_a_text_that_nobody_has_signed_is_kept_from_visitors(signing: Programme, stranger: Any, y_hoa: Any) -> None:
    assert stranger.client.get(at("text_file", signing, number=1)).status_code == 404
    assert y_hoa.client.get(at("text_file", signing, number=1)).status_code == 200


def test_an_amendment_that_waits_is_kept_from_visitors(in_force: Programme, lan: Any, stranger: Any) -> None:
    propose(in_force, lan, promises(in_force)[:2])
    waiting = queries.text_waiting(in_force)
    assert waiting is not None
    address = at("text_file", in_force, number=waiting.number)
    assert stranger.client.get(address).status_code == 404
    assert lan.client.get(address).content == waiting.text.encode()
