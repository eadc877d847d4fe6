"""The dispatcher: nouns, refusals, interruption; it stays light."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ketnghia.cli import version
from ketnghia.cli.__main__ import NOUNS, main
from ketnghia.version import VERSION


def test_without_a_noun_every_noun_is_listed_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    for noun in NOUNS:
        assert sum(line.startswith(f"{noun} ") for line in lines) == 1


def test_every_noun_has_its_file_and_every_file_its_noun() -> None:
    folder = Path(version.__file__).parent
    assert {path.stem for path in folder.glob("*.py")} - {"__init__", "__main__"} == set(NOUNS)


def test_an_unknown_noun_is_refused_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bay"]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert "«bay»" in said.err


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["version"]) == 0
    assert capsys.readouterr().out == f"{VERSION}\n"


def test_an_interruption_ends_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_argv: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(version, "main", interrupted)
    assert main(["version"]) == 130
    assert "Đã dừng" in capsys.readouterr().err


def test_the_dispatcher_and_light_commands_do_not_load_django() -> None:
    code = "import sys; from ketnghia.cli.__main__ import main; main(['version']); sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    code = "import sys, ketnghia.cli.__main__ as m; m.USAGE *= 9999; sys.exit(m.main([]))"
    command = f"{sys.executable} -c '{code}' | head -c 1"
    result = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, check=False)
    assert (result.returncode, result.stderr) == (0, b"")
