"""Files are told apart by their content, whatever their name says."""

from __future__ import annotations

import io
import zipfile

import pytest

from ketnghia.core import filetypes


def packed(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        ("Kết nghĩa".encode(), "txt"),
        ("Kết nghĩa".encode("utf-16"), "txt"),
        (("Nam Phước ký " * 5).encode("utf-16-le"), "txt"),
        ("Kết nghĩa".encode("cp1258", "replace"), "txt"),
        (b"%PDF-1.7\n...", "pdf"),
        (b"\x89PNG\r\n\x1a\n...", "png"),
        (b"\xff\xd8\xff\xe0...", "jpeg"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "webp"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 100, "doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked"),
        (b"{\\rtf1 x}", "rtf"),
        (packed("[Content_Types].xml", "word/document.xml"), "docx"),
        (packed("xl/workbook.xml"), "xlsx"),
        (packed("anh/ghi-chu.txt"), "zip"),
        (b"PK\x03\x04 broken", "unknown"),
        (b"\x00\x01\x02\x03\x04\x05binary\x00\x07", "unknown"),
    ],
)
def test_the_content_tells_the_type(data, kind):
    assert filetypes.file_type(data) == kind


def test_each_kind_has_its_room_and_others_none():
    assert not filetypes.too_large("pdf", 20 * filetypes.MEGABYTE)
    assert filetypes.too_large("pdf", 20 * filetypes.MEGABYTE + 1)
    assert filetypes.too_large("jpeg", 16 * filetypes.MEGABYTE)
    assert filetypes.too_large("zip", 1)
