"""What the slices offer to the search, read in pieces."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from ketnghia.core.searchable import Index, Searchable

READ = 200  # things at a time: what they refer to is asked for in one query, of which SQLite takes less than 1,000


def offered(index: Index, stream: str | None) -> Iterator[Searchable]:
    """Yield what the slice offers; when it is everything, read in pieces, and the newest last, as if just written."""
    rows = index.rows(stream)
    pieces = rows.order_by("pk").iterator(chunk_size=READ) if isinstance(rows, QuerySet) and stream is None else rows
    return map(index.make, pieces)
