"""Times every main page in both worlds, served by granian as in production."""

from __future__ import annotations

import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass

WARM, TIMED, ROUNDS, CONNECTIONS, SECONDS = 5, 60, 2, 8, 3


@dataclass(frozen=True, slots=True)
class Figures:
    """What one page took: milliseconds, requests per second at 8 connections, KB, queries."""

    p50: float
    p95: float
    per_second: float
    html_kb: float
    sent_kb: float
    queries: int


def measure(environment: dict[str, str]) -> dict[str, Figures]:
    """Serve the world that the environment names and measure its pages; return the figures by the page's label."""
    asked = subprocess.run(
        [sys.executable, "-m", "bench.targets"], env=environment, check=True, capture_output=True, text=True
    )
    told = json.loads(asked.stdout)
    port = _free_port()
    base = {**environment, "KETNGHIA_BASE_URL": f"http://127.0.0.1:{port}"}
    server = subprocess.Popen(
        [sys.executable, "-m", "ketnghia.cli", "serve", "--no-setup", "--port", str(port)],
        env=base,
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        return {
            label: _figures(port, target["path"], told["cookie"] if target["signed_in"] else "", target["queries"])
            for label, target in told["pages"].items()
        }
    finally:
        server.terminate()
        server.wait(20)


def _figures(port: int, path: str, cookie: str, queries: int) -> Figures:
    headers = {"Cookie": cookie, "Accept-Encoding": "gzip"}
    plain, _ms = _get(http.client.HTTPConnection("127.0.0.1", port), path, {"Cookie": cookie})
    connection = http.client.HTTPConnection("127.0.0.1", port)
    for _turn in range(WARM):
        sent, _ms = _get(connection, path, headers)
    # the quieter round counts: what else the machine does in a second is not the page's doing
    rounds = [[_get(connection, path, headers)[1] for _turn in range(TIMED)] for _round in range(ROUNDS)]
    times = min(rounds, key=statistics.median)
    cuts = statistics.quantiles(times, n=20)
    return Figures(statistics.median(times), cuts[-1], _rate(port, path, headers), plain / 1024, sent / 1024, queries)


def _get(connection: http.client.HTTPConnection, path: str, headers: dict[str, str]) -> tuple[int, float]:
    """Return the bytes of the answer and the milliseconds it took; RuntimeError unless 200."""
    began = time.perf_counter()
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")
    return len(body), (time.perf_counter() - began) * 1000


def _rate(port: int, path: str, headers: dict[str, str]) -> float:
    """Return the requests answered per second while 8 connections ask for SECONDS."""
    counts, stop = [0] * CONNECTIONS, time.perf_counter() + SECONDS

    def ask(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        while time.perf_counter() < stop:
            _get(connection, path, headers)
            counts[number] += 1

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / SECONDS


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int) -> None:
    for _turn in range(300):
        try:
            _get(http.client.HTTPConnection("127.0.0.1", port), "/", {})
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"the server did not answer (pid {os.getpid()})")
