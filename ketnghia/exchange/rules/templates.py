"""The outline of a practice: which sections it has in which field, read from data/templates/*.toml. Pure Python."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ketnghia.core.fields import BY_CODE

FOLDER = Path(__file__).resolve().parent.parent / "data" / "templates"
KINDS = ("text", "steps", "number", "choice", "table")
GENERAL = "general"  # fields without a file of their own


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a practice. `options` of a choice, `columns` of a table are pairs (Vietnamese, English)."""

    key: str
    vi: str
    en: str
    kind: str
    hint_vi: str = ""
    hint_en: str = ""
    required: bool = False
    options: tuple[tuple[str, str], ...] = ()
    columns: tuple[tuple[str, str], ...] = ()

    def label(self, language: str) -> str:
        """Return the heading in `language` (vi or en)."""
        return self.en if language.startswith("en") else self.vi

    def hint(self, language: str) -> str:
        """Return what to write here, in `language`."""
        return self.hint_en if language.startswith("en") else self.hint_vi

    def headings(self, language: str) -> list[str]:
        """Return the heads of a table's columns in `language`."""
        return [pair[language.startswith("en")] for pair in self.columns]


@cache
def sections_of(field: str) -> tuple[Section, ...]:
    """Return the sections of a practice whose main field is `field`, in their order. KeyError for an unknown field."""
    BY_CODE[field]
    path = FOLDER / f"{field}.toml"
    own = _read(path if path.exists() else FOLDER / f"{GENERAL}.toml")
    common = _read(FOLDER / "common.toml")
    before = [row for row in common if row["place"] == "before"]
    after = [row for row in common if row["place"] == "after"]
    return tuple(_section(row) for row in (*before, *own, *after))


def written_sections(field: str, values: dict[str, Any]) -> list[tuple[Section, Any]]:
    """Return the sections that have something in them, with their value: text, number, rows of a table, or steps.

    Steps come as (name, text). Values whose section the field no longer has are left out.
    """
    found = []
    for section in sections_of(field):
        value = values.get(section.key)
        if value not in (None, "", [], ()):
            found.append((section, as_steps(value) if section.kind == "steps" else value))
    return found


def as_steps(text: str) -> list[tuple[str, str]]:
    """Return the steps of a text: paragraphs divided by a blank line, the first line of each being its name."""
    blocks = [block.strip() for block in text.replace("\r\n", "\n").split("\n\n")]
    return [(name.strip(), rest.strip()) for name, _, rest in (block.partition("\n") for block in blocks if block)]


def as_rows(text: str, width: int) -> list[list[str]]:
    """Return the rows of a table typed as lines with cells between bars; short rows are filled, long ones joined."""
    rows = []
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.split("|", width - 1)]
        if any(cells):
            rows.append([*cells, *[""] * (width - len(cells))])
    return rows


def as_lines(rows: list[list[str]]) -> str:
    """Return a table's rows as they are typed, the inverse of `as_rows`."""
    return "\n".join(" | ".join(row) for row in rows)


def words_of(values: dict[str, Any]) -> str:
    """Return everything written in the sections as one text, for reading and searching."""
    parts: list[str] = []
    for value in values.values():
        rows = value if isinstance(value, list) else [[value]]
        parts += [str(cell) for row in rows for cell in row if cell not in (None, "")]
    return "\n".join(parts)


def _read(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["sections"]
    return rows


def _section(row: dict[str, Any]) -> Section:
    pairs: dict[str, Any] = {
        name: tuple(zip(row.get(name, ()), row.get(f"{name}_en", ()), strict=True)) for name in ("options", "columns")
    }
    plain = ("key", "vi", "en", "kind", "hint_vi", "hint_en", "required")
    return Section(**{name: row[name] for name in plain if name in row}, **pairs)
