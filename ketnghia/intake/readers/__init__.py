"""From the bytes of a document to its text: the one door `read`, or Refused with a sentence for the user."""

from __future__ import annotations

import importlib
import re

from ketnghia.core.filetypes import MAX_BYTES, PICTURES, file_type

from .refused import Refused

__all__ = ["MAX_BYTES_READ", "MAX_CHARACTERS", "Refused", "read"]

MAX_BYTES_READ = MAX_BYTES["txt"]
MAX_CHARACTERS = 2_000_000
_READERS = {"txt": "plain", "docx": "word", "pdf": "pdf"}  # the file for each kind, loaded when the first one comes
_CODES = {**dict.fromkeys(PICTURES, "picture"), "locked": "encrypted"}
# A security stamp stands alone near the top of the first page, or in the cell beside the head.
_STAMP = re.compile(r"(?:(?:dấu|độ)\s+mật\s*:?\s*)?(?:(?:tối|tuyệt)\s+mật|mật)\s*[.!]?", re.IGNORECASE)
_STAMP_LINES = 25


def read(data: bytes) -> str:
    """Return the text of a document: paragraphs as lines, table rows as lines with tabs; or raise Refused."""
    if len(data) > MAX_BYTES_READ:
        raise Refused("too-large")
    kind = file_type(data)
    if kind not in _READERS:
        raise Refused(_CODES.get(kind, kind))
    name = _READERS[kind]
    text = str(getattr(importlib.import_module(f"{__name__}.{name}"), f"read_{name}")(data))
    if not text.strip():
        raise Refused("scan" if kind == "pdf" else "empty")
    if len(text) > MAX_CHARACTERS:
        raise Refused("too-long")
    if is_stamped_secret(text):
        raise Refused("secret")
    return text


def is_stamped_secret(text: str) -> bool:
    """Tell whether the head of `text` carries the stamp Mật, Tối mật or Tuyệt mật, alone on its line or in its cell."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:_STAMP_LINES]
    cells = [cell.strip(" []()|*") for line in lines for cell in re.split(r"\t|\s{3,}", line)]
    return any(_STAMP.fullmatch(cell) for cell in cells if cell)
