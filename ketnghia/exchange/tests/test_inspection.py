"""A filled checklist is read by its owner, printed, taken along as a Word document; later changes leave it alone."""

from __future__ import annotations

import io
from typing import Any

import docx
from django.urls import reverse

from ketnghia.exchange import actions
from ketnghia.exchange.models import Checklist, Inspection
from ketnghia.exchange.tests.conftest import fresh, words


def test_it_is_for_its_owner_and_the_overseer(inspection: Inspection, minh: Any, overseer: Any, y_hoa: Any) -> None:
    url = inspection.get_absolute_url()
    assert "Đạt 1 trong 2 điều đã kiểm tra" in words(minh.client.get(url))
    assert overseer.client.get(url).status_code == 200
    assert y_hoa.client.get(url).status_code == 404
    assert y_hoa.client.get(reverse("exchange:download_inspection", args=[inspection.pk])).status_code == 404


def test_a_changed_checklist_changes_nothing_in_it(inspection: Inspection, checklist: Checklist, lan: Any) -> None:
    actions.write_checklist(
        by=lan.actor, checklist=checklist, version=1, title="Khác", purpose="", points=[{"heading": "", "items": ["X"]}]
    )
    assert [item["text"] for item in fresh(inspection).answers] == ["Có sổ tiếp công dân", "Có lịch dán ở nhà văn hóa"]
    assert "Giám sát tiếp công dân" in words(lan.client.get(inspection.get_absolute_url()))
    assert inspection.about in words(lan.client.get(checklist.get_absolute_url()))


def test_it_comes_as_a_word_document(inspection: Inspection, lan: Any) -> None:
    response = lan.client.get(reverse("exchange:download_inspection", args=[inspection.pk]))
    document = docx.Document(io.BytesIO(response.content))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[1:] == [["Có sổ tiếp công dân", "Đạt", ""], ["Có lịch dán ở nhà văn hóa", "Chưa đạt", "Lịch cũ"]]
    assert "Dán lại lịch." in [paragraph.text for paragraph in document.paragraphs]
