"""Writing to the log: numbers without gaps, chained, quick, under many writers; and the daily seal."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Barrier
from threading import Event as Signal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from ketnghia.audit import actions, queries
from ketnghia.audit.models import Event, Seal, Unchangeable
from ketnghia.audit.rules import event_hash
from ketnghia.audit.tests.races import run_races
from ketnghia.core.actor import Actor, system
from ketnghia.core.tests.races import at_once, run_in_a_sqlite_file
from ketnghia.core.verdict import Forbidden, Refused

LAN = Actor(role="officer", name="Lê Thị Lan", organisation="Đảng ủy xã Nam Phước", organisation_id=1)
NIGHT = system("ketnghia audit seal")


def write(stream: str = "programme:1", **data: Any) -> Event:
    return actions.record(stream=stream, kind="test.kind", by=LAN, subject="KN-2025-0001", **data)


@pytest.mark.django_db
class TestRecord:
    def test_events_are_numbered_and_chained_per_stream(self) -> None:
        first, other, second = write(), write("programme:2"), write()

        assert [first.number, second.number, other.number] == [1, 2, 1]
        assert (first.previous, second.previous, other.previous) == ("", first.hash, "")
        assert all(event_hash(event) == event.hash for event in Event.objects.all())

    def test_what_comes_back_from_the_database_has_the_same_hash(self) -> None:
        write(
            text="Hoà Vang – «đặc khu»", amount=38_000_000, none=None, yes=True, parts=[{"a": 1, "10": "x"}], big=10**30
        )

        assert list(queries.findings()) == []

    @pytest.mark.parametrize("value", [1.5, datetime(2025, 9, 3, tzinfo=UTC), {1, 2}])
    def test_what_a_database_would_spell_otherwise_is_refused(self, value: Any) -> None:
        with pytest.raises(TypeError), transaction.atomic():
            write(value=value)
        assert not Event.objects.exists()

    def test_it_costs_three_queries_at_most(self, django_assert_max_num_queries: Any) -> None:
        write()
        with transaction.atomic(), django_assert_max_num_queries(3):
            write()

    def test_an_event_is_undone_with_the_write_it_tells_of(self) -> None:
        def interrupted() -> None:
            with transaction.atomic():
                write()
                raise Refused("too late")

        with pytest.raises(Refused):
            interrupted()
        assert not Event.objects.exists()

    def test_a_long_subject_is_cut(self) -> None:
        assert len(actions.record(stream="x", kind="k", by=LAN, subject="à" * 400).subject) == 300


@pytest.mark.django_db
class TestOnlyAdded:
    @pytest.mark.parametrize("row", ["event", "seal"])
    def test_the_orm_refuses_to_change_or_remove(self, row: str) -> None:
        thing = write() if row == "event" else actions.seal_day(day=date(2025, 9, 3), by=NIGHT)
        rows = type(thing).objects.all()

        for attempt in (
            thing.save,
            thing.delete,
            rows.delete,
            lambda: rows.update(hash="x"),
            lambda: rows.bulk_update([thing], ["hash"]),
            lambda: rows.bulk_create([thing], update_conflicts=True, update_fields=["hash"], unique_fields=["id"]),
        ):
            with pytest.raises(Unchangeable):
                attempt()

    @pytest.mark.parametrize("statement", [
        "UPDATE audit_event SET subject = 'x'",
        "DELETE FROM audit_event",
        "UPDATE audit_seal SET heads = '{}'",
        "DELETE FROM audit_seal",
    ])  # fmt: skip
    def test_the_database_itself_refuses(self, statement: str) -> None:
        write()
        actions.seal_day(day=date(2025, 9, 3), by=NIGHT)

        with pytest.raises(Exception, match="only ever added"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)

        assert Event.objects.get().subject == "KN-2025-0001"
        assert Seal.objects.count() == 1

    def test_two_events_with_one_number_cannot_be(self) -> None:
        event = write()
        event.pk, event._state.adding = None, True

        with pytest.raises(IntegrityError), transaction.atomic():
            event.save(force_insert=True)


@pytest.mark.sqlite
def test_writers_of_one_stream_lose_no_number_in_a_sqlite_file(data_folder: Path) -> None:
    run_in_a_sqlite_file("ketnghia.audit.tests.races", data_folder)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
class TestManyWriters:
    def test_writers_of_one_stream_lose_no_number(self) -> None:
        run_races()

    def test_writers_of_different_streams_do_not_wait_for_each_other(self) -> None:
        written, finished = Signal(), Signal()
        waited = []

        def slow() -> None:
            with transaction.atomic():
                write("programme:1")
                written.set()
                waited.append(finished.wait(timeout=10))  # the other one must finish while this one is still open

        def quick() -> None:
            written.wait(timeout=10)
            write("programme:2")
            finished.set()

        assert at_once(slow, quick) == []
        assert waited == [True]

    def test_a_writer_of_the_same_stream_waits_for_the_open_transaction(self) -> None:
        written, finished = Signal(), Signal()
        waited = []

        def slow() -> None:
            with transaction.atomic():
                write()
                written.set()
                waited.append(finished.wait(timeout=1))

        def next_one() -> None:
            written.wait(timeout=10)
            write()
            finished.set()

        assert at_once(slow, next_one) == []
        assert waited == [False]
        assert list(Event.objects.values_list("number", flat=True)) == [1, 2]

    def test_two_nightly_jobs_make_one_seal(self) -> None:
        write()
        together = Barrier(2)

        def seal() -> None:
            together.wait()
            actions.seal_day(day=timezone.localdate() - timedelta(days=1), by=NIGHT)

        assert at_once(seal, seal) == []
        assert Seal.objects.count() == 1


@pytest.mark.django_db
class TestSeal:
    @pytest.fixture
    def on(self, monkeypatch: pytest.MonkeyPatch) -> Any:
        """Return a function that sets the clock: (day, hour)."""

        def set_clock(day: int, hour: int = 12, minute: int = 0) -> None:
            moment = timezone.make_aware(datetime(2025, 9, day, hour, minute))
            monkeypatch.setattr(timezone, "now", lambda: moment)

        return set_clock

    def test_it_holds_the_heads_of_the_streams_that_moved(self, on: Any) -> None:
        on(3)
        write("programme:1")
        write("programme:1")
        quiet = write("programme:2")
        on(4)
        first = actions.seal_day(day=date(2025, 9, 3), by=NIGHT)
        third = write("programme:1")
        on(5)
        second = actions.seal_day(day=date(2025, 9, 4), by=NIGHT)

        assert first.heads["programme:1"][0] == 2
        assert first.heads["programme:2"] == [1, quiet.hash]
        assert second.heads == {"programme:1": [3, third.hash]}
        assert (second.number, second.previous) == (2, first.hash)
        assert list(queries.findings()) == []

    def test_what_was_written_today_waits_for_the_next_seal(self, on: Any) -> None:
        on(3)
        write("programme:1")
        on(4)
        write("programme:2")

        assert list(actions.seal_day(day=date(2025, 9, 3), by=NIGHT).heads) == ["programme:1"]

    def test_days_that_nobody_sealed_are_sealed_together(self, on: Any) -> None:
        on(3)
        actions.seal_day(day=date(2025, 9, 2), by=NIGHT)
        write("programme:1")
        on(5)
        write("programme:2")
        on(8)

        assert set(actions.seal_day(day=date(2025, 9, 7), by=NIGHT).heads) == {"programme:1", "programme:2"}

    def test_a_transaction_that_was_open_at_midnight_is_caught_the_next_day(self, on: Any) -> None:
        on(4, 0, 5)
        actions.seal_day(day=date(2025, 9, 3), by=NIGHT)
        on(3, 23, 55)
        write("programme:1")  # begun before midnight, visible only after the seal
        on(5)

        assert "programme:1" in actions.seal_day(day=date(2025, 9, 4), by=NIGHT).heads

    def test_a_day_is_sealed_once(self, on: Any) -> None:
        on(5)
        assert actions.seal_day(day=date(2025, 9, 4), by=NIGHT) == actions.seal_day(day=date(2025, 9, 4), by=NIGHT)

    @pytest.mark.parametrize(("day", "words"), [(5, "chưa kết thúc"), (9, "chưa kết thúc"), (3, "đã niêm phong đến")])
    def test_a_day_not_over_or_before_the_last_seal_is_refused(self, on: Any, day: int, words: str) -> None:
        on(5)
        actions.seal_day(day=date(2025, 9, 4), by=NIGHT)

        with pytest.raises(Refused, match=words):
            actions.seal_day(day=date(2025, 9, day), by=NIGHT)

    def test_people_do_not_seal(self) -> None:
        with pytest.raises(Forbidden):
            actions.seal_day(day=date(2025, 9, 4), by=LAN)
