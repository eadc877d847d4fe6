"""Which fields of cooperation a stretch of text speaks of. The phrases are in data/fields.toml."""

from __future__ import annotations

from functools import lru_cache

from ketnghia.core.vntext import nfc

from .lexicon import Hit, Lexicon, load_lexicon, load_table
from .source import Source, small


def find_fields(source: Source, start: int = 0, end: int | None = None) -> list[Hit]:
    """Return the phrases between two offsets that show a field, in order; the label is the field's code."""
    language = "en" if source.english else "vi"
    learned = source.learned.phrases
    lexicon = _with_learned(language, learned) if learned else load_lexicon("fields", language)
    return [hit for hit in lexicon.find(source, start, end) if hit.label != "none"]


@lru_cache(maxsize=4)
def _with_learned(language: str, phrases: tuple[tuple[str, str], ...]) -> Lexicon:
    """Return the phrases of the data table with those that reviewers taught; what was taught wins."""
    taught = {" ".join(small(nfc(phrase)).split()): code for phrase, code in phrases}
    known = [(code, phrase) for code, row in load_table("fields").items() for phrase in row.get(language, ())]
    return Lexicon([*((code, phrase) for phrase, code in taught.items()), *(k for k in known if k[1] not in taught)])


def field_codes(hits: list[Hit]) -> tuple[str, ...]:
    """Return the fields of the hits without repeats, in order of appearance."""
    return tuple(dict.fromkeys(hit.label for hit in hits))
