"""The server's start: a port that cannot be had is told before anything else happens."""

from __future__ import annotations

import socket

import pytest

from ketnghia.cli import serve


@pytest.fixture
def taken() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_port_in_use_is_told_and_nothing_is_prepared(
    taken: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(serve, "prepare", lambda: pytest.fail("prepared before the port was looked at"))
    assert serve.main(["--port", str(taken)]) == 1
    said = capsys.readouterr().err
    assert f"127.0.0.1:{taken}" in said
    assert said.count("\n") == 1


def test_a_port_that_is_no_port_is_told() -> None:
    assert "chọn cổng khác" in serve.port_trouble("127.0.0.1", 99999)


def test_a_free_port_is_no_trouble(taken: int) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = free.getsockname()[1]
    assert serve.port_trouble("127.0.0.1", number) == ""


def test_the_server_gets_what_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    became: list[list[str]] = []
    monkeypatch.setattr(serve, "prepare", lambda: None)
    monkeypatch.setattr(serve, "port_trouble", lambda host, port: "")
    monkeypatch.setattr(serve.os, "execv", lambda program, words: became.append(words))
    serve.main(["--host", "::1", "--port", "8123", "--workers", "3"])
    words = " ".join(became[0])
    for part in ("-m granian", "--interface wsgi", "--host ::1", "--port 8123", "--workers 3"):
        assert part in words
    assert words.endswith("ketnghia.config.wsgi:application")
