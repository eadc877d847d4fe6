"""An answer to «may I?»: yes, or no with a reason in words. Pure Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class Refused(Exception):  # noqa: N818 - the domain's word
    """An action that may not happen now; the message is for the person who tried.

    `field` names what was wrong, where one thing was: a form puts the message there. `marks` are the places in a text
    that it is about, as the slice that reads it shows them.
    """

    marks: Sequence[object] = ()

    def __init__(self, message: str = "", *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class Forbidden(Refused):
    """An action that this person may never do; the message says who may."""


class Conflict(Refused):
    """Somebody else changed the same thing first; the message says what they changed."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Truthy when allowed; otherwise `reason` is a sentence in the reader's language."""

    ok: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.ok

    def or_refuse(self) -> None:
        """Raise Refused with the reason unless allowed: for rules about WHEN."""
        if not self.ok:
            raise Refused(self.reason)

    def or_forbid(self) -> None:
        """Raise Forbidden with the reason unless allowed: for permissions, which say WHO."""
        if not self.ok:
            raise Forbidden(self.reason)


YES = Verdict(True)


def no(reason: str) -> Verdict:
    """Return the verdict «no» with its reason."""
    return Verdict(False, str(reason))
