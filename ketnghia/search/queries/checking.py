"""Does the index say what the slices say: what is missing, stale or orphaned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ketnghia.core.searchable import Index, Searchable
from ketnghia.search.indexes import BY_KIND, INDEXES
from ketnghia.search.models import Entry, Partial
from ketnghia.search.queries.offering import offered


class Finding(NamedTuple):
    """One entry that is wrong: `problem` is missing, stale or orphaned; "partial" tells of a kind left out so far."""

    problem: str
    kind: str
    key: str


def findings(
    digest_of: Callable[[Searchable], str], progress: Callable[[int], object] = lambda _done: None
) -> Iterator[Finding]:
    """Compare every entry with what it tells of; yield what differs, and the kinds of which not all is there."""
    partial = set(Partial.objects.values_list("kind", flat=True))
    yield from (Finding("partial", kind, "") for kind in sorted(partial))
    for index in INDEXES:
        found = _of_kind(index, digest_of, progress)
        yield from (each for each in found if each.problem != "missing" or index.kind not in partial)
    unknown = Entry.objects.exclude(kind__in=list(BY_KIND)).values_list("kind", "key")
    yield from (Finding("orphaned", kind, key) for kind, key in unknown)


def _of_kind(
    index: Index, digest_of: Callable[[Searchable], str], progress: Callable[[int], object]
) -> Iterator[Finding]:
    kept = dict(Entry.objects.filter(kind=index.kind).order_by().values_list("key", "digest"))
    for row in offered(index, None):
        progress(1)
        digest = kept.pop(row.key, None)
        if digest != digest_of(row):
            yield Finding("missing" if digest is None else "stale", index.kind, row.key)
    yield from (Finding("orphaned", index.kind, key) for key in kept)
