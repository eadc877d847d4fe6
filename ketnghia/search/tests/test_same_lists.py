"""The ranked lists are those of the library in memory, so they are the same on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ketnghia.core.actor import ANONYMOUS
from ketnghia.core.searchable import Searchable
from ketnghia.search import actions
from ketnghia.search.engine import Library
from ketnghia.search.models import Entry
from ketnghia.search.queries import Wanted, search

DOCUMENTS = Path(__file__).parents[2] / "demo" / "documents"
QUERIES = [
    "tiếp công dân, đơn thư", "cai cach hanh chinh", "CCHC", "kham benh cho dong bao", "nha ho ngheo",
    "kết ngĩa nam phước", "học bổng học sinh", "02-NQ/TU", "du lich lang nghe", "bốn mùa",
    "hộ ngèo vùng cao", "HĐND giám sát", "xây dựng đảng",
]  # fmt: skip


def passages() -> list[tuple[str, str, str]]:
    """Return (key, title, text) of each passage of the project's sample documents."""
    found = []
    for path in sorted(DOCUMENTS.glob("*.txt")):
        blocks = [block.strip() for block in path.read_text(encoding="utf-8").split("\n") if len(block) > 40]
        found += [(f"{path.stem}-{number:03}", block[:60], block) for number, block in enumerate(blocks)]
    return found


@pytest.fixture
def shelves(db: None) -> tuple[Library, list[str]]:
    """The passages in memory and in this database's index."""
    rows = passages()
    assert len(rows) > 40
    for key, title, text in rows:
        row = Searchable(key=key, stream=f"test:{key}", title=title, url=f"/{key}/", body=text)
        actions.write("cam-ket", [(row, actions.digest_of(row), None)])
    Entry.objects.update(indexed_at=datetime(2026, 1, 1, tzinfo=UTC))
    return Library(rows), [key for key, _title, _text in rows]


@pytest.mark.parametrize("query", QUERIES)
def test_the_database_gives_the_list_of_the_library_in_memory(query: str, shelves: tuple[Library, list[str]]) -> None:
    library, _keys = shelves
    results = search(ANONYMOUS, Wanted(text=query))
    keys = dict(Entry.objects.values_list("pk", "key"))
    ranked = library.search(query)
    most = max((row.coverage for row in ranked), default=0)
    expected = [(round(row.score, 5), row.key) for row in ranked if row.coverage >= max(0.5 * most, 0.3)]
    found = [keys[pk] for pk in results.ids]
    assert found
    assert found == [key for _score, key in sorted(expected, key=lambda pair: (-pair[0], pair[1]))]
