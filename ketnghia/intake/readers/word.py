"""Word files (.docx): heads, paragraphs, tables, text boxes, notes and feet in reading order; changes as accepted."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from .refused import Refused

MAX_PART_BYTES = 40 * 1024 * 1024
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {_W + name for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText")} | {_FALLBACK}
_MOST_HEADS = 30  # a document of ten sections has that many; what is more repeats
_MARKS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}
_PAGE = re.compile(r"(?:trang|page)\s*\d*\s*[/|]?\s*\d*", re.IGNORECASE)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def read_word(data: bytes) -> str:
    """Return the text of a .docx: heads first, the body, each note after its paragraph, feet last; or raise Refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            body = _part(package, "word/document.xml")
            notes = _notes(package)
            heads, feet = (_running(package, name, notes) for name in ("header", "footer"))
    except (
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
        zlib.error,
        KeyError,
        EOFError,
        OSError,
        NotImplementedError,
    ) as error:
        raise Refused("broken") from error
    except RuntimeError as error:  # zipfile says so when a part is encrypted
        raise Refused("encrypted") from error
    return "\n".join([*heads, *_block_lines(body, notes), *feet])


def _running(package: zipfile.ZipFile, name: str, notes: dict[str, list[str]]) -> list[str]:
    """Return the lines of all heads (or feet) of the pages, each once, without those that only number the pages."""
    parts = [each for each in sorted(package.namelist()) if re.match(rf"word/{name}\d*\.xml$", each)][:_MOST_HEADS]
    lines = dict.fromkeys(line for part in parts for line in _block_lines(_part(package, part), notes))
    return [line for line in lines if any(char.isalpha() for char in line) and not _PAGE.fullmatch(line.strip())]


def _part(package: zipfile.ZipFile, name: str) -> etree._Element:
    """Parse one part, reading no more than the limit, so that a bomb never unfolds."""
    with package.open(name) as stream:
        content = stream.read(MAX_PART_BYTES + 1)
    if len(content) > MAX_PART_BYTES or b"<!DOCTYPE" in content[:2000]:
        raise Refused("bomb")
    return etree.fromstring(content, _PARSER)


def _notes(package: zipfile.ZipFile) -> dict[str, list[str]]:
    """Return the lines of each footnote and endnote under the tag of its reference and its number."""
    found = {}
    for kind in ("footnote", "endnote"):
        if f"word/{kind}s.xml" in package.namelist():
            for note in _part(package, f"word/{kind}s.xml").iter(_W + kind):
                if note.get(_W + "type") is None:
                    found[f"{_W}{kind}Reference{note.get(_W + 'id')}"] = list(_block_lines(note, {}))
    return found


def _block_lines(parent: etree._Element, notes: dict[str, list[str]]) -> Iterator[str]:
    """Yield the lines below `parent`. A paragraph whose end was deleted goes on in the next one."""
    begun = ""
    for child in parent:
        if child.tag == _W + "p":
            lines = list(_paragraph_lines(child, notes))
            lines[0] = begun + lines[0]
            begun = lines.pop() if child.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None else ""
            yield from lines
        elif child.tag == _W + "tbl":
            yield from _table_lines(child, notes)
        elif child.tag not in _SKIPPED:
            yield from _block_lines(child, notes)
    if begun:
        yield begun


def _paragraph_lines(paragraph: etree._Element, notes: dict[str, list[str]]) -> Iterator[str]:
    """Yield the paragraph, then what hangs on it: the lines of its text boxes and of its notes."""
    words: list[str] = []
    hanging: list[str] = []
    _collect(paragraph, words, hanging, notes)
    yield from "".join(words).split("\n")
    yield from (line for line in hanging if line.strip())


def _collect(node: etree._Element, words: list[str], hanging: list[str], notes: dict[str, list[str]]) -> None:
    for child in node:
        if child.tag in _SKIPPED or not isinstance(child.tag, str):
            continue
        if child.tag == _W + "t":
            words.append(child.text or "")
        elif child.tag in _MARKS:
            words.append(_MARKS[child.tag])
        elif child.tag == _W + "txbxContent":
            hanging.extend(_block_lines(child, notes))
        else:
            hanging.extend(notes.get(f"{child.tag}{child.get(_W + 'id')}", ()))
            _collect(child, words, hanging, notes)


def _table_lines(table: etree._Element, notes: dict[str, list[str]]) -> Iterator[str]:
    """Yield the rows. A table that only lays out heads or signatures is read line by line across its cells."""
    rows = [
        [_cell_lines(cell, notes) for cell in _own(row, "tc")]
        for row in _own(table, "tr")
        if row.find(f"{_W}trPr/{_W}del") is None
    ]
    is_layout = len(rows) <= 2 and any(len(cell) > 1 for row in rows for cell in row)
    for row in rows:
        if is_layout:
            for index in range(max((len(cell) for cell in row), default=0)):
                yield "\t".join(cell[index] if index < len(cell) else "" for cell in row)
        else:
            yield "\t".join(" ".join(cell) for cell in row)


def _own(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, also out of their wrappers, but not those of a table inside."""
    for child in parent:
        if child.tag == _W + name:
            yield child
        elif child.tag not in _SKIPPED and child.tag != _W + "tbl":
            yield from _own(child, name)


def _cell_lines(cell: etree._Element, notes: dict[str, list[str]]) -> list[str]:
    return [line.strip().replace("\t", " ") for line in _block_lines(cell, notes) if line.strip()]
