"""The tables of this slice, by topic."""

from __future__ import annotations

from ketnghia.support.models.imports import ColumnMap, ImportFile
from ketnghia.support.models.ledger import (
    Loan,
    LoanCheck,
    SameEvent,
    Statement,
    Support,
    SupportGiver,
    SupportHamlet,
)
from ketnghia.support.models.occasions import CodeSalt, HamletState, Household, Occasion
from ketnghia.support.models.words import SupportQuerySet, spoken_for

__all__ = [
    "CodeSalt",
    "ColumnMap",
    "HamletState",
    "Household",
    "ImportFile",
    "Loan",
    "LoanCheck",
    "Occasion",
    "SameEvent",
    "Statement",
    "Support",
    "SupportGiver",
    "SupportHamlet",
    "SupportQuerySet",
    "spoken_for",
]
