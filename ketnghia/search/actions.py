"""Keeping the index: after each write, all anew, the counted words."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import blake2b
from itertools import islice
from typing import TypeVar

from django.db import connection, transaction
from django.utils import timezone

from ketnghia.audit.models import Event
from ketnghia.core.searchable import EVERYONE, Index, Searchable
from ketnghia.search import engine
from ketnghia.search.indexes import INDEXES, LOCALITIES
from ketnghia.search.models import Entry, Lexicon, Partial
from ketnghia.search.queries.offering import offered
from ketnghia.search.rules import FILLING

BATCH = 500
T = TypeVar("T")
WHOLE = {"register": None}  # streams whose events touch everything of a kind
_put_off: ContextVar[bool] = ContextVar("put_off", default=False)


def follow(event: Event) -> None:
    """Bring the entries of the event's stream up to date, inside the transaction of the write that it tells of."""
    if _put_off.get():
        return
    for index in INDEXES:
        if event.kind.startswith(index.touched_by):
            stream = WHOLE.get(event.stream, event.stream)
            refresh(index, stream)


@contextmanager
def put_off() -> Iterator[None]:
    """Write no entry meanwhile and all of them at the end: for loading thousands of things."""
    token = _put_off.set(True)
    try:
        yield
    finally:
        _put_off.reset(token)
    rebuild()


@transaction.atomic
def refresh(index: Index, stream: str | None, progress: Callable[[int], object] = lambda _done: None) -> int:
    """Write the entries of one kind anew where they changed, in one audit stream or (None) all; return how many did."""
    kept = Entry.objects.filter(kind=index.kind)
    kept = kept if stream is None else kept.filter(stream=stream)
    before = {key: (pk, digest) for key, pk, digest in kept.order_by().values_list("key", "pk", "digest")}
    changed = 0
    for batch in batches(offered(index, stream)):
        elsewhere = _elsewhere(index.kind, [row.key for row in batch if row.key not in before]) if stream else {}
        new = [(row, before.pop(row.key, None) or elsewhere.get(row.key)) for row in batch]
        stale = [(row, digest_of(row), old) for row, old in new]
        changed += write(index.kind, [(row, digest, old[0] if old else None) for row, digest, old in stale
                                       if old is None or old[1] != digest])  # fmt: skip
        progress(len(batch))
    gone = [pk for pk, _digest in before.values()]
    for part in batches(gone):
        Entry.objects.filter(pk__in=part).delete()
    return changed + len(gone)


def rebuild(progress: Callable[[int], object] = lambda _done: None) -> int:
    """Compare every entry with what it tells of, write what differs, drop what is gone; count the words."""
    known = [index.kind for index in INDEXES]
    Entry.objects.exclude(kind__in=known).delete()
    is_empty = not Entry.objects.exists()
    changed = _filled(progress) if is_empty else sum(refresh(index, None, progress) for index in INDEXES)
    Partial.objects.all().delete()
    count_words()
    return changed


@transaction.atomic
def _filled(progress: Callable[[int], object]) -> int:
    """Write every entry into an empty index; return how many."""
    before, after = FILLING[connection.vendor]
    with connection.cursor() as cursor:
        for statement in before:
            cursor.execute(statement)
        changed = sum(refresh(index, None, progress) for index in INDEXES)
        for statement in after:
            cursor.execute(statement)
    return changed


def leave_out(*kinds: str) -> None:
    """Say that the index has only what is written of these kinds from now on; verifying says so, rebuilding ends it."""
    now = timezone.now()
    Partial.objects.bulk_create([Partial(kind=kind, since=now) for kind in kinds], ignore_conflicts=True)


@transaction.atomic
def count_words() -> Lexicon:
    """Count the words of all entries that everybody may see, for ranking and for «did you mean»."""
    now = timezone.now()
    vocabulary = engine.Vocabulary()
    rows = Entry.objects.filter(is_public=True).order_by().values_list("fold_title", "fold_body")
    vocabulary.add(f"{title}{body}" for title, body in rows.iterator(chunk_size=BATCH))
    counts = vocabulary.pruned()
    facts = {"texts": counts.texts, "length": counts.length, "words": counts.words, "pairs": counts.pairs}
    Lexicon.objects.all().delete()
    return Lexicon.objects.create(counted_at=now, packed=zlib.compress(json.dumps(facts).encode(), 6))


def digest_of(row: Searchable) -> str:
    """Return a short hash of all that an entry says."""
    parts = (row.stream, row.title, row.url, row.body, row.extra, row.fields, row.localities, row.happened_on)
    return blake2b(repr((*map(str, parts), sorted(row.scopes))).encode(), digest_size=12).hexdigest()


def marks_of(kind: str, row: Searchable, fold_title: str) -> str:
    """Return the marks by which an entry is chosen, between blanks."""
    day, words = row.happened_on, fold_title.split()
    marks = [
        *engine.mark(engine.TITLE, words),
        *engine.mark(engine.PLACE, words if kind == LOCALITIES.kind else []),
        *engine.mark(engine.SCOPE, [EVERYONE] if EVERYONE in row.scopes else sorted(row.scopes)),
        *engine.mark(engine.KIND, [kind]),
        *engine.mark(engine.FIELD, row.fields),
        *engine.mark(engine.LOCALITY, row.localities),
        *engine.mark(engine.YEAR, [day.year] if day else []),
    ]
    return f" {' '.join(marks)} "


def entry_of(kind: str, row: Searchable, digest: str) -> Entry:
    """Return the entry of a thing, not saved."""
    fold_title = engine.folded(f"{row.title} {row.extra} {engine.headline(row.body) if row.is_paper else ''}")
    return Entry(
        kind=kind,
        key=row.key,
        stream=row.stream,
        title=row.title[:400],
        body=row.body,
        url=row.url,
        fold_title=fold_title,
        fold_body=engine.folded(row.body),
        marks=marks_of(kind, row, fold_title),
        fields=" ".join(row.fields)[:500],
        localities=" ".join(row.localities[:80]),
        year=row.happened_on.year if row.happened_on else None,
        happened_on=row.happened_on,
        is_public=EVERYONE in row.scopes,
        digest=digest,
        indexed_at=timezone.now(),
    )


def _elsewhere(kind: str, keys: list[str]) -> dict[str, tuple[int, str]]:
    """Return the entries of these things that were written under another audit stream."""
    rows = Entry.objects.filter(kind=kind, key__in=keys) if keys else Entry.objects.none()
    return {key: (pk, digest) for key, pk, digest in rows.values_list("key", "pk", "digest")}


def write(kind: str, rows: list[tuple[Searchable, str, int | None]]) -> int:
    """Save new and changed entries; return how many."""
    for row, digest, pk in rows:
        if pk:
            entry = entry_of(kind, row, digest)
            entry.pk = pk
            entry.save(force_update=True)
    Entry.objects.bulk_create([entry_of(kind, row, digest) for row, digest, pk in rows if not pk])
    return len(rows)


def batches(rows: Iterable[T]) -> Iterator[list[T]]:
    """Yield the rows in lists of BATCH."""
    stream = iter(rows)
    while batch := list(islice(stream, BATCH)):
        yield batch
