"""Reading the log: sentences in both languages, histories, and what tampering looks like in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from ketnghia.audit import actions, queries
from ketnghia.audit.models import Event, Head
from ketnghia.audit.rules import FIRST_HEADS, LIFT, Finding, event_hash
from ketnghia.core.actor import system
from ketnghia.core.messages import Coded

pytestmark = pytest.mark.django_db
NIGHT = system("ketnghia audit seal")
LAN = system("Lê Thị Lan")


@pytest.fixture
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some kinds with their sentences."""
    told = {
        "test.signed": "{actor} ({organisation}) ký {subject}, bản {version}.",
        "test.parts": "Các phần: {parts}; {note}; {final}.",
        "test.coded": Coded("{actor}: {state}", state={"draft": _("Bản nháp"), "published": _("Đã công bố")}),
    }
    monkeypatch.setattr(queries, "sentences", lambda: told)


@pytest.fixture
def tamper() -> Callable[[str], None]:
    """Return a function that changes rows behind the system's back: it takes the guards away first."""

    def execute(statement: str) -> None:
        with connection.cursor() as cursor:
            for guard in LIFT[connection.vendor]:
                cursor.execute(guard)
            cursor.execute(statement)

    return execute


def write(kind: str = "test.kind", stream: str = "programme:1", **data: Any) -> Event:
    return actions.record(stream=stream, kind=kind, by=LAN, subject="KN-2025-0001", **data)


class TestSentences:
    def test_a_sentence_is_filled_from_the_event(self, kinds: None) -> None:
        assert queries.sentence(write("test.signed", version=3)) == "Lê Thị Lan () ký KN-2025-0001, bản 3."

    def test_values_are_told_as_people_say_them(self, kinds: None) -> None:
        event = write("test.parts", parts=["y tế", "du lịch"], note=None, final=True)

        assert queries.sentence(event) == "Các phần: y tế, du lịch; –; có."

    def test_an_old_event_without_a_key_still_has_its_sentence(self, kinds: None) -> None:
        assert queries.sentence(write("test.signed")) == "Lê Thị Lan () ký KN-2025-0001, bản –."

    def test_a_code_is_said_in_the_readers_language_whatever_the_writer_spoke(self, kinds: None) -> None:
        said = []
        for kept in ("published", "Đã công bố", "Published", "elsewhere"):  # early events kept the word itself
            event = write("test.coded", state=kept)
            for language in ("vi", "en"):
                with translation.override(language):
                    said.append(queries.sentence(event).removeprefix("Lê Thị Lan: "))
        assert said == [*["Đã công bố", "Published"] * 3, "elsewhere", "elsewhere"]

    def test_what_people_typed_is_never_taken_for_a_template(self, kinds: None) -> None:
        event = actions.record(stream="x", kind="test.signed", by=LAN, subject="{version} {actor}", version="{subject}")

        assert queries.sentence(event) == "Lê Thị Lan () ký {version} {actor}, bản {subject}."

    def test_an_unknown_kind_is_told_plainly(self) -> None:
        assert queries.sentence(write("test.unknown")) == "Lê Thị Lan: test.unknown – KN-2025-0001"

    def test_every_declared_kind_has_a_sentence_that_can_be_filled(self) -> None:
        told = queries.sentences()

        assert "person.signed_in" in told
        for language in ("vi", "en"):
            with translation.override(language):
                assert all(queries.sentence(write(kind)) for kind in told)


class TestHistories:
    def test_a_history_of_several_streams_begins_with_the_latest(self, kinds: None) -> None:
        write("test.signed", "programme:1", version=1)
        write("test.signed", "programme:2", version=2)
        write("test.signed", "programme:3", version=3)

        shown = queries.lines(Event.objects.in_streams("programme:1", "programme:2").newest_first())

        assert [(line.stream, line.number) for line in shown] == [("programme:2", 1), ("programme:1", 1)]
        assert shown[0].sentence.endswith("bản 2.")


