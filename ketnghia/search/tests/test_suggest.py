"""Suggestions while typing: titles that begin so, only what the reader may see."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest


def suggested(reader: Any, text: str) -> list[str]:
    answer = reader.client.get("/tim/goi-y/", {"q": text})
    assert answer.status_code == 200
    return [row["title"] for row in answer.json()["found"]]


def test_half_a_word_suggests_titles(library: SimpleNamespace, stranger: Any) -> None:
    assert suggested(stranger, "nam ph")[0].startswith("Nam Phước")
    assert "Xã Nam Phước" in suggested(stranger, "nam ph")


def test_titles_of_drafts_are_suggested_to_their_own_people_only(
    library: SimpleNamespace, lan: Any, stranger: Any
) -> None:
    assert "ghi-chu-rieng.txt" in suggested(lan, "ghi chu ri")
    assert suggested(stranger, "ghi chu ri") == []


@pytest.mark.parametrize("text", ["", "n", "'", "*", "🙂", '"a', "x" * 500])
def test_whatever_is_typed_there_is_an_answer(text: str, library: SimpleNamespace, stranger: Any) -> None:
    suggested(stranger, text)
