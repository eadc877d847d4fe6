"""What a line is worth, in the reader's language and never rounded."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ketnghia.support.rules.words import digits, scaled


def plain(number: int | Decimal | None) -> str:
    """Return a number with grouped thousands; "" for None."""
    return "" if number is None else digits(number, _english())


def short(dong: int) -> str:
    """Return «50 triệu đồng», «5,68 tỷ đồng», or the whole number where that would round it."""
    number, scale = scaled(dong)
    said = digits(number, _english())
    words = {"billion": _("%(n)s tỷ đồng"), "million": _("%(n)s triệu đồng")}
    return words.get(scale, _("%(n)s đồng")) % {"n": said}


def in_words(amount: int | None, quantity: Decimal | None, unit: str = "") -> str:
    """Return both figures in running text: «50 triệu đồng», «2,4 tấn», or «không ghi số»."""
    parts = [] if amount is None else [short(amount)]
    if quantity is not None:
        parts.append(f"{plain(quantity)} {unit}")
    return ", ".join(parts) or _("không ghi số")


def _english() -> bool:
    return (get_language() or "vi").startswith("en")
