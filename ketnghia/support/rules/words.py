"""Figures as people read them, always exact: 50.000.000; 5,68 tỷ; 2,4. Pure Python."""

from __future__ import annotations

from decimal import Decimal

SCALES = ((10**9, "billion"), (10**6, "million"))


def digits(number: int | Decimal, english: bool = False) -> str:
    """Return a number with its thousands grouped: 38000000 -> 38.000.000, 2.4 -> 2,4 (the other way in English)."""
    text = f"{number:,}" if isinstance(number, int) else f"{number.normalize():,f}"
    return text if english else text.translate(str.maketrans(",.", ".,"))


def scaled(dong: int) -> tuple[Decimal, str]:
    """Return (number, billion | million | "") so that at most two decimals are needed and nothing is rounded off."""
    for scale, name in SCALES:
        number = Decimal(dong) / scale
        if abs(dong) >= scale and number == round(number, 2):
            return number, name
    return Decimal(dong), ""
