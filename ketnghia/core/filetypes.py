"""What a file really is, told from its first bytes and never from its name, and how large each kind may be."""

from __future__ import annotations

import io

MEGABYTE = 1024 * 1024
DOCUMENTS: frozenset[str] = frozenset({"txt", "docx", "pdf"})
PICTURES: frozenset[str] = frozenset({"png", "jpeg", "webp"})
MAX_BYTES: dict[str, int] = {
    **dict.fromkeys(DOCUMENTS, 20 * MEGABYTE),
    **dict.fromkeys(PICTURES, 15 * MEGABYTE),
    "xlsx": 10 * MEGABYTE,
}
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"{\\rtf", "rtf"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OFFICE = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})


def file_type(data: bytes) -> str:
    """Return empty, txt, docx, xlsx, pdf, doc, locked (Office with a password), zip, rtf, png, jpeg, webp or unknown.

    "txt" promises text without control characters, in whatever encoding.
    """
    if not data.strip(b"\x00 \t\r\n"):
        return "empty"
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    if data.startswith(_OLE):
        return "locked" if "EncryptedPackage".encode("utf-16-le") in data else "doc"
    if data.startswith(_ZIP):
        return _packed_type(data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    return "txt" if _is_text(data) else "unknown"


def too_large(kind: str, size: int) -> bool:
    """Tell whether `size` bytes are more than a file of `kind` may have. A kind that no upload takes has no room."""
    return size > MAX_BYTES.get(kind, 0)


def _packed_type(data: bytes) -> str:
    import zipfile  # late: who reads plain text does not pay for it

    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return "unknown"
    return next((kind for part, kind in _OFFICE.items() if part in names), "zip")


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return len(data) % 2 == 0
    if looks_like_utf16(data):
        return True
    return not data[:65536].translate(None, delete=bytes(set(range(256)) - set(_CONTROLS)))


def looks_like_utf16(data: bytes) -> str:
    """Return utf-16-le or utf-16-be for text without a byte order mark whose every second byte is often 0; or ""."""
    head = data[:4096]
    if len(head) < 8 or len(data) % 2:
        return ""
    low, high = head[0::2].count(0) * 2 / len(head), head[1::2].count(0) * 2 / len(head)
    if max(low, high) < 0.4 or min(low, high) > 0.05:
        return ""
    encoding = "utf-16-le" if high > low else "utf-16-be"
    sample = head.decode(encoding, "replace")
    return encoding if all(char >= " " or char in "\t\n\r" for char in sample) else ""
