"""The text of an attached file, so that the detector can read it: plain text, Word, Excel, PDF. Pure Python."""

from __future__ import annotations

import io

from ketnghia.core.filetypes import file_type, looks_like_utf16
from ketnghia.core.vntext import nfc

PAGES = 60  # of a PDF
LETTERS = 400_000


def text_of(data: bytes) -> str | None:
    """Return the text of a file in NFC; None when it cannot be read (a picture, a scan, a locked file)."""
    readers = {"txt": _plain, "docx": _word, "xlsx": _sheet, "pdf": _pdf}
    reader = readers.get(file_type(data))
    if reader is None:
        return None
    try:
        text = nfc(reader(data))[:LETTERS]
    except Exception:
        return None
    return text if text.strip() else None


def _plain(data: bytes) -> str:
    for encoding in ("utf-8-sig", looks_like_utf16(data) or "utf-16", "cp1258"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def _word(data: bytes) -> str:
    import docx

    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    edges = [par.text for part in document.sections for par in (*part.header.paragraphs, *part.footer.paragraphs)]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells, *edges])


def _sheet(data: bytes) -> str:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    rows = (row for sheet in book.worksheets for row in sheet.iter_rows(max_row=5000, values_only=True))
    return "\n".join(" ".join(str(cell) for cell in row if cell is not None) for row in rows)


def _pdf(data: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(document[n].get_textpage().get_text_range() for n in range(min(len(document), PAGES)))
    finally:
        document.close()
