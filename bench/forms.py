"""The forms in which offices hand in a text: old fonts and encodings, Word, PDF in columns; made from our own texts."""

from __future__ import annotations

import io
import textwrap
import unicodedata
from collections.abc import Callable
from itertools import groupby

import docx

from ketnghia.core.vntext import fold, nfc
from ketnghia.intake.readers.oldfonts import from_tcvn3, from_vni

_WESTERN = [chr(code) for code in range(0xA1, 0x100)]
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_WIDE, _LINES, _LEADING, _SIZE = 49, 58, 13, 10  # letters in a line, lines in a column; points from line to line
_TCVN3 = {from_tcvn3(char): char for char in _WESTERN}
_VNI = {from_vni(codes): codes for codes in [*_WESTERN, *(a + b for a in "aAeEoOuUyYôÔöÖ" for b in _WESTERN)]}


def tcvn3(text: str) -> bytes:
    """Return what an office typed in .VnTime: a capital with a tone is a small letter, only the font makes it large."""
    return "".join(_TCVN3.get(char) or _TCVN3.get(char.lower(), char) for char in nfc(text)).encode("cp1252", "replace")


def vni(text: str) -> bytes:
    """Return what an office typed in VNI-Times."""
    return "".join(_VNI.get(char, char) for char in nfc(text)).encode("cp1252", "replace")


def windows_1258(text: str) -> bytes:
    """Return the bytes of the old Windows table, which keeps letters and their tones apart."""
    parted = (_letter_and_tone(char) if char.isalpha() else char for char in nfc(text))
    return "".join(parted).encode("cp1258", "replace")


def _letter_and_tone(char: str) -> str:
    marks = unicodedata.normalize("NFD", char)
    tone = "".join(mark for mark in marks if mark in _TONES)
    return nfc("".join(mark for mark in marks if mark not in _TONES)) + tone


def word(text: str) -> bytes:
    """Return a Word file: paragraphs, and each run of lines with cells (tabs or wide gaps) as a table."""
    document, buffer = docx.Document(), io.BytesIO()
    rows = (
        [cell.strip() for cell in line.replace("   ", "\t").split("\t") if cell.strip()] for line in text.split("\n")
    )
    for width, run in groupby(rows, key=len):
        if width < 2:
            for row in run:
                document.add_paragraph("".join(row))
            continue
        table = document.add_table(rows=0, cols=width)
        for row in run:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
    document.save(buffer)
    return buffer.getvalue()


def pdf_columns(text: str) -> bytes:
    """Return a PDF of pages in two columns, as newsletters are set."""
    lines = [line for part in nfc(text).split("\n") for line in textwrap.wrap(part, _WIDE) or [""]]
    pages = [lines[at : at + 2 * _LINES] for at in range(0, len(lines), 2 * _LINES)]
    numbers = {char: number for number, char in enumerate(sorted(set("".join(lines))), 1)}
    first = 5  # objects 1-4 are the catalogue, the list of pages and the font in two parts; 0 is none
    kids = " ".join(f"{first + 1 + 2 * page} 0 R" for page in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Arial /Encoding /Identity-H /DescendantFonts [4 0 R]"
        f" /ToUnicode {first} 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Arial /DW 500"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        _stream(_letters(numbers)),
    ]
    for number, page in enumerate(pages):
        content = first + 2 + 2 * number
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >>"
            f" /Contents {content} 0 R >>"
        )
        objects.append(_stream(_drawn(page, numbers)))
    return _pdf(objects)


def _letters(numbers: dict[str, int]) -> str:
    """Return the table that says which letter each number of the font is."""
    pairs = [f"<{number:04X}> <{ord(char):04X}>" for char, number in numbers.items()]
    blocks = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
    told = "\n".join("\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks)
    head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
    return f"{head}1 begincodespacerange <0000> <FFFF> endcodespacerange\n{told}\nendcmap end end"


def _drawn(lines: list[str], numbers: dict[str, int]) -> str:
    placed = [(40 + 270 * (row // _LINES), 800 - _LEADING * (row % _LINES), line) for row, line in enumerate(lines)]
    words = (
        f"1 0 0 1 {x} {y} Tm <{''.join(f'{numbers[char]:04X}' for char in line)}> Tj" for x, y, line in placed if line
    )
    return f"BT /F {_SIZE} Tf {' '.join(words)} ET"


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def _pdf(objects: list[str]) -> bytes:
    """Return the file of these objects, numbered from 1."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("ascii")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(places) + 1} /Root 1 0 R >>"
    return out + f"{tail}\nstartxref\n{len(out)}\n%%EOF\n".encode("ascii")


FORMS: dict[str, Callable[[str], bytes]] = {
    "TCVN3 (ABC)": tcvn3,
    "VNI": vni,
    "windows-1258": windows_1258,
    "UTF-16": lambda text: text.encode("utf-16"),
    "NFD, CRLF": lambda text: unicodedata.normalize("NFD", text).replace("\n", "\r\n").encode(),
    "no tones": lambda text: "".join(fold(c).upper() if c.isupper() else fold(c) for c in nfc(text)).encode(),
    "all capitals": lambda text: nfc(text).upper().encode(),
    "Word, tables": word,
    "PDF, two columns": pdf_columns,
}
