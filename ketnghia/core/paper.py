"""Recognises how an official paper is laid out, from its lines alone: the head in two columns, the title, headings.

Nothing is changed or moved: each line says where it stands in the text, what it is and where its second column begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_HEAD_LINES, MOST_TITLE_LINES = 10, 8
LONGEST_HEADING = 140
COLUMNS = re.compile(r"(?<=\S)(?:\t| {3,})\s*(?=\S)|^(?:\t| {8,})\s*(?=\S)")  # a tab, a run of blanks, an empty left
ENDS_A_SENTENCE = (".", ";", ",", ":")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty: text[start:end]; `kind` is head, title, heading or body.

    `cut` is where the right column of a line of the head begins; None in a line of one column.
    """

    start: int
    end: int
    kind: str = "body"
    cut: int | None = None


def layout(text: str) -> list[Line]:
    """Return the lines of `text` with what each is.

    >>> [line.kind for line in layout("ĐẢNG ỦY XÃ A\\tĐẢNG CỘNG SẢN\\n\\nCHƯƠNG TRÌNH\\nkết nghĩa\\n\\nCăn cứ.")]
    ['head', 'title', 'title', 'body']
    """
    blocks = list(_blocks(text))
    found: list[Line] = []
    if blocks and _is_head(text, blocks[0]):
        found += [_head_line(text, *ends) for ends in blocks.pop(0)]
    if blocks and _is_title(text, blocks[0]):
        found += [Line(*ends, "title") for ends in blocks.pop(0)]
    return found + [Line(*ends, _kind(text[slice(*ends)])) for block in blocks for ends in block]


def _blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the lines (start, end) between empty lines."""
    block: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            block.append((start, start + len(line)))
        elif block:
            yield block
            block = []
        start += len(line) + 1
    if block:
        yield block


def _is_head(text: str, block: list[tuple[int, int]]) -> bool:
    """The head is a short first block in capitals with a line in two columns."""
    lines = [text[slice(*ends)] for ends in block]
    return len(lines) <= MOST_HEAD_LINES and lines[0].isupper() and any(COLUMNS.search(line) for line in lines)


def _head_line(text: str, start: int, end: int) -> Line:
    found = COLUMNS.search(text[start:end])
    return Line(start, end, "head", start + found.end() if found else None)


def _is_title(text: str, block: list[tuple[int, int]]) -> bool:
    """The title begins in capitals and holds no sentence."""
    lines = [text[slice(*ends)].strip() for ends in block]
    short = len(lines) <= MOST_TITLE_LINES and not any(line.endswith(ENDS_A_SENTENCE) for line in lines)
    return short and lines[0].isupper()


def _kind(line: str) -> str:
    return "heading" if line.isupper() and len(line) <= LONGEST_HEADING else "body"
