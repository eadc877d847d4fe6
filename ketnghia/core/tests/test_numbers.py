"""The numbers that addresses and forms carry."""

from __future__ import annotations

import pytest

from ketnghia.core.numbers import number_in


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("0", 0), ("", 0), ("-5", 0), ("1.5", 0), ("²", 0), ("١٢", 0), ("9" * 18, 10**18 - 1), ("9" * 30, 0)],
)
def test_a_number_or_what_no_row_has(text: str, number: int) -> None:
    assert number_in(text) == number
