"""What is missing before set-up is told in one sentence with its remedy."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import preflight

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def taken() -> Iterator[str]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield str(listener.getsockname()[1])


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_nothing_is_missing_here(empty: Path) -> None:
    assert list(preflight.troubles("")) == []


def test_an_old_python_is_told_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    [sentence] = preflight.troubles("")
    assert "Python 3.9 is too old" in sentence
    assert "make PYTHON=" in sentence


def test_a_missing_venv_module_is_told(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = preflight.importlib.util.find_spec
    monkeypatch.setattr(
        preflight.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else found(name)
    )
    [sentence] = preflight.troubles("")
    assert "apt install python3." in sentence


def test_a_folder_without_permission_is_told(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    [sentence] = preflight.troubles("")
    assert str(empty) in sentence


def test_a_port_in_use_is_told_only_to_who_asks(empty: Path, taken: str) -> None:
    assert list(preflight.troubles("")) == []
    [sentence] = preflight.troubles(taken)
    assert f"Port {taken} is in use" in sentence


def test_an_environment_that_does_not_start_is_told(empty: Path) -> None:
    python = empty / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.symlink_to("/nowhere/python3")
    [sentence] = preflight.troubles("")
    assert "rm -r .venv" in sentence


def test_it_runs_on_its_own_and_answers_with_a_sentence(taken: str) -> None:
    command = [sys.executable, "tools/preflight.py", "--port", taken]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout, result.stderr.count("\n")) == (1, "", 1)


@pytest.mark.skipif(not shutil.which("make"), reason="needs make")
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["PYTHON=no-such-python", "setup"], "There is no no-such-python"),
        (["PORT=99999", "run"], "PORT=99999 is not a port"),
    ],
)
def test_make_stops_at_what_is_missing(words: list[str], sentence: str) -> None:
    result = subprocess.run(["make", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode != 0
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.skipif(not shutil.which("make"), reason="needs make")
def test_make_alone_lists_every_command_in_one_line() -> None:
    listed = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    names = {line.split()[1] for line in listed}
    assert {"run", "test", "check", "messages", "docs", "lock", "new-slice", "new-adr"} <= names
    assert all(len(line.split()) > 3 for line in listed)
