"""The shape of what the detector answers."""

from __future__ import annotations

from dataclasses import dataclass

NEVER = frozenset({"secret", "denouncer"})  # kinds that can never be saved, whatever the reason


@dataclass(frozen=True, slots=True)
class Finding:
    """A place in a text: `text[start:end]`, its kind, and a sentence to translate that says why it was marked.

    Kinds: secret, denouncer, phone, email, handle, id_number, bank_account, plate, land_certificate, birth_date,
    address, name.
    """

    start: int
    end: int
    kind: str
    text: str
    reason: str
