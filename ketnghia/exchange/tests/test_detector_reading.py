"""What lies in a file is read, shown or not; a file that cannot be read to its end says so."""

from __future__ import annotations

import io
import zipfile

import docx
import openpyxl
import pytest
from openpyxl.comments import Comment

from ketnghia.exchange.detector.reading import LETTERS, read_file

HIDDEN = (
    '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:comment><w:p><w:r><w:t>qzxcomment</w:t></w:r></w:p></w:comment></w:comments>"
)
DELETED = '<w:p><w:del><w:r><w:delText xml:space="preserve">qzxdeleted</w:delText></w:r></w:del></w:p>'


def as_docx() -> bytes:
    document = docx.Document()
    document.add_paragraph("Ông Nguyễn").add_run(" Văn Bình")
    document.add_table(1, 1).cell(0, 0).text = "qzxcell"
    document.sections[0].footer.paragraphs[0].text = "qzxfooter"
    plain = io.BytesIO()
    document.save(plain)
    more = io.BytesIO()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(more, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = content.replace(b"<w:body>", b"<w:body>" + DELETED.encode())
            new.writestr(name, content)
        new.writestr("word/comments.xml", HIDDEN)
    return more.getvalue()


def test_a_word_file_is_read_with_what_it_does_not_show() -> None:
    reading = read_file(as_docx())
    assert reading.is_whole
    assert "Ông Nguyễn Văn Bình" in reading.text
    assert all(f"qzx{place}" in reading.text for place in ("cell", "footer", "comment", "deleted"))


def test_a_sheet_is_read_with_its_comments_and_the_names_of_its_tabs() -> None:
    book = openpyxl.Workbook()
    book.active.title = "qzxtab"
    book.active["B2"] = "qzxcell"
    book.active["B2"].comment = Comment("qzxcomment", "x")
    book.create_sheet("an").sheet_state = "hidden"
    book["an"]["A1"] = "qzxhidden"
    data = io.BytesIO()
    book.save(data)
    reading = read_file(data.getvalue())
    assert reading.is_whole
    assert all(f"qzx{place}" in reading.text for place in ("tab", "cell", "comment", "hidden"))


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + b"\0" * 40, b"%PDF-1.4 broken", b"PK\x03\x04 broken", b""])
def test_what_cannot_be_read_is_not_whole(data: bytes) -> None:
    assert read_file(data).is_whole is False


def test_a_very_long_text_is_read_as_far_as_it_goes_and_is_not_whole() -> None:
    reading = read_file(("từ " * LETTERS).encode())
    assert len(reading.text) == LETTERS
    assert reading.is_whole is False
