"""The words of the library in this process: as counted last, and what was written since."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import NamedTuple

from django.db.models import Subquery

from ketnghia.search.engine import Vocabulary
from ketnghia.search.models import Entry, Lexicon

MOST_READ = 2_000  # entries newer than the counts that are read at once; a larger library is counted by `rebuild`


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
    counted = Lexicon.objects.order_by("-id")
    rows = Entry.objects.annotate(
        first=Subquery(Entry.objects.order_by("id").values("pk")[:1]),
        lexicon=Subquery(counted.values("pk")[:1]),
        counted_at=Subquery(counted.values("counted_at")[:1]),
    )
    newest = rows.order_by("-indexed_at").values_list("indexed_at", "first", "lexicon", "counted_at").first()
    return _Bounds(*newest) if newest else _Bounds()


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
    rows = Entry.objects.order_by("-indexed_at").values_list("fold_title", "fold_body")
    rows = rows.filter(indexed_at__gt=moment) if moment else rows
    return [f"{title}{body}" for title, body in rows[:MOST_READ]]
