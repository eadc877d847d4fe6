"""Forms of the intake."""

from __future__ import annotations

from ketnghia.intake.forms.handing import TakeInForm
from ketnghia.intake.forms.items import FORMS, ItemForm, PartyForm, SplitFormSet, initial_of, split_parts
from ketnghia.intake.forms.lexicon import EntryForm, LexiconFileForm, WithdrawForm

__all__ = [
    "FORMS",
    "EntryForm",
    "ItemForm",
    "LexiconFileForm",
    "PartyForm",
    "SplitFormSet",
    "TakeInForm",
    "WithdrawForm",
    "initial_of",
    "split_parts",
]
