"""One checklist: shared by its owner, copied by others, a Word document."""

from __future__ import annotations

import io
from typing import Any

import docx
from django.urls import reverse

from ketnghia.exchange.models import Checklist
from ketnghia.exchange.tests.conftest import words


def test_it_is_shared_copied_and_taken_back(checklist: Checklist, in_force: Any, lan: Any, y_hoa: Any) -> None:
    url = checklist.get_absolute_url()
    assert y_hoa.client.get(url).status_code == 404
    lan.client.post(url, {"share": "1", "audience": "twins"})
    assert y_hoa.client.post(url, {"share": "1", "audience": "everyone"}).status_code == 403
    copied = y_hoa.client.post(reverse("exchange:copy_checklist", args=[checklist.pk])).url
    assert "chép từ Đảng ủy xã Nam Phước" in words(y_hoa.client.get(copied))
    lan.client.post(url, {"stop": "1"})
    assert y_hoa.client.get(url).status_code == 404


def test_it_comes_as_a_word_document_with_boxes(checklist: Checklist, lan: Any) -> None:
    response = lan.client.get(reverse("exchange:download_checklist", args=[checklist.pk]))
    table = docx.Document(io.BytesIO(response.content)).tables[0]
    assert [cell.text for cell in table.rows[1].cells] == ["Có sổ tiếp công dân", "☐", ""]
