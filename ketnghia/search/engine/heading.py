"""The heading of a document: the kind of paper and what it is about, or an article's first line. Pure Python."""

from __future__ import annotations

import re

from ketnghia.core.vntext import fold_key

GENRES = frozenset(
    [
        "chuong trinh", "ke hoach", "bao cao", "bien ban", "giao uoc", "quy che", "quy che phoi hop", "to trinh",
        "giay moi", "thong bao", "cong van", "nghi quyet", "quyet dinh", "chi thi", "huong dan", "ban ghi nho",
        "ban tin", "giao uoc ket nghia", "bien ban ket nghia", "phu luc",
    ]
)  # fmt: skip
_ENDS = re.compile(r"\s*(-{3,}|_{3,}|\*+|-\s|(?i:căn cứ|kính gửi)|Thực hiện)")
_ABOUT = re.compile(r"^\s*v/v\b", re.IGNORECASE)
LONGEST = 220


def headline(text: str) -> str:
    """Return the heading of a document's text, at most LONGEST letters; "" for an empty text."""
    lines = [line.strip() for line in text[:6000].splitlines() if line.strip()][:40]
    for place, line in enumerate(lines):
        if fold_key(line) in GENRES or _ABOUT.match(line):
            return " ".join([line, *_until_end(lines[place + 1 : place + 5])])[:LONGEST]
    first = lines[0] if lines else ""
    return first if len(first) <= LONGEST else ""


def _until_end(lines: list[str]) -> list[str]:
    """Return the lines of a heading up to the rule or the first words of the text."""
    kept = []
    for line in lines:
        if _ENDS.match(line):
            break
        kept.append(line)
    return kept
