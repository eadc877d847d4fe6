"""What makes an event's hash. Pure Python."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any, Protocol


class EventFacts(Protocol):
    """What of an event is hashed."""

    stream: str
    number: int
    at: datetime
    kind: str
    actor: str
    organisation: str
    subject: str
    data: Any
    previous: str


def event_hash(event: EventFacts) -> str:
    """Return the SHA-256 (hex) over the event's facts and the hash of the event before it."""
    at = event.at.astimezone(UTC).isoformat(timespec="microseconds")
    facts = [event.stream, event.number, at, event.kind, event.actor, event.organisation, event.subject, event.data, event.previous]
    return digest(facts)


def digest(value: Any) -> str:
    """Return the SHA-256 (hex) of a JSON value in one canonical spelling."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
