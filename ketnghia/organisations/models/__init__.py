"""The tables of this slice, by topic."""

from ketnghia.organisations.models.localities import (
    FormerPart,
    FormerUnit,
    Hamlet,
    Locality,
    LocalityChange,
    ProfileFigure,
    Province,
    Strength,
)
from ketnghia.organisations.models.organisations import Invitation, Membership, Organisation

__all__ = [
    "FormerPart",
    "FormerUnit",
    "Hamlet",
    "Invitation",
    "Locality",
    "LocalityChange",
    "Membership",
    "Organisation",
    "ProfileFigure",
    "Province",
    "Strength",
]
