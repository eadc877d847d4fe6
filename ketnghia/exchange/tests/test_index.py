"""The library: who finds what, without tones, by facets; files hold what the list holds; queries stay few."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from ketnghia.exchange import actions
from ketnghia.exchange.models import Practice
from ketnghia.exchange.tests.conftest import WHOLE, words

URL = "/kinh-nghiem/"


def titles(client: Any, query: str = "") -> list[str]:
    """Return the titles in the JSON file of the list with these filters."""
    rows = json.loads(b"".join(client.get(f"/kinh-nghiem.json{query}").streaming_content))
    return [row["title"] for row in rows]


@pytest.mark.parametrize("asked", ["tiep cong dan", "Tiếp công dân", "PHUOC thanh", "nuong"])
def test_it_is_found_without_tones_by_everybody(published: Practice, stranger: Any, asked: str) -> None:
    page = words(stranger.client.get(URL, {"q": asked}))
    assert published.get_absolute_url() in page
    assert "<mark>" in page or asked == "nuong" or "phuoc" in asked.lower()


def test_drafts_are_found_by_their_office_only_when_asked_for(practice: Practice, y_hoa: Any, lan: Any) -> None:
    assert practice.title not in words(y_hoa.client.get(URL))
    assert practice.title in words(y_hoa.client.get(URL, {"cua-toi": "1"}))
    assert practice.title not in words(lan.client.get(URL, {"cua-toi": "1"}))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?linh-vuc=citizen-reception", 1), ("?linh-vuc=mass-mobilisation", 1), ("?linh-vuc=health", 0),
        ("?noi-lam=upland", 1), ("?noi-lam=lowland", 0), ("?loai=xa", 1), ("?loai=phuong", 0),
        ("?tin-cay=da-ap-dung", 0), ("?ket-qua=thanh-cong", 1), ("?ket-qua=chua-thanh-cong", 0),
        ("?ngon-ngu=vi", 1), ("?ngon-ngu=en", 0), ("?nam=2020", 0), ("?linh-vuc=magic", 1),
    ],
)  # fmt: skip
def test_each_filter_gives_what_it_says_in_list_and_file(
    published: Practice, stranger: Any, query: str, found: int
) -> None:
    assert stranger.client.get(URL + query).context["page_obj"].paginator.count == found
    assert len(titles(stranger.client, query)) == found


def test_what_others_use_counts_as_trusted(published: Practice, lan: Any, stranger: Any) -> None:
    adoption = actions.adopt(by=lan.actor, practice=published, plan="Làm thử")
    assert titles(stranger.client, "?tin-cay=da-ap-dung") == []
    said = {"text": "", "difference": "", "result": ""}
    actions.note_progress(by=lan.actor, adoption=adoption, version=1, state="trying", **said)
    assert titles(stranger.client, "?tin-cay=da-ap-dung") == [published.title]


def test_the_numbers_beside_the_ticks_are_what_they_give(published: Practice, stranger: Any) -> None:
    facets = stranger.client.get(URL).context["facets"]
    for facet in facets:
        for option in facet.options:
            assert len(titles(stranger.client, f"?{facet.name}={option.value}")) == option.number


def test_the_words_in_one_stretch_come_first(published: Practice, y_hoa: Any, minh: Any, a_viet: Any) -> None:
    data = replace(WHOLE, title="Dân góp công làm đường", lede="Dân tiếp sức", sections={"problem": "x", "steps": "y"})
    row = actions.ask_comments(by=y_hoa.actor, practice=actions.create_practice(by=y_hoa.actor, data=data))
    actions.validate_practice(by=minh.actor, practice=row, text="Đúng.", version=row.version)
    actions.publish_practice(by=a_viet.actor, practice=row, audience="everyone")
    assert titles(minh.client, "?q=tiep cong dan") == [published.title, data.title]
    assert titles(minh.client, "?q=tiep cong dan&xep=moi") == [data.title, published.title]


def test_as_many_queries_for_one_row_as_for_many(
    published: Practice, lan: Any, stranger: Any, count_queries: Any
) -> None:
    lan.client.get(URL)
    one = count_queries(lambda: lan.client.get(URL))
    for _number in range(8):
        published.pk, published._state.adding = None, True
        published.save()
    assert count_queries(lambda: lan.client.get(URL)) == one <= 15
