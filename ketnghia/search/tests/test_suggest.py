"""Suggestions while typing: titles that begin so, only what the reader may see."""

from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from ketnghia.search.models import Entry


def suggested(reader: Any, text: str) -> list[str]:
    answer = reader.client.get("/tim/goi-y/", {"q": text})
    assert answer.status_code == 200
    return [row["title"] for row in answer.json()["found"]]


def test_half_a_word_suggests_titles(library: SimpleNamespace, stranger: Any) -> None:
    assert suggested(stranger, "nam ph")[0].startswith("Nam Phước")
    assert "Xã Nam Phước" in suggested(stranger, "nam ph")


def test_a_place_indexed_before_places_had_marks_of_their_own_gets_them_by_the_upgrade(
    library: SimpleNamespace, stranger: Any
) -> None:
    place = Entry.objects.get(title="Xã Nam Phước")
    place.marks = " t:xa t:nam t:phuoc s:everyone "
    place.save()
    import_module("ketnghia.search.migrations.0005_shelves").mark_places(apps, connection.schema_editor())
    place.refresh_from_db()
    assert place.marks == " t:xa t:nam t:phuoc s:everyone p:xa p:nam p:phuoc "
    place.marks = " s:everyone p:xa p:nam p:phuoc "  # so that its title does not find it
    place.save()
    assert "Xã Nam Phước" in suggested(stranger, "nam ph")


def test_titles_of_drafts_are_suggested_to_their_own_people_only(
    library: SimpleNamespace, lan: Any, stranger: Any
) -> None:
    assert "ghi-chu-rieng.txt" in suggested(lan, "ghi chu ri")
    assert suggested(stranger, "ghi chu ri") == []


@pytest.mark.parametrize("text", ["", "n", "'", "*", "🙂", '"a', "x" * 500])
def test_whatever_is_typed_there_is_an_answer(text: str, library: SimpleNamespace, stranger: Any) -> None:
    suggested(stranger, text)
