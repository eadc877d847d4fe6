"""`ketnghia audit`: verify, seal, export, as an administrator runs them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from ketnghia.audit.actions import record, seal_day
from ketnghia.audit.models import Seal
from ketnghia.audit.rules import LIFT
from ketnghia.cli.__main__ import main
from ketnghia.core.actor import system

pytestmark = pytest.mark.django_db
NIGHT = system("ketnghia audit seal")


@pytest.fixture
def log() -> None:
    """Two streams, and a seal of an early day."""
    for number in range(3):
        record(stream=f"programme:{number % 2}", kind="test.kind", by=NIGHT, subject="KN-2025-0001")
    seal_day(day=date(2025, 9, 3), by=NIGHT)


def tamper(statement: str) -> None:
    with connection.cursor() as cursor:
        for guard in [*LIFT[connection.vendor], statement]:
            cursor.execute(guard)


def test_an_untouched_log_is_said_to_be_whole(log: None, capsys: Any) -> None:
    assert main(["audit", "verify"]) == 0
    assert capsys.readouterr().out == "Nhật ký nguyên vẹn: 3 sự kiện, 1 niêm phong.\n"


def test_a_touched_log_is_told_line_by_line_and_fails(log: None, capsys: Any) -> None:
    tamper("UPDATE audit_event SET actor = 'Khác' WHERE stream = 'programme:0' AND number = 2")

    assert main(["audit", "verify"]) == 1
    said = capsys.readouterr()
    assert said.out == "programme:0: sự kiện số 2 không còn như khi ghi: nội dung đã bị sửa.\n"
    assert "1 điểm nêu trên, trong 3 sự kiện" in said.err


def test_endless_findings_are_cut_short(log: None, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ketnghia.cli.audit.MOST_FINDINGS", 2)
    tamper("UPDATE audit_event SET actor = 'Khác'")

    assert main(["audit", "verify"]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_seal_takes_yesterday_unless_told(capsys: Any) -> None:
    assert main(["audit", "seal", "2025-09-03"]) == 0
    assert main(["audit", "seal"]) == 0
    assert main(["audit", "seal"]) == 0  # a second run of the night finds it done

    assert Seal.objects.count() == 2
    assert "Niêm phong số 1, đến hết ngày 03/09/2025: 0 dòng nhật ký." in capsys.readouterr().out


@pytest.mark.parametrize(("day", "status", "words"), [
    ("2099-01-01", 1, "chưa kết thúc"),
    ("2025-09-01", 1, "không niêm phong lùi"),
    ("03/09/2025", 2, "03/09/2025"),
])  # fmt: skip
def test_a_day_that_cannot_be_sealed_is_refused_in_words(
    log: None, capsys: Any, day: str, status: int, words: str
) -> None:
    try:
        answer = main(["audit", "seal", day])
    except SystemExit as stopped:
        answer = int(str(stopped.code))

    assert answer == status
    assert words in capsys.readouterr().err


def test_seals_go_into_a_file_and_are_compared_with_it(log: None, tmp_path: Path, capsys: Any) -> None:
    copy = tmp_path / "niem-phong.jsonl"
    assert main(["audit", "export", str(copy)]) == 0
    [line] = copy.read_text("utf-8").splitlines()
    assert json.loads(line)["hash"] == Seal.objects.get().hash
    assert main(["audit", "verify", "--against", str(copy)]) == 0

    tamper("DELETE FROM audit_seal")

    assert main(["audit", "verify"]) == 0  # nothing here knows of it
    assert main(["audit", "verify", "--against", str(copy)]) == 1
    assert "Mất các niêm phong từ số 1 đến số 1." in capsys.readouterr().out


@pytest.mark.parametrize("content", ["not json\n", '{"number": 1}\n', "[]\n"])
def test_a_file_that_is_no_copy_of_seals_is_named_with_the_line(
    log: None, tmp_path: Path, capsys: Any, content: str
) -> None:
    copy = tmp_path / "x.jsonl"
    copy.write_text(content, "utf-8")

    assert main(["audit", "verify", "--against", str(copy)]) == 1
    assert "dòng 1: không phải một niêm phong" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_told_in_words(log: None, tmp_path: Path, capsys: Any) -> None:
    assert main(["audit", "export", str(tmp_path / "nowhere" / "x")]) == 1
    assert "nowhere" in capsys.readouterr().err


def test_a_database_without_tables_is_told_in_words(capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ketnghia.audit.models.Event._meta.db_table", "nowhere")

    assert main(["audit", "verify"]) == 1
    assert "Hãy chạy «ketnghia setup» trước." in capsys.readouterr().err
