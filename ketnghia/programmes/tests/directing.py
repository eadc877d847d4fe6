"""A directive of Đà Nẵng for the tests of its pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from ketnghia.programmes import actions
from ketnghia.programmes.models import Directive, Programme
from ketnghia.programmes.rules import DirectiveData, ExpectedPartyData, PartyData, ProgrammeData

DATA = DirectiveData(
    "389/UBND-NC", "UBND thành phố Đà Nẵng", date(2025, 7, 15), "Phân công kết nghĩa", date(2025, 9, 30)
)


def pair(*codes: str) -> tuple[ExpectedPartyData, ...]:
    """Return an expected programme: the first helps the others; a word that is no code stays an unclear name."""
    roles = ["supporter", *["beneficiary"] * (len(codes) - 1)]
    return tuple(
        ExpectedPartyData(code, code if code.isdigit() else "", role) for code, role in zip(codes, roles, strict=True)
    )


def make_directive(by: Any, *pairs: tuple[ExpectedPartyData, ...], data: DirectiveData = DATA) -> Directive:
    """Enter the directive."""
    return actions.create_directive(by=by.actor, data=data, pairs=pairs)


def make_programme(by: Any, *organisations: Any, signed: bool = False) -> Programme:
    """Make a programme between these organisations; `signed` puts it in force without the way there."""
    data = ProgrammeData(tuple(PartyData(each.pk) for each in organisations), signed_on=date(2025, 9, 3))
    programme = actions.create_programme(by=by.actor, data=data)
    if signed:
        Programme.objects.filter(pk=programme.pk).update(state="active")
    return programme
