"""The chain: whatever is altered, removed or put elsewhere afterwards is found and named."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnghia.audit.rules import Finding, check_against, event_hash, plain, seal_hash, verify

BEGIN = datetime(2025, 9, 3, 8, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Event:
    stream: str
    number: int
    at: datetime = BEGIN
    kind: str = "programme.signed"
    actor: str = "Trần Minh"
    organisation: str = "Đảng ủy xã Nam Phước"
    subject: str = "KN-2025-0001"
    data: Any = field(default_factory=dict)
    previous: str = ""
    hash: str = ""


@dataclass(frozen=True)
class Seal:
    number: int
    day: date
    heads: Any
    sealed_at: datetime = BEGIN
    previous: str = ""
    hash: str = ""


Log = tuple[list[Event], list[Seal]]


def chain(stream: str, length: int) -> list[Event]:
    events: list[Event] = []
    for number in range(1, length + 1):
        previous = events[-1].hash if events else ""
        event = Event(stream, number, BEGIN + timedelta(minutes=number), data={"version": number}, previous=previous)
        events.append(replace(event, hash=event_hash(event)))
    return events


def seal(number: int, events: list[Event], previous: str = "") -> Seal:
    heads = {event.stream: [event.number, event.hash] for event in events}
    made = Seal(number, BEGIN.date() + timedelta(days=number), heads, previous=previous)
    return replace(made, hash=seal_hash(made))


def sealed_log(lengths: list[int]) -> Log:
    """Streams «a», «b»… of these lengths under two seals: one in the middle, one at the end."""
    streams = [chain(name, length) for name, length in zip("abcdef", lengths, strict=False)]
    first = seal(1, [events[len(events) // 2] for events in streams])
    second = seal(2, [events[-1] for events in streams], first.hash)
    return [event for events in streams for event in events], [first, second]


def findings(events: list[Event], seals: list[Seal]) -> list[Finding]:
    """Verify as the database would be read: events by stream and number, seals by number."""
    events = sorted(events, key=lambda event: (event.stream, event.number))
    there = {(event.stream, event.number): event.hash for event in events}
    found = [
        (each, {name: there[name, head[0]] for name, head in each.heads.items() if (name, head[0]) in there})
        for each in sorted(seals, key=lambda each: each.number)
    ]
    return list(verify(events, found))


lengths = st.lists(st.integers(1, 7), min_size=1, max_size=4)


@given(lengths)
def test_a_log_as_it_was_written_has_no_findings(lengths: list[int]) -> None:
    assert findings(*sealed_log(lengths)) == []


ALTERATIONS: dict[str, Any] = {
    "at": BEGIN - timedelta(days=1),
    "kind": "programme.cancelled",
    "actor": "Người khác",
    "organisation": "",
    "subject": "KN-2025-0002",
    "data": {"version": -1},
    "previous": "0" * 64,
    "hash": "f" * 64,
}


@given(lengths, st.sampled_from(sorted(ALTERATIONS)), st.data())
@settings(max_examples=150)
def test_an_altered_event_is_named(lengths: list[int], fact: str, data: st.DataObject) -> None:
    events, seals = sealed_log(lengths)
    place = data.draw(st.integers(0, len(events) - 1))
    victim = events[place]
    events[place] = replace(victim, **{fact: ALTERATIONS[fact]})

    assert Finding("altered", victim.stream, victim.number) in findings(events, seals)


@given(lengths, st.data())
def test_an_altered_event_with_a_new_hash_breaks_the_chain_or_the_seal(lengths: list[int], data: st.DataObject) -> None:
    events, seals = sealed_log(lengths)
    place = data.draw(st.integers(0, len(events) - 1))
    forged = replace(events[place], subject="KN-2025-0002")
    events[place] = forged = replace(forged, hash=event_hash(forged))

    found = findings(events, seals)

    last = forged.number == lengths["abcdef".index(forged.stream)]
    expected = (
        Finding("head", forged.stream, forged.number, other=2)
        if last
        else Finding("broken", forged.stream, forged.number + 1)
    )
    assert expected in found


@given(lengths, st.data())
def test_a_removed_event_is_named(lengths: list[int], data: st.DataObject) -> None:
    events, seals = sealed_log(lengths)
    victim = events.pop(data.draw(st.integers(0, len(events) - 1)))

    found = [each for each in findings(events, seals) if each.kind == "removed" and each.stream == victim.stream]

    assert any(each.number <= victim.number <= each.last for each in found)


@given(st.lists(st.integers(2, 7), min_size=1, max_size=3), st.data())
def test_two_events_that_changed_places_are_both_named(lengths: list[int], data: st.DataObject) -> None:
    events, seals = sealed_log(lengths)
    stream = data.draw(st.sampled_from("abc"[: len(lengths)]))
    places = [place for place, event in enumerate(events) if event.stream == stream]
    one, two = data.draw(st.lists(st.sampled_from(places), min_size=2, max_size=2, unique=True))
    former = events[one].number, events[two].number
    events[one], events[two] = replace(events[one], number=former[1]), replace(events[two], number=former[0])

    found = findings(events, seals)

    assert Finding("reordered", stream, former[1], other=former[0]) in found
    assert Finding("reordered", stream, former[0], other=former[1]) in found


@given(lengths, st.sampled_from(["day", "sealed_at", "heads", "previous", "hash"]), st.integers(0, 1))
def test_an_altered_seal_is_named(lengths: list[int], fact: str, place: int) -> None:
    events, seals = sealed_log(lengths)
    changes: dict[str, Any] = {
        "day": date(2020, 1, 1), "sealed_at": BEGIN - timedelta(days=9), "previous": "0" * 64, "hash": "f" * 64,
        "heads": {name: head for name, head in seals[place].heads.items() if name != "a"},
    }  # fmt: skip
    seals[place] = replace(seals[place], **{fact: changes[fact]})

    assert Finding("seal_altered", "seals", place + 1) in findings(events, seals)


def test_a_removed_seal_is_named() -> None:
    events, seals = sealed_log([3, 2])

    assert Finding("seal_removed", "seals", 1, last=1) in findings(events, seals[1:])


def test_a_seal_made_anew_does_not_fit_the_next_one() -> None:
    events, seals = sealed_log([3, 2])
    forged = replace(seals[0], day=date(2020, 1, 1))
    seals[0] = replace(forged, hash=seal_hash(forged))

    assert findings(events, seals) == [Finding("seal_broken", "seals", 2)]


def test_a_whole_stream_that_vanished_is_missed_by_the_seals() -> None:
    events, seals = sealed_log([3, 2])
    events = [event for event in events if event.stream != "b"]

    assert findings(events, seals) == [
        Finding("removed", "b", 2, last=2, other=1),
        Finding("removed", "b", 2, last=2, other=2),
    ]


def test_a_stream_forged_from_its_first_event_on_differs_from_its_seals() -> None:
    events, seals = sealed_log([3])
    forged: list[Event] = []
    for event in events:
        copy = replace(event, actor="Người khác", previous=forged[-1].hash if forged else "")
        forged.append(replace(copy, hash=event_hash(copy)))

    assert findings(forged, seals) == [Finding("head", "a", 2, other=1), Finding("head", "a", 3, other=2)]


def test_seals_are_compared_with_a_copy_kept_elsewhere() -> None:
    kept = [(1, "aa"), (2, "bb"), (3, "cc")]

    assert list(check_against(kept, {1: "aa", 2: "bb", 3: "cc"})) == []
    assert list(check_against(kept, {1: "aa", 2: "xx"})) == [
        Finding("seal_other", "seals", 2),
        Finding("seal_removed", "seals", 3, last=3),
    ]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda part: st.lists(part) | st.dictionaries(st.text(), part),
    )
)
def test_plain_json_stays_as_it_is(value: Any) -> None:
    assert plain(value) == value


@pytest.mark.parametrize("value", [1.5, {"amount": 1e20}, [float("nan")], BEGIN, {1, 2}, b"x"])
def test_what_a_json_column_would_change_is_refused(value: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        plain(value)


def test_keys_and_tuples_become_what_the_database_gives_back() -> None:
    assert plain({"parts": (1, 2), 10: "x", 2: "y"}) == {"parts": [1, 2], "10": "x", "2": "y"}
