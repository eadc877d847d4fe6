"""What reading a document gives: named tuples with the span of each thing in the original text. Pure Python."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

_JSON_NAMES = {"giver": "from", "receiver": "to"}


class Span(NamedTuple):
    """A stretch of the text that was read: `text[start:end]` are the quoted words."""

    start: int
    end: int


class Said(NamedTuple):
    """One thing that the text says. `confidence` is in 0..1; `doubt` is a Vietnamese sentence when it is below 0.9."""

    value: str
    start: int
    end: int
    confidence: float
    doubt: str = ""


class PartySaid(NamedTuple):
    """A side of the twinning. `code` is None for a side outside the register or unresolved; see `candidates` then."""

    name: str
    code: str | None
    kind: str  # locality | school | agency | enterprise | hamlet | foreign | other
    role: str  # supporter | beneficiary | peer
    start: int
    end: int
    confidence: float
    doubt: str = ""
    candidates: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()


class BasisSaid(NamedTuple):
    """A numbered document that the programme rests on."""

    number: str
    title: str
    issued_on: date | None
    issuer: str
    start: int
    end: int
    confidence: float
    doubt: str = ""


class PersonSaid(NamedTuple):
    """A named person tied to the twinning. `role` is witness (attending), signatory or speaker."""

    name: str
    post: str
    role: str
    start: int
    end: int
    confidence: float
    doubt: str = ""


class CommitmentSaid(NamedTuple):
    """One promise. `fields`: codes of core.fields; `action`: exchange, support, cooperate, promote, train or second."""

    text: str
    fields: tuple[str, ...]
    action: str
    start: int
    end: int
    confidence: float
    doubt: str = ""
    by: tuple[str, ...] = ()  # codes or names of the parties that promise; empty: all
    to: tuple[str, ...] = ()  # codes or names of the parties that receive; empty: each other
    product: str = ""
    cycle: str = ""  # monthly | quarterly | half-yearly | yearly | ""
    first_on: date | None = None
    last_on: date | None = None


class SupportSaid(NamedTuple):
    """Something given or promised. `amount_vnd` is the line's total in đồng; a line has an amount or a quantity."""

    description: str
    kind: str  # cash | goods | house | service | people | asset | scholarship
    status: str  # given | pledged | proposed
    amount_vnd: int | None
    quantity: float | None
    unit: str
    giver: tuple[str, ...]  # codes or names; `from` in JSON
    receiver: tuple[str, ...]  # codes or names; `to` in JSON
    start: int
    end: int
    confidence: float
    doubt: str = ""


class ProgrammeSaid(NamedTuple):
    """One twinning that the document tells of."""

    kind: str  # programme | minutes | covenant | memorandum | other
    title: Said | None
    aim: Said | None  # what it is for; a line for each point of a section
    parties: tuple[PartySaid, ...]
    signed_on: Said | None  # value is YYYY-MM-DD
    place: Said | None
    term_from: Said | None
    term_to: Said | None
    legal_basis: tuple[BasisSaid, ...]
    people: tuple[PersonSaid, ...]
    commitments: tuple[CommitmentSaid, ...]
    support: tuple[SupportSaid, ...]


class DirectiveFound(NamedTuple):
    """A document that assigns who twins with whom, by when. `pairs`: the parties of each expected twinning."""

    number: Said | None  # as written: 389/UBND-NC
    issued_on: Said | None  # value is YYYY-MM-DD
    issuer: Said | None
    deadline: Said | None  # value is YYYY-MM-DD, the last day for the signing
    summary: Said | None  # what it says it is about
    pairs: tuple[tuple[PartySaid, ...], ...] = ()


class Learned(NamedTuple):
    """What reviewers taught the reader: other names of places with the unit's code, phrases with the field's code."""

    aliases: tuple[tuple[str, str], ...] = ()
    phrases: tuple[tuple[str, str], ...] = ()


class Reading(NamedTuple):
    """All that one document gives. Spans count characters of `text` (NFC); `reason` says why nothing was found."""

    text: str
    genre: str  # news | programme | minutes | covenant | memorandum | plan | report | dispatch | invitation | other
    language: str  # vi | en
    programmes: tuple[ProgrammeSaid, ...] = ()
    reason: str = ""
    directive: DirectiveFound | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the reading as plain values for JSON, without the text itself."""
        return {
            "genre": self.genre,
            "language": self.language,
            "reason": self.reason,
            "programmes": [plain(programme) for programme in self.programmes],
            "directive": plain(self.directive),
        }


def plain(value: Any) -> Any:
    """Turn a part of a reading into values for JSON: dates in ISO, `giver` and `receiver` as `from` and `to`."""
    if hasattr(value, "_fields"):
        return {_JSON_NAMES.get(name, name): plain(item) for name, item in zip(value._fields, value, strict=True)}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
