"""The text of an attached file, so that the detector can read it: plain text, Word, Excel, PDF. Pure Python.

Everything that lies in the file counts, shown or not: notes, comments, text boxes, words deleted with changes tracked.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from ketnghia.core.filetypes import file_type, looks_like_utf16
from ketnghia.core.vntext import nfc

PAGES = 60  # of a PDF
LETTERS = 400_000  # about a second of the detector
_PART_BYTES = 40 * 1024 * 1024
_WORD_PARTS = r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml"
_SHEET_PARTS = r"xl/(?:\w+/)?(?:comments?|threadedComment|drawing)\d*\.xml"


@dataclass(frozen=True, slots=True)
class Reading:
    """What could be read of a file; not `is_whole` when a person must look at the rest (a scan, a very long file).

    `scanned`: a machine made words out of a picture, and may have misread them.
    """

    text: str
    is_whole: bool
    scanned: bool = False


def read_file(data: bytes) -> Reading:
    """Read a file in NFC; a picture, a scan or a locked file gives no text."""
    readers = {"txt": _plain, "docx": _word, "xlsx": _sheet, "pdf": _pdf}
    reader = readers.get(file_type(data))
    if reader is None:
        return Reading("", is_whole=False)
    try:
        text, is_whole = reader(data)
    except Exception:
        return Reading("", is_whole=False)
    text = nfc(text)
    return Reading(text[:LETTERS], is_whole and bool(text.strip()) and len(text) <= LETTERS)


def _plain(data: bytes) -> tuple[str, bool]:
    for encoding in ("utf-8-sig", looks_like_utf16(data) or "utf-16", "cp1258"):
        try:
            return data.decode(encoding), True
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace"), False


def _word(data: bytes) -> tuple[str, bool]:
    return "\n".join(_packed(data, _WORD_PARTS)), True


def _sheet(data: bytes) -> tuple[str, bool]:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    rows = (row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))
    lines, letters = [*book.sheetnames], 0
    for row in rows:
        lines.append(" ".join(str(cell) for cell in row if cell is not None))
        letters += len(lines[-1])
        if letters > LETTERS:
            return "\n".join(lines), False
    return "\n".join([*lines, *_packed(data, _SHEET_PARTS)]), True


def _pdf(data: bytes) -> tuple[str, bool]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        pages = [document[n].get_textpage().get_text_range() for n in range(min(len(document), PAGES))]
        return "\n".join(pages), len(pages) == len(document) and all(page.strip() for page in pages)
    finally:
        document.close()


def _packed(data: bytes, parts: str) -> Iterator[str]:
    """Yield the paragraphs of the parts of an Office file; ValueError when a part unfolds too far."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in sorted(filter(re.compile(parts).fullmatch, package.namelist())):
            with package.open(name) as stream:
                content = stream.read(_PART_BYTES + 1)
            if len(content) > _PART_BYTES:
                raise ValueError(name)
            yield from _paragraphs(etree.fromstring(content, parser))


def _paragraphs(root: object) -> Iterator[str]:
    """Yield the words of each paragraph, those of a text box inside it too; a comment of a sheet is one paragraph."""
    kinds = ("{*}p", "{*}comment", "{*}threadedComment")
    for paragraph in root.iter(*kinds):  # type: ignore[attr-defined]
        if next(paragraph.iterancestors(*kinds), None) is None:
            yield "".join(
                each.text or "" if each.tag.endswith(("}t", "}delText", "}text")) else " "
                for each in paragraph.iter("{*}t", "{*}delText", "{*}text", "{*}tab", "{*}br", "{*}p")
            )
