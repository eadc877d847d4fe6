"""Who acts: a person in an organisation, a visitor, or the system itself. Pure Python."""

from __future__ import annotations

from dataclasses import dataclass

VISITOR = "visitor"  # nobody signed in
SYSTEM = "system"  # a command or a scheduled job


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, in which role, for which organisation. Ids are None for visitors and the system itself.

    `governs` is the locality for whose other organisations the own one answers: that of a Party or People's committee.
    """

    role: str
    name: str
    user_id: int | None = None
    membership_id: int | None = None
    organisation_id: int | None = None
    organisation: str = ""
    locality_code: str | None = None
    province_code: str | None = None
    governs: str | None = None

    @property
    def is_visitor(self) -> bool:
        """Nobody is signed in, or the person belongs to no organisation."""
        return self.role == VISITOR


ANONYMOUS = Actor(role=VISITOR, name="")


def system(name: str) -> Actor:
    """Return the actor of a command or job called `name`; it may do everything and is named in the log."""
    return Actor(role=SYSTEM, name=name)
