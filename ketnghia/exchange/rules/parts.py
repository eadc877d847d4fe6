"""The written sections of a practice as a page or a paper shows them. Pure Python."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ketnghia.exchange.rules.templates import written_sections


@dataclass(frozen=True, slots=True)
class Part:
    """One section as the page shows it: `rows` for a table, `steps` for steps, `paragraphs` for text."""

    key: str
    label: str
    kind: str
    value: Any
    headings: list[str]


def parts_of(field: str, sections: dict[str, Any], language: str) -> list[Part]:
    """Return the written sections with their headings in the reader's language."""
    return [
        Part(section.key, section.label(language), section.kind, value, section.headings(language))
        for section, value in written_sections(field, sections)
    ]
