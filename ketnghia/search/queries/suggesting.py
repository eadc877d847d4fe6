"""What the reader may be about to type: titles that begin so, then titles that hold the words; places first."""

from __future__ import annotations

from dataclasses import dataclass

from ketnghia.core.actor import Actor
from ketnghia.search import engine
from ketnghia.search.indexes import BY_KIND
from ketnghia.search.models import Entry
from ketnghia.search.queries.finding import LONGEST, Wanted, entries, seen_by

MOST = 8
LOOKED_AT = 40
SHORTEST = 2  # letters


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing whose title begins so."""

    title: str
    url: str
    kind: str


def suggestions(actor: Actor, text: str) -> list[Suggestion]:
    """Return things that the actor may see whose titles hold the words typed, the last perhaps half: few queries.

    The names of places are few and asked for by themselves, so that no thousand newer titles hide them.
    """
    words = [word.bare for word in engine.query_words(text[:LONGEST])]
    if not words or len("".join(words)) < SHORTEST:
        return []
    seen = seen_by(actor)
    asked = [engine.beginning(words, sort) for sort in (engine.PLACE, engine.TITLE)]
    found = [row for question in asked for row in entries(seen, question, Wanted(), LOOKED_AT)]
    begun = " " + " ".join(words)
    best = sorted(
        {row.pk: row for row in found}.values(),
        key=lambda row: (not row.title.startswith(begun), begun not in row.title, len(row.title), row.pk),
    )
    rows = Entry.objects.in_bulk([row.pk for row in best[: 2 * MOST]])
    shown = {(rows[row.pk].title, rows[row.pk].url): rows[row.pk] for row in best[: 2 * MOST]}
    return [Suggestion(row.title, row.url, str(BY_KIND[row.kind].label)) for row in list(shown.values())[:MOST]]
