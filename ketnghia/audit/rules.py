"""What makes an event's hash and a seal's, what a chain must fulfil, what guards the tables. Pure Python."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any, NamedTuple, Protocol

NEARBY = 50  # a number that was swapped is looked for this far away


class EventFacts(Protocol):
    """What of an event is hashed, and its hash."""

    stream: str
    number: int
    at: datetime
    kind: str
    actor: str
    organisation: str
    subject: str
    data: Any
    previous: str
    hash: str


class SealFacts(Protocol):
    """What of a seal is hashed, and its hash. `heads` is {stream: [number, hash]}."""

    number: int
    day: date
    sealed_at: datetime
    heads: Any
    previous: str
    hash: str


class Finding(NamedTuple):
    """Something that is not as it was written. `stream` is "seals" when it is about a seal.

    `kind`: altered | removed | reordered | broken | end | head | seal_altered | seal_removed | seal_broken |
    seal_other.
    `last` is the last of a run of missing numbers, `other` the number that an event had or the seal that tells of it.
    """

    kind: str
    stream: str
    number: int
    last: int = 0
    other: int = 0


SEALS = "seals"


def event_hash(event: EventFacts, number: int | None = None) -> str:
    """Return the SHA-256 (hex) over the event's facts and the hash of the event before it.

    `number` asks for the hash that the event would have at another place.
    """
    place = event.number if number is None else number
    return digest([event.stream, place, _moment(event.at), event.kind, event.actor, event.organisation, event.subject,
                   event.data, event.previous])  # fmt: skip


def seal_hash(seal: SealFacts) -> str:
    """Return the SHA-256 (hex) over the seal's facts and the hash of the seal before it."""
    return digest([seal.number, seal.day.isoformat(), _moment(seal.sealed_at), seal.heads, seal.previous])


def digest(value: Any) -> str:
    """Return the SHA-256 (hex) of a JSON value in one canonical spelling."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def plain(value: Any) -> Any:
    """Return `value` as it comes back from a JSON column of either database. TypeError for what would not.

    Floats are refused: the databases spell them differently, and money and counts have no need of them.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return json.loads(text, parse_float=_refuse_float)


def _refuse_float(text: str) -> Any:
    raise TypeError(f"the log keeps no floats: {text}")


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def verify(events: Iterable[EventFacts], seals: Iterable[tuple[SealFacts, Mapping[str, str]]]) -> Iterator[Finding]:
    """Yield everything that is wrong with the log, in constant memory.

    `events` come stream by stream in the order of their numbers; each seal comes, in the order of the seals' numbers,
    with the hashes that the events named in its heads have now: {stream: hash}, streams without such an event left out.
    """
    yield from check_events(events)
    yield from check_seals(seals)


def check_events(events: Iterable[EventFacts]) -> Iterator[Finding]:
    """Yield what breaks the chains of the events."""
    stream, number, head = "", 0, ""
    for event in events:
        if event.stream != stream:
            stream, number, head = event.stream, 0, ""
        yield from _check_event(event, number, head)
        number, head = event.number, event.hash


def _check_event(event: EventFacts, before: int, head: str) -> Iterator[Finding]:
    """Yield what is wrong with one event after number `before` whose hash is `head`: the first reason that fits."""
    if event.number > before + 1:
        yield Finding("removed", event.stream, before + 1, last=event.number - 1)
    if event_hash(event) != event.hash:
        former = _former_number(event)
        yield Finding("reordered" if former else "altered", event.stream, event.number, other=former)
    elif event.number <= before:
        yield Finding("reordered", event.stream, event.number, other=event.number)
    elif event.previous != head and event.number == before + 1:
        yield Finding("broken", event.stream, event.number)


def _former_number(event: EventFacts) -> int:
    """Return the number under which the event's hash is right, 0 when there is none nearby."""
    nearby = range(max(1, event.number - NEARBY), event.number + NEARBY + 1)
    return next((number for number in nearby if event_hash(event, number) == event.hash), 0)


