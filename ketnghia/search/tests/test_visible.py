"""What a person finds is what the slices let that person see: for every persona and every kind."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from ketnghia.programmes.actions import add_commitment
from ketnghia.programmes.rules import CommitmentData
from ketnghia.search import actions, queries
from ketnghia.search.indexes import INDEXES
from ketnghia.search.models import Entry
from ketnghia.search.queries.finding import Wanted, entries, seen_by
from ketnghia.search.tests.conftest import every_word

PERSONAS = ("lan", "minh", "y_hoa", "a_viet", "thuy", "overseer", "reporter", "administrator", "outsider", "stranger")


@pytest.mark.parametrize("name", PERSONAS)
def test_the_index_shows_exactly_what_the_slices_show(
    name: str, library: SimpleNamespace, request: pytest.FixtureRequest
) -> None:
    actor = request.getfixturevalue(name).actor
    rows = entries(seen_by(actor), every_word(), Wanted(), 10_000)
    for index in INDEXES:
        found = {row.pk for row in rows if row.kind == index.kind}
        keys = set(Entry.objects.filter(pk__in=found).values_list("key", flat=True))
        assert keys == {str(row.pk) for row in index.visible_to(actor)}, index.kind


def test_a_draft_is_found_by_its_own_people_only(library: SimpleNamespace, lan: Any, outsider: Any) -> None:
    from ketnghia.search.queries import search

    want = Wanted(text="chữ ký số dự thảo chưa công khai")
    assert search(lan.actor, want).ids
    found = search(outsider.actor, want)
    assert not Entry.objects.filter(pk__in=[*found.ids, *(row.pk for row in found.pool)], stream=library.draft.stream)


def test_nothing_is_missing_stale_or_orphaned_after_ordinary_writes(library: SimpleNamespace) -> None:
    from ketnghia.search.queries import findings

    assert list(findings(actions.digest_of)) == []


def test_words_of_a_draft_are_suggested_to_nobody_who_may_not_see_it(
    library: SimpleNamespace, lan: Any, outsider: Any, stranger: Any
) -> None:
    secret = CommitmentData("Dời trạm khuvurừng và zaborquyn về bản mới", ("digital",))
    add_commitment(by=lan.actor, programme=library.draft, data=secret)
    for counted in (False, True):
        if counted:
            actions.count_words()
        queries.forget()
        assert "zaborquyn" not in queries.vocabulary().words
        for reader in (outsider, stranger):
            html = reader.client.get("/tim/", {"q": "zaborqun khuvurung"}).content.decode()
            assert "zaborquyn" not in html
            assert "khuvurừng" not in html
        mine = queries.search(lan.actor, Wanted(text="zaborquyn"))
        assert mine.query.meant == ""
        assert Entry.objects.filter(pk__in=mine.ids, stream=library.draft.stream)


def test_what_is_written_meanwhile_is_counted_once(library: SimpleNamespace) -> None:
    known = queries.vocabulary().texts
    newest = Entry.objects.filter(is_public=True).latest("indexed_at")
    newest.pk, newest.key, newest.fold_title = None, "another", "zaborquyn"
    newest.indexed_at += timedelta(seconds=1)
    newest.save()
    for _ in range(2):
        assert (queries.vocabulary().texts, queries.vocabulary().words["zaborquyn"]) == (known + 1, 1)
