"""A file is taken off the list with a reason."""

from __future__ import annotations

from typing import Any

from ketnghia.programmes import actions
from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import at, words


def test_its_office_takes_it_off_and_the_reason_stays(draft: Programme, lan: Any, y_hoa: Any) -> None:
    file = actions.attach_document(by=lan.actor, programme=draft, name="nham.txt", data=b"nham")
    address = at("withdraw_document", draft, pk=file.pk)
    assert y_hoa.client.post(address, {"reason": "Không phải của tôi"}).status_code == 403
    assert "nham.txt" in words(lan.client.get(address))
    assert lan.client.post(address, {"reason": "Tải nhầm"}).url == at("documents", draft)
    assert "Tải nhầm" in words(lan.client.get(at("documents", draft)))


def test_a_quoted_file_stays_and_the_page_says_why(sourced: Programme, lan: Any) -> None:
    response = lan.client.post(at("withdraw_document", sourced, pk=sourced.documents.get().pk), {"reason": "Nhầm"})
    assert response.status_code == 422
    assert "đang trích" in words(response)
    assert sourced.documents.get().withdrawn_at is None
