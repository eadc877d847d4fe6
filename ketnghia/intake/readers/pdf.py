"""PDF files with a text layer, through pdfium. A scan has no letters and is refused by the caller. Pure Python."""

from __future__ import annotations

import re

import pypdfium2

from .refused import Refused

MAX_PAGES = 500
_MIN_LETTERS_PER_PAGE = 20


def read_pdf(data: bytes) -> str:
    """Return the text of all pages, lines as the page breaks them, without page numbers; or raise Refused."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Refused("encrypted" if "password" in str(error).lower() else "broken") from error
    try:
        if len(document) > MAX_PAGES:
            raise Refused("too-long")
        pages = [_page_text(page) for page in document]
    except pypdfium2.PdfiumError as error:
        raise Refused("broken") from error
    finally:
        document.close()
    if sum(char.isalpha() for page in pages for char in page) < _MIN_LETTERS_PER_PAGE * len(pages):
        raise Refused("scan")
    return "\n".join(pages)


def _page_text(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage().get_text_range()
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").replace("\ufffe", "-")
    return re.sub(r"\A\s*[-–]?\s*\d{1,3}\s*[-–]?\s*\n|\n\s*[-–]?\s*\d{1,3}\s*[-–]?\s*\Z", "", text)
