"""A file or a fingerprint is compared with what the system knows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ketnghia.programmes import actions, queries, rules
from ketnghia.programmes.actions import SignatureData
from ketnghia.programmes.models import Document, Programme
from ketnghia.programmes.tests.conftest import PDF, words

URL = "/xac-minh/"


@pytest.fixture
def on_paper(signing: Programme, lan: Any, founding: Any) -> Programme:
    """In force by a signed paper."""
    text = queries.text_waiting(signing)
    assert text is not None
    three = (founding.du_nam_phuoc, founding.du_phuoc_thanh, founding.du_thang_phu)
    signatures = [SignatureData(row.pk, "Lê Ký", "Bí thư", date(2025, 9, 3)) for row in three]
    actions.register_paper(
        by=lan.actor, programme=signing, sha256=text.sha256, signatures=signatures, name="ky.pdf", scan=PDF
    )
    return signing


def drop(client: Any, data: bytes) -> str:
    return words(client.post(URL, {"file": SimpleUploadedFile("x.pdf", data)}))


def test_the_registered_copy_is_known_to_everybody(on_paper: Programme, stranger: Any) -> None:
    page = drop(stranger.client, PDF)
    assert "Đúng bản ký đã quét" in page
    assert on_paper.code in page
    assert not Document.objects.filter(sha256=rules.fingerprint(b"x")).exists()


def test_one_byte_more_matches_nothing(on_paper: Programme, stranger: Any) -> None:
    assert "Không khớp" in drop(stranger.client, PDF + b" ")


@pytest.mark.parametrize("shape", ["{}", " {} ", "upper", "spaced"])
def test_a_pasted_fingerprint_of_the_exact_text(in_force: Programme, stranger: Any, shape: str) -> None:
    text = queries.text_in_force(in_force)
    assert text is not None
    sha = text.sha256
    pasted = {"upper": sha.upper(), "spaced": f"{sha[:32]} {sha[32:]}"}.get(shape, shape.format(sha))
    assert "Đúng toàn văn bản số 1" in words(stranger.client.post(URL, {"sha256": pasted}))


def test_what_is_not_public_is_not_revealed(signing: Programme, stranger: Any, outsider: Any, lan: Any) -> None:
    text = queries.text_waiting(signing)
    assert text is not None
    for persona in (stranger, outsider):
        page = words(persona.client.post(URL, {"sha256": text.sha256}))
        assert "Không khớp" in page
        assert signing.code not in page
    assert signing.code in words(lan.client.post(URL, {"sha256": text.sha256}))


def test_other_files_speak_only_to_those_who_may_open_them(
    in_force: Programme, lan: Any, stranger: Any, y_hoa: Any
) -> None:
    actions.attach_document(by=lan.actor, programme=in_force, name="noi-bo.txt", data=b"noi bo")
    assert "Không khớp" in drop(stranger.client, b"noi bo")
    assert "Đúng một tài liệu" in drop(y_hoa.client, b"noi bo")


@pytest.mark.parametrize("typed", [{}, {"sha256": "abc"}, {"sha256": "g" * 64}, {"sha256": "a" * 65}])
def test_bad_input_is_told_and_kept(db: None, stranger: Any, typed: dict[str, str]) -> None:
    response = stranger.client.post(URL, typed)
    assert response.status_code == 422
    assert typed.get("sha256", "") in words(response)
    assert "SHA-256" in words(response)
