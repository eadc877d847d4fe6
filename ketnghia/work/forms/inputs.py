"""Numbers and amounts as people type them: 1.250, 12,5, 38.000.000 or 38 triệu."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketnghia.core.money import format_amount, parse_amount, read_number
from ketnghia.work.rules.sheets import spelled

MOST_DONG = 10**15
MOST = 10**12


class NumberField(forms.CharField):
    """A number with a decimal comma and dots between thousands; a Decimal with two places, or None."""

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """Return the number; ValidationError with an example otherwise."""
        text = super().to_python(value)
        if not text:
            return None
        number = read_number(text)
        if number is None or number >= MOST:
            raise forms.ValidationError(_("Phải là số, ví dụ 24 hoặc 12,5."))
        return Decimal(str(round(number, 2)))

    def prepare_value(self, value: Any) -> Any:
        """Show a number as it is typed."""
        return spelled(value) if isinstance(value, Decimal) else value


class AmountField(forms.CharField):
    """An amount in đồng; an int, or None."""

    def to_python(self, value: Any) -> int | None:  # type: ignore[override]
        """Return whole đồng; ValidationError with an example otherwise."""
        text = super().to_python(value)
        if not text:
            return None
        amount = parse_amount(text)
        if amount is None or not 0 <= amount < MOST_DONG:
            raise forms.ValidationError(_("Kinh phí phải là số tiền, ví dụ 38.000.000 hoặc 38 triệu đồng."))
        return amount

    def prepare_value(self, value: Any) -> Any:
        """Show an amount with its dots."""
        return format_amount(value) if isinstance(value, int) else value
