"""The newest texts that answer are found wherever they stand, by one query, on both databases."""

from __future__ import annotations

import pytest
from django.db import connection

from ketnghia.core.searchable import EVERYONE, Searchable
from ketnghia.search import engine
from ketnghia.search.actions import entry_of
from ketnghia.search.models import Entry
from ketnghia.search.queries.finding import Wanted, entries
from ketnghia.search.rules import REFILL

WATER, RICE = ("giếng nước", "mái trường"), ("ruộng lúa", "mái đình")
PLACES = (7, 8191, 8192, 8193, 70_000, 900_000)  # on five shelves, with empty ones between them
SEEN = engine.mark(engine.SCOPE, [EVERYONE])


@pytest.fixture
def _shelves(db: None) -> None:
    """A text about a well at each of PLACES, and newer ones about rice only."""
    rows = [(pk, WATER) for pk in PLACES] + [(900_000 + pk, RICE) for pk in range(1, 40)]
    made = []
    for pk, (title, body) in rows:
        entry = entry_of("cam-ket", Searchable(key=str(pk), stream="test:1", title=title, url="/", body=body), str(pk))
        entry.pk = pk
        made.append(entry)
    Entry.objects.bulk_create(made)


def newest(words: str, most: int) -> list[int]:
    question = engine.Question(((tuple(words.split()),),))
    return sorted((row.pk for row in entries(SEEN, question, Wanted(), most)), reverse=True)


@pytest.mark.usefixtures("_shelves")
@pytest.mark.parametrize("most", [1, 2, 4, 6, 60])
def test_the_newest_that_answer_are_found_behind_any_number_of_others(most: int) -> None:
    assert newest("gieng nuoc", most) == sorted(PLACES, reverse=True)[:most]


@pytest.mark.usefixtures("_shelves")
def test_what_was_changed_or_taken_away_is_not_found_by_its_former_words() -> None:
    Entry.objects.filter(pk=8192).delete()
    changed = Entry.objects.get(pk=70_000)
    changed.fold_title, changed.marks = engine.folded("bờ đê"), changed.marks.replace("t:nuoc", "t:de")
    changed.save()
    assert newest("gieng nuoc", 60) == [900_000, 8193, 8191, 7]
    assert newest("bo de", 60) == [70_000]


@pytest.mark.usefixtures("_shelves")
def test_a_question_is_one_query(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_num_queries(1):
        assert len(newest("mai", 200)) == len(PLACES) + 39


@pytest.mark.usefixtures("_shelves")
@pytest.mark.postgresql
def test_the_index_filled_at_once_holds_what_each_write_wrote() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, words::text FROM search_text ORDER BY id")
        written = cursor.fetchall()
        cursor.execute("DELETE FROM search_text")
        cursor.execute(REFILL)
        cursor.execute("SELECT id, words::text FROM search_text ORDER BY id")
        assert cursor.fetchall() == written
        assert len(written) == len(PLACES) + 39
