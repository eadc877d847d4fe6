"""The inputs for money and quantities: typed as people write them, kept exactly."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ketnghia.core.money import parse_amount
from ketnghia.support.rules.shape import MOST_DONG, MOST_QUANTITY
from ketnghia.support.rules.words import digits

LONGEST = 40  # characters of a number that anybody would type


class DongField(forms.Field):
    """Whole đồng: 38000000, 38.000.000, «38 triệu»; shown with dots."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "text", "class": "num"}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Show a number with its dots; what was typed as it was typed."""
        return digits(value) if isinstance(value, int) else value

    def to_python(self, value: Any) -> Any:
        """Return an int, or None for nothing."""
        text = str(value or "").strip()[:LONGEST]
        if not text:
            return None
        if text.startswith("-"):
            raise ValidationError(_("Số tiền không thể âm."))
        amount = int(text) if text.isdecimal() else parse_amount(text)
        if amount is None or amount > MOST_DONG:
            raise ValidationError(_("Trị giá phải là số, ví dụ 38.000.000."))
        return amount


class QuantityField(forms.Field):
    """A quantity: 12, 2,5 or 1.200; at most three decimals."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "class": "num"}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Show a number with its comma."""
        return digits(value) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Any:
        """Return a Decimal, or None for nothing."""
        text = str(value or "").replace(" ", "")[:LONGEST]
        if not text:
            return None
        try:
            number = Decimal(_with_point(text))
        except InvalidOperation as error:
            raise ValidationError(_("Số lượng phải là số, ví dụ 2,5.")) from error
        if not number.is_finite() or not 0 <= number <= MOST_QUANTITY or number != round(number, 3):
            raise ValidationError(_("Số lượng phải là số, ví dụ 2,5."))
        return number


def _with_point(text: str) -> str:
    """Return Vietnamese digits with a decimal point: dots group thousands when every group has three digits."""
    if "," in text:
        return text.replace(".", "").replace(",", ".")
    groups = text.split(".")
    return text.replace(".", "") if len(groups) > 1 and all(len(group) == 3 for group in groups[1:]) else text
