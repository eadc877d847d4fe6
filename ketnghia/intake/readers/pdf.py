"""PDF files with a text layer, through pdfium. A scan has no letters and gives "". Pure Python."""

from __future__ import annotations

import re

import pypdfium2

from .columns import Piece, in_reading_order
from .refused import Refused

MAX_PAGES = 500
_MIN_LETTERS_PER_PAGE = 20
_PAGE_NUMBER = re.compile(r"\A\s*[-–]?\s*\d{1,3}\s*[-–]?\s*\n|\n\s*[-–]?\s*\d{1,3}\s*[-–]?\s*\Z")


def read_pdf(data: bytes) -> str:
    """Return the text of all pages, lines as the page breaks them, without page numbers; "" for a scan; or Refused."""
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
    letters = sum(char.isalpha() for page in pages for char in page)
    return "\n".join(pages) if letters >= _MIN_LETTERS_PER_PAGE * len(pages) else ""


def _page_text(page: pypdfium2.PdfPage) -> str:
    words = page.get_textpage()
    text = in_reading_order(_pieces(words), page.get_width()) or words.get_text_range()
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").replace("\ufffe", "-")
    return _PAGE_NUMBER.sub("", text)


def _pieces(words: pypdfium2.PdfTextPage) -> list[Piece]:
    """Return the stretches of one line in one font, as pdfium draws them; their words are fetched when needed."""
    boxes = [words.get_rect(index) for index in range(words.count_rects())]

    def fetch(left: float, bottom: float, right: float, top: float) -> str:
        return " ".join(words.get_text_bounded(left, bottom, right, top).split())

    return [Piece(left, bottom, right, top, fetch) for left, bottom, right, top in boxes]
