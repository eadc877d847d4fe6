"""From the bytes of a document to its text: the doors `read` and `unpack`, or Refused with a sentence for the user."""

from __future__ import annotations

import importlib
import re
from typing import NamedTuple

from ketnghia.core.filetypes import MAX_BYTES, PICTURES, file_type
from ketnghia.core.vntext import fold, nfc

from .refused import Refused

__all__ = ["MAX_BYTES_READ", "MAX_CHARACTERS", "Content", "Refused", "is_stamped_secret", "read", "read_content"]

MAX_BYTES_READ = MAX_BYTES["txt"]
MAX_CHARACTERS = 2_000_000
_READERS = {"txt": "plain", "docx": "word", "pdf": "pdf"}  # the file for each kind, loaded when the first one comes
_CODES = {**dict.fromkeys(PICTURES, "picture"), "locked": "encrypted"}
# A security stamp stands alone near the top of the first page, in the cell beside the head, or in the pages' feet.
_LEVEL = r"(?:tối\s*mật|tuyệt\s*mật|mật)"
_STAMP = re.compile(rf"(?:(?:dấu|độ|mức độ)\s+mật\s*:?\s*|số\s*:?\s*\S+\s+)?{_LEVEL}\s*[.!]?", re.IGNORECASE)
_BARE_STAMP = re.compile(r"(?:(?:dau|do) mat *:? *)?(?:toi mat|tuyet mat)|mat", re.IGNORECASE)
_STAMP_LINES, _FOOT_LINES = 25, 2


class Content(NamedTuple):
    """The text of a document; `scanned` when a machine made it out of a picture, so that it may be misread."""

    text: str
    scanned: bool = False


def read(data: bytes) -> str:
    """Return the text of a document: paragraphs as lines, table rows as lines with tabs; or raise Refused."""
    return read_content(data).text


def read_content(data: bytes, seconds: float = 50) -> Content:
    """Return what a document holds, or raise Refused. A scan may take `seconds`, where tesseract is installed."""
    if len(data) > MAX_BYTES_READ:
        raise Refused("too-large")
    kind = file_type(data)
    content = Content(_text(data, kind)) if kind in _READERS else Content("")
    if not content.text.strip():
        if kind != "pdf" and kind not in PICTURES:
            raise Refused("empty" if kind in _READERS else _CODES.get(kind, kind))
        content = Content(_scanned(data, kind, seconds), scanned=True)
    if len(content.text) > MAX_CHARACTERS:
        raise Refused("too-long")
    if is_stamped_secret(content.text):
        raise Refused("secret")
    return content


def _text(data: bytes, kind: str) -> str:
    name = _READERS[kind]
    text = str(getattr(importlib.import_module(f"{__name__}.{name}"), f"read_{name}")(data))
    if kind == "txt" or not any("\x80" <= char <= "\xff" for char in text):
        return text
    return str(importlib.import_module(f"{__name__}.plain").mend_fonts(text))


def _scanned(data: bytes, kind: str, seconds: float) -> str:
    from .scan import read_scan  # late: hardly any document is one

    return read_scan(data, kind, seconds)


def is_stamped_secret(text: str) -> bool:
    """Tell whether `text` carries the stamp Mật, Tối mật or Tuyệt mật, alone on its line or in its cell.

    Looked for in the head and in the last lines, where the pages' feet stand; with or without tones, letters apart.
    """
    lines = [line for line in nfc(text).splitlines() if line.strip()]
    near = [*lines[:_STAMP_LINES], *lines[_STAMP_LINES:][-_FOOT_LINES:]]
    bare = all(fold(line) == line.lower() for line in near)
    pattern = _BARE_STAMP if bare else _STAMP
    cells = [cell.strip(" []()|*-–") for line in near for cell in re.split(r"\t|\s{3,}", line[:2000])]
    return any(pattern.fullmatch(cell) or pattern.fullmatch(_closed(cell)) for cell in cells if cell)


def _closed(cell: str) -> str:
    """Return spaced-out letters as words: M Ậ T, T U Y Ệ T M Ậ T."""
    letters = cell.split(" ")
    return "".join(letters) if len(letters) > 2 and all(len(each) <= 1 for each in letters) else cell
