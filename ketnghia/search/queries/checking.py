"""Does the index say what the slices say: what is missing, stale or orphaned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ketnghia.core.searchable import Index, Searchable
from ketnghia.search.indexes import BY_KIND, INDEXES
from ketnghia.search.models import Entry


class Finding(NamedTuple):
    """One entry that is wrong: `problem` is missing, stale or orphaned."""

    problem: str
    kind: str
    key: str


def findings(
    digest_of: Callable[[Searchable], str], progress: Callable[[int], object] = lambda _done: None
) -> Iterator[Finding]:
    """Compare every entry with what it tells of; yield what differs."""
    for index in INDEXES:
        yield from _of_kind(index, digest_of, progress)
    unknown = Entry.objects.exclude(kind__in=list(BY_KIND)).values_list("kind", "key")
    yield from (Finding("orphaned", kind, key) for kind, key in unknown)


def _of_kind(
    index: Index, digest_of: Callable[[Searchable], str], progress: Callable[[int], object]
) -> Iterator[Finding]:
    kept = dict(Entry.objects.filter(kind=index.kind).order_by().values_list("key", "digest"))
    for row in map(index.make, index.rows(None)):
        progress(1)
        digest = kept.pop(row.key, None)
        if digest != digest_of(row):
            yield Finding("missing" if digest is None else "stale", index.kind, row.key)
    yield from (Finding("orphaned", index.kind, key) for key in kept)
