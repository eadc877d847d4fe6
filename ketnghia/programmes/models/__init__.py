"""The tables of this slice."""

from __future__ import annotations

from ketnghia.programmes.models.commitment import Commitment, CommitmentField
from ketnghia.programmes.models.directive import Directive, DirectiveQuerySet, ExpectedParty, ExpectedProgramme
from ketnghia.programmes.models.document import Document, DocumentQuerySet
from ketnghia.programmes.models.programme import (
    Attendee,
    Ceremony,
    CodeCounter,
    LegalBasis,
    Party,
    Programme,
    ProgrammeQuerySet,
)
from ketnghia.programmes.models.text import Confirmation, TextVersion

__all__ = [
    "Attendee",
    "Ceremony",
    "CodeCounter",
    "Commitment",
    "CommitmentField",
    "Confirmation",
    "Directive",
    "DirectiveQuerySet",
    "Document",
    "DocumentQuerySet",
    "ExpectedParty",
    "ExpectedProgramme",
    "LegalBasis",
    "Party",
    "Programme",
    "ProgrammeQuerySet",
    "TextVersion",
]
