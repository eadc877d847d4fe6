"""The words of the library in this process: as counted last, and what was written since.

Only texts that everybody may see are counted: what is made of the counts, «did you mean» above all, tells of no other.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock
from typing import NamedTuple

from django.db import connection

from ketnghia.search.engine import Vocabulary
from ketnghia.search.models import Entry, Lexicon

MOST_READ = 2_000  # entries newer than the counts that are read at once; a larger library is counted by `rebuild`
BOUNDS = (
    "SELECT (SELECT indexed_at FROM search_entry ORDER BY indexed_at DESC LIMIT 1), "
    "(SELECT id FROM search_entry ORDER BY id LIMIT 1), "
    "(SELECT id FROM search_lexicon ORDER BY id DESC LIMIT 1), "
    "(SELECT counted_at FROM search_lexicon ORDER BY id DESC LIMIT 1)"
)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What this process knows: the counts, of which Lexicon row, up to which moment, from which first entry on."""

    words: Vocabulary
    lexicon: int | None
    upto: datetime | None
    first: int | None


_lock = Lock()
_kept: _Kept | None = None


def vocabulary() -> Vocabulary:
    """Return the counted words: one small query, and the entries written since the last call."""
    global _kept
    bounds = _bounds()
    with _lock:
        kept = _kept
        if kept is None or not _goes_on(kept, bounds):
            kept = _Kept(_counted(), bounds.lexicon, bounds.counted_at, bounds.first)
        if bounds.upto and (kept.upto is None or bounds.upto > kept.upto):
            kept.words.add(_since(kept.upto))
            kept = _Kept(kept.words, kept.lexicon, bounds.upto, bounds.first)
        _kept = kept
        return kept.words


def forget() -> None:
    """Let this process read the words anew."""
    global _kept
    _kept = None


class _Bounds(NamedTuple):
    """How far the library goes now: its newest writing, its first entry, the last count of its words."""

    upto: datetime | None = None
    first: int | None = None
    lexicon: int | None = None
    counted_at: datetime | None = None


def _bounds() -> _Bounds:
    """Return how far the library goes: one query."""
    with connection.cursor() as cursor:
        cursor.execute(BOUNDS)
        upto, first, lexicon, counted_at = cursor.fetchone()
    return _Bounds(_moment(upto), first, lexicon, _moment(counted_at))


def _moment(value: datetime | str | None) -> datetime | None:
    """Return a moment as both databases give it; SQLite's, text or not, is in UTC without saying so."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment


def _goes_on(kept: _Kept, bounds: _Bounds) -> bool:
    """The library is the one that was counted, only with more in it."""
    shrunk = kept.upto is not None and (bounds.upto is None or bounds.upto < kept.upto)
    return kept.lexicon == bounds.lexicon and kept.first == bounds.first and not (shrunk and bounds.lexicon is None)


def _counted() -> Vocabulary:
    """Return what the last count found; an empty one before the first."""
    row = Lexicon.objects.first()
    return Vocabulary(**json.loads(zlib.decompress(row.packed))) if row else Vocabulary()


def _since(moment: datetime | None) -> list[str]:
    """Return the texts written after `moment`, the newest when there are very many."""
    rows = Entry.objects.filter(is_public=True).order_by("-indexed_at").values_list("fold_title", "fold_body")
    rows = rows.filter(indexed_at__gt=moment) if moment else rows
    return [f"{title}{body}" for title, body in rows[:MOST_READ]]
