"""Which fields of cooperation a stretch of text speaks of. The phrases are in data/fields.toml."""

from __future__ import annotations

from .lexicon import Hit, load_lexicon
from .source import Source


def find_fields(source: Source, start: int = 0, end: int | None = None) -> list[Hit]:
    """Return the phrases between two offsets that show a field, in order; the label is the field's code."""
    lexicon = load_lexicon("fields", "en" if source.english else "vi")
    return [hit for hit in lexicon.find(source, start, end) if hit.label != "none"]


def field_codes(hits: list[Hit]) -> tuple[str, ...]:
    """Return the fields of the hits without repeats, in order of appearance."""
    return tuple(dict.fromkeys(hit.label for hit in hits))
