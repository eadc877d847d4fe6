"""Forms of the intake."""

from __future__ import annotations

from ketnghia.intake.forms.handing import TakeInForm
from ketnghia.intake.forms.items import FORMS, ItemForm, PartyForm, SplitFormSet, initial_of, split_parts

__all__ = ["FORMS", "ItemForm", "PartyForm", "SplitFormSet", "TakeInForm", "initial_of", "split_parts"]
