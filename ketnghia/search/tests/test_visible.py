"""What a person finds is what the slices let that person see: for every persona and every kind."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from ketnghia.search import actions
from ketnghia.search.indexes import INDEXES
from ketnghia.search.models import Entry
from ketnghia.search.queries.finding import Wanted, entries
from ketnghia.search.tests.conftest import every_word

PERSONAS = ("lan", "minh", "y_hoa", "a_viet", "thuy", "overseer", "reporter", "administrator", "outsider", "stranger")


@pytest.mark.parametrize("name", PERSONAS)
def test_the_index_shows_exactly_what_the_slices_show(
    name: str, library: SimpleNamespace, request: pytest.FixtureRequest
) -> None:
    actor = request.getfixturevalue(name).actor
    rows = entries(actor, every_word(), Wanted(), 10_000)
    for index in INDEXES:
        found = {row.pk for row in rows if row.kind == index.kind}
        keys = set(Entry.objects.filter(pk__in=found).values_list("key", flat=True))
        assert keys == {str(row.pk) for row in index.visible_to(actor)}, index.kind


def test_a_draft_is_found_by_its_own_people_only(library: SimpleNamespace, lan: Any, outsider: Any) -> None:
    from ketnghia.search.queries import search

    want = Wanted(text="chữ ký số dự thảo chưa công khai")
    assert search(lan.actor, want).ids
    assert not search(outsider.actor, want).ids
    assert search(outsider.actor, want).pool == []


def test_nothing_is_missing_stale_or_orphaned_after_ordinary_writes(library: SimpleNamespace) -> None:
    from ketnghia.search.queries import findings

    assert list(findings(actions.digest_of)) == []
