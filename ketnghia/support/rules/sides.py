"""Who speaks for which side of a line: the acting organisation decides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

GIVER, RECEIVER, BOTH, NEITHER = "giver", "receiver", "both", ""


@dataclass(frozen=True, slots=True)
class Office:
    """An organisation and the code of the locality it lies in, if any."""

    id: int
    locality: str | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """Who acts: the organisation, and the locality for all of whose organisations it may speak (or None)."""

    organisation: int | None
    governs: str | None = None

    def speaks_for(self, office: Office) -> bool:
        """Its own organisation, or one of the locality that it governs."""
        return office.id == self.organisation or (self.governs is not None and office.locality == self.governs)


def side_of(voice: Voice, givers: Iterable[Office], receiver: Office) -> str:
    """Return giver, receiver, both or "".

    Acting for an organisation that is itself a side decides; both is left only for an office that governs both sides'
    organisations: it may write for them, and must leave the confirming to them.
    """
    givers = list(givers)
    if any(giver.id == voice.organisation for giver in givers):
        return GIVER
    if receiver.id == voice.organisation:
        return RECEIVER
    gives, receives = any(map(voice.speaks_for, givers)), voice.speaks_for(receiver)
    if gives and receives:
        return BOTH
    return GIVER if gives else RECEIVER if receives else NEITHER


def other(side: str) -> str:
    """Return the side across."""
    return RECEIVER if side == GIVER else GIVER
