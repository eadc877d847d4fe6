"""The thinking of this slice in plain Python: shapes of data, states, the exact text. Never imports Django."""

from __future__ import annotations

from ketnghia.programmes.rules.directives import DirectiveData, ExpectedPartyData
from ketnghia.programmes.rules.parents import Pair, can_belong
from ketnghia.programmes.rules.shape import (
    LONGEST_AIM,
    AttendeeData,
    BasisData,
    CommitmentData,
    PartyData,
    ProgrammeData,
    in_order,
    is_persons_name,
    problems_of_commitment,
    problems_of_programme,
)
from ketnghia.programmes.rules.states import STEPS, TRANSITIONS, VERBS, Facts, can, draw, next_state
from ketnghia.programmes.rules.text import Change, canonical_text, differences, excerpts, fingerprint
from ketnghia.programmes.rules.twins import same_parties, title_of

__all__ = [
    "LONGEST_AIM",
    "STEPS",
    "TRANSITIONS",
    "VERBS",
    "AttendeeData",
    "BasisData",
    "Change",
    "CommitmentData",
    "DirectiveData",
    "ExpectedPartyData",
    "Facts",
    "Pair",
    "PartyData",
    "ProgrammeData",
    "can",
    "can_belong",
    "canonical_text",
    "differences",
    "draw",
    "excerpts",
    "fingerprint",
    "in_order",
    "is_persons_name",
    "next_state",
    "problems_of_commitment",
    "problems_of_programme",
    "same_parties",
    "title_of",
]
