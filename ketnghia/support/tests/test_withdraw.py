"""A line is taken back with a reason and stays readable."""

from __future__ import annotations

from typing import Any

from ketnghia.support.models import Support
from ketnghia.support.tests.conftest import at, fresh, words


def test_it_needs_a_reason_and_counts_nowhere_afterwards(programme: Any, delivered: Support, lan: Any) -> None:
    url = at("withdraw", programme, number=delivered.number)
    assert lan.client.get(url).status_code == 200
    assert lan.client.post(url, {"note": " "}).status_code == 422
    assert lan.client.post(url, {"note": "Ghi nhầm"}).status_code == 302
    assert fresh(delivered).status == "withdrawn"
    assert "Ghi nhầm" in words(lan.client.get(at("line", programme, number=delivered.number)))
    assert lan.client.get(at("ledger", programme)).context["flow"]["promised"] == 0