class TestFindings:
    @pytest.fixture(autouse=True)
    def log(self) -> None:
        for _time in range(3):
            write()
        write(stream="programme:2")

    def words(self) -> list[str]:
        return [queries.finding_words(found) for found in queries.findings()]

    def test_an_untouched_log_has_none(self) -> None:
        assert self.words() == []

    def test_an_altered_event_is_named(self, tamper: Callable[[str], None]) -> None:
        tamper("UPDATE audit_event SET actor = 'Khác' WHERE stream = 'programme:1' AND number = 2")

        assert self.words() == ["programme:1: sự kiện số 2 không còn như khi ghi: nội dung đã bị sửa."]

    def test_a_removed_event_is_named(self, tamper: Callable[[str], None]) -> None:
        tamper("DELETE FROM audit_event WHERE stream = 'programme:1' AND number = 2")

        assert self.words() == ["programme:1: mất các sự kiện từ số 2 đến số 2."]

    def test_a_removed_end_is_named_by_the_seal(self, tamper: Callable[[str], None], monkeypatch: Any) -> None:
        self.seal(monkeypatch)
        tamper("DELETE FROM audit_event WHERE stream = 'programme:2'")

        assert self.words() == [
            "programme:2: sự kiện số 1 có trong niêm phong số 1 nhưng đã mất khỏi nhật ký.",
            "programme:2: mất các sự kiện từ số 1 đến số 1.",
        ]

    def test_a_removed_end_is_named_before_it_is_sealed(self, tamper: Callable[[str], None]) -> None:
        tamper("DELETE FROM audit_event WHERE stream = 'programme:2' OR number = 3")

        assert self.words() == [
            "programme:1: mất các sự kiện từ số 3 đến số 3.",
            "programme:2: mất các sự kiện từ số 1 đến số 1.",
        ]

    def test_an_end_that_was_written_anew_is_named(self, tamper: Callable[[str], None]) -> None:
        last = Event.objects.get(stream="programme:2")
        last.actor = "Khác"
        tamper(f"UPDATE audit_event SET actor = 'Khác', hash = '{event_hash(last)}' WHERE stream = 'programme:2'")

        assert self.words() == ["programme:2: sự kiện cuối, số 1, không phải sự kiện đã được ghi vào cuối cùng."]

    def seal(self, monkeypatch: Any) -> None:
        monkeypatch.setattr(actions, "_check_day", lambda *_args: None)
        actions.seal_day(day=date(2100, 1, 1), by=NIGHT)

    def test_a_seal_with_nonsense_for_heads_is_named(self, tamper: Callable[[str], None], monkeypatch: Any) -> None:
        self.seal(monkeypatch)
        tamper("""UPDATE audit_seal SET heads = '{"programme:1": "nonsense"}'""")

        assert self.words() == ["Niêm phong số 1 không còn như khi lập: nội dung đã bị sửa."]

    def test_a_log_that_is_older_than_its_ends_gets_them(self) -> None:
        ends = set(Head.objects.values_list("stream", "number", "hash"))
        Head.objects.all().delete()
        with connection.cursor() as cursor:
            cursor.execute(FIRST_HEADS)

        assert ends == set(Head.objects.values_list("stream", "number", "hash"))

    def test_a_copy_of_the_seals_kept_elsewhere_is_compared(self, monkeypatch: Any) -> None:
        self.seal(monkeypatch)

        assert list(queries.findings_against([(1, "x"), (2, "y")])) == [
            Finding("seal_other", "seals", 1),
            Finding("seal_removed", "seals", 2, last=2),
        ]

    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_every_kind_of_finding_has_words(self, language: str) -> None:
        with translation.override(language):
            for kind in queries._finding_templates():
                said = queries.finding_words(Finding(kind, "programme:9", 41, last=43, other=42))
                assert "41" in said

    def test_reading_many_heads_takes_few_queries(self, monkeypatch: Any, django_assert_max_num_queries: Any) -> None:
        for number in range(250):
            write(stream=f"organisation:{number}")
        self.seal(monkeypatch)

        with django_assert_max_num_queries(5):
            assert list(queries.findings()) == []
