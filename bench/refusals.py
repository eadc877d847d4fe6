"""Files that must be refused, of our own making: made here, because half of them should not lie about on a disk."""

from __future__ import annotations

import io
import zipfile

import docx

from bench.forms import pdf_columns

WORDS = "Đảng ủy phường Hải Châu và Đảng ủy xã Hùng Sơn ký kết chương trình kết nghĩa ngày 16/8/2025 tại xã Hùng Sơn."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAPER = "UBND PHƯỜNG HẢI CHÂU\nSố: 12/BC-UBND\n{stamp}\n\nBÁO CÁO\nVề việc kết nghĩa\n{words}\n"


def refusals() -> dict[str, bytes]:
    """Return what each file is -> its bytes. None of them may give a reading, whatever words are in it."""
    return {
        "empty": b"",
        "blanks only": "\n \t\r\n\u00a0".encode(),
        "random bytes": bytes(range(256)) * 40,
        "old Word": _OLE + bytes(504) + WORDS.encode("utf-16-le"),
        "Word with a password": _OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le"),
        "PDF with a password": _locked_pdf(),
        "PDF without letters": pdf_columns(""),
        "RTF": b"{\\rtf1\\ansi " + WORDS.encode("ascii", "ignore") + b"}",
        "spreadsheet": _zip({"xl/workbook.xml": b"<workbook/>"}),
        "zip named .docx": _zip({"van-ban.txt": WORDS.encode()}),
        "Word that unfolds to 400 MB": _bomb(),
        "Word cut in half": _word(WORDS)[:9000],
        "stamp Mật": _PAPER.format(stamp="MẬT", words=WORDS).encode(),
        "stamp Tối mật, no tones": _PAPER.format(stamp="TOI MAT", words="Ve viec ket nghia").encode("ascii", "ignore"),
        "stamp Tuyệt mật in Word": _word("TUYỆT MẬT", WORDS),
        "more than 20 MB": (WORDS + "\n").encode() * 180_000,
    }


def _word(*paragraphs: str) -> bytes:
    document, buffer = docx.Document(), io.BytesIO()
    for words in paragraphs:
        document.add_paragraph(words)
    document.save(buffer)
    return buffer.getvalue()


def _zip(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _bomb() -> bytes:
    """Return a Word file of half a megabyte whose text is 400 MB of the same letter; never held unfolded."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(400):
                part.write(b"a" * (1 << 20))
        archive.writestr("[Content_Types].xml", "<Types/>")
    return buffer.getvalue()


def _locked_pdf() -> bytes:
    """Return a PDF whose trailer says that it is encrypted with a password that nobody has."""
    lock = f"<< /Filter /Standard /V 1 /R 2 /O <{'ab' * 32}> /U <{'cd' * 32}> /P -4 >>"
    plain = pdf_columns(WORDS)
    return plain.replace(b"/Root 1 0 R", f"/Root 1 0 R /ID [<00> <00>] /Encrypt {lock}".encode())
