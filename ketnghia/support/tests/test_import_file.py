"""A table is handed in; what is no table is told so."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

from ketnghia.support.models import ImportFile
from ketnghia.support.tests.conftest import at, words

HEADINGS = ["Nội dung", "Bên giao", "Bên nhận", "Số tiền", "Ngày giao"]


def book(*rows: list[Any], headings: list[str] | None = None) -> bytes:
    """Return a workbook with these rows."""
    made = openpyxl.Workbook()
    for row in (headings or HEADINGS, *rows):
        made.active.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def sent(data: bytes, name: str = "so.xlsx") -> dict[str, Any]:
    return {"file": SimpleUploadedFile(name, data)}


GOOD = ["Tiền mặt", "Xã Nam Phước", "Đảng ủy xã Phước Thành", "50 triệu", "21/11/2025"]


def test_a_table_waits_for_a_look(programme: Any, lan: Any) -> None:
    assert lan.client.get(at("import_file", programme)).status_code == 200
    response = lan.client.post(at("import_file", programme), sent(book(GOOD)))
    file = ImportFile.objects.get()
    assert response.headers["Location"] == at("import_preview", programme, pk=file.pk)
    assert not programme.support.exists()
    assert file.name in words(lan.client.get(at("import_file", programme)))


def test_what_is_no_table_is_told_so(programme: Any, lan: Any) -> None:
    for data in (b"%PDF-1.4", b"", book(), b"PK\x03\x04 xl/workbook.xml"):
        response = lan.client.post(at("import_file", programme), sent(data))
        assert response.status_code == 422
        assert "file" in response.context["form"].errors
    assert not ImportFile.objects.exists()


def damaged(part: str, content: bytes) -> bytes:
    """Return a workbook one part of which is something else."""
    whole, out = zipfile.ZipFile(io.BytesIO(book(GOOD))), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in whole.namelist():
            packed.writestr(name, content if name == part else whole.read(name))
    return out.getvalue()


def test_a_damaged_workbook_and_one_that_unfolds_too_far_are_told_so(
    programme: Any, lan: Any, monkeypatch: Any
) -> None:
    sheet = "xl/worksheets/sheet1.xml"
    files = [damaged(part, content) for part in (sheet, "xl/styles.xml", "xl/workbook.xml") for content in (b"", b"<x")]
    monkeypatch.setattr("ketnghia.support.actions.importing.MOST_UNPACKED", 100_000)
    for data in (*files, damaged("xl/theme/theme1.xml", b" " * 200_000)):
        response = lan.client.post(at("import_file", programme), sent(data))
        assert response.status_code == 422
        assert "Không đọc được tệp Excel này" in words(response)
    assert not ImportFile.objects.exists()


def test_who_may_not_write_hands_nothing_in(programme: Any, administrator: Any, outsider: Any) -> None:
    assert administrator.client.post(at("import_file", programme), sent(book(GOOD))).status_code == 403
    assert outsider.client.post(at("import_file", programme), sent(book(GOOD))).status_code == 404