def check_seals(seals: Iterable[tuple[SealFacts, Mapping[str, str]]]) -> Iterator[Finding]:
    """Yield what breaks the chain of the seals, and the heads that the log no longer has as they were sealed."""
    before, last_hash = 0, ""
    for seal, found in seals:
        if seal.number > before + 1:
            yield Finding("seal_removed", SEALS, before + 1, last=seal.number - 1)
        if seal_hash(seal) != seal.hash:
            yield Finding("seal_altered", SEALS, seal.number)
        else:
            if seal.previous != last_hash and seal.number == before + 1:
                yield Finding("seal_broken", SEALS, seal.number)
            yield from _check_heads(seal, found)
        before, last_hash = seal.number, seal.hash


def _check_heads(seal: SealFacts, found: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the heads of an unaltered seal that the log no longer has."""
    for stream, (number, sealed) in sorted(seal.heads.items()):
        if stream not in found:
            yield Finding("removed", stream, number, last=number, other=seal.number)
        elif found[stream] != sealed:
            yield Finding("head", stream, number, other=seal.number)


def check_ends(ends: Iterable[tuple[str, int, str, int, str]]) -> Iterator[Finding]:
    """Yield the streams whose end is not the last event that was added to them.

    `ends` are (stream, number added last, its hash, number found last or 0, its hash).
    """
    for stream, number, head, found, found_head in ends:
        if found < number:
            yield Finding("removed", stream, found + 1, last=number)
        elif (found, found_head) != (number, head):
            yield Finding("end", stream, found)


def check_against(kept: Iterable[tuple[int, str]], seals: Mapping[int, str]) -> Iterator[Finding]:
    """Yield the seals that a copy kept elsewhere has otherwise: `kept` are its (number, hash), `seals` ours."""
    for number, kept_hash in kept:
        if number not in seals:
            yield Finding("seal_removed", SEALS, number, last=number)
        elif seals[number] != kept_hash:
            yield Finding("seal_other", SEALS, number)


# ---- triggers that refuse UPDATE and DELETE (and TRUNCATE), by database
TABLES = ("audit_event", "audit_seal")
GUARD: dict[str, list[str]] = {
    "sqlite": [
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'the audit log is only ever added to'); END"
        for table in TABLES
        for verb in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION audit_add_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit log is only ever added to'; END $$",
        *(
            f"CREATE TRIGGER {table}_add_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION audit_add_only()"
            for table in TABLES
        ),
    ],
}
LIFT: dict[str, list[str]] = {
    "sqlite": [f"DROP TRIGGER {table}_no_{verb}" for table in TABLES for verb in ("update", "delete")],
    "postgresql": [f"DROP TRIGGER {table}_add_only ON {table}" for table in TABLES],
}

# ---- triggers that keep the number and the hash of the event added last to each stream, by database
KEEP_HEADS: dict[str, list[str]] = {
    "sqlite": [
        "CREATE TRIGGER audit_event_head AFTER INSERT ON audit_event BEGIN "
        "INSERT INTO audit_head (stream, number, hash) VALUES (NEW.stream, NEW.number, NEW.hash) "
        "ON CONFLICT (stream) DO UPDATE SET number = excluded.number, hash = excluded.hash "
        "WHERE excluded.number > audit_head.number; END"
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION audit_keep_head() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "INSERT INTO audit_head (stream, number, hash) VALUES (NEW.stream, NEW.number, NEW.hash) "
        "ON CONFLICT (stream) DO UPDATE SET number = excluded.number, hash = excluded.hash "
        "WHERE excluded.number > audit_head.number; RETURN NULL; END $$",
        "CREATE TRIGGER audit_event_head AFTER INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION audit_keep_head()",
    ],
}
FIRST_HEADS = (  # of a log that is older than its heads
    "INSERT INTO audit_head (stream, number, hash) SELECT stream, number, hash FROM audit_event AS event "
    "WHERE number = (SELECT MAX(number) FROM audit_event WHERE stream = event.stream)"
)
FORGET_HEADS = {"sqlite": "DROP TRIGGER audit_event_head", "postgresql": "DROP TRIGGER audit_event_head ON audit_event"}
