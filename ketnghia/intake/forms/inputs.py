"""Inputs that the forms of the intake share."""

from __future__ import annotations

from django import forms


class DateInput(forms.DateInput):
    """A date as Vietnamese offices type it."""

    def __init__(self) -> None:
        super().__init__(
            attrs={"inputmode": "numeric", "placeholder": "03/09/2025", "autocomplete": "off"}, format="%d/%m/%Y"
        )
