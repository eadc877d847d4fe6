"""How fast names are resolved and texts scanned: `python -m bench.resolver`. CPU time, mixed input, fixed seed."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable

from ketnghia.core.vntext import fold
from ketnghia.organisations.resolver import Resolver, load_resolver

BUDGET = 100_000  # a minute, on one core
KINDS = {"xa": "xã", "phuong": "phường", "dac_khu": "đặc khu", "thi_tran": "thị trấn"}
COLD = """
import time; begun = time.perf_counter()
from ketnghia.organisations.resolver import load_resolver
resolver = load_resolver(); loaded = time.perf_counter()
resolver.resolve("xã Nam Phước"); print(loaded - begun, time.perf_counter() - loaded)
"""


def names(resolver: Resolver, number: int, seed: int = 1) -> list[str]:
    """Return names as people write them: official, former, without tones, in capitals, with context, misspelt (5 %)."""
    chance, gazetteer = random.Random(seed), resolver.gazetteer
    places = [gazetteer.place(code) for code in gazetteer.units]
    formers = [gazetteer.former(row) for row in gazetteer.formers]
    ways: list[tuple[float, Callable[[], str]]] = [
        (25, lambda: chance.choice(places).name),
        (25, lambda: f"{KINDS[(p := chance.choice(places)).kind]} {p.name}, {p.province}"),
        (10, lambda: f"Đảng ủy {KINDS[(p := chance.choice(places)).kind]} {p.name}".upper()),
        (10, lambda: fold(f"{KINDS[(p := chance.choice(places)).kind]} {p.name}")),
        (15, lambda: f"{KINDS[(f := chance.choice(formers)).kind]} {f.name}, {f.district}"),
        (10, lambda: chance.choice(formers).name),
        (5, lambda: _slip(chance, chance.choice(places).name)),
    ]
    return [way() for way in chance.choices([way for _, way in ways], [weight for weight, _ in ways], k=number)]


def _slip(chance: random.Random, name: str) -> str:
    """Return a name with one letter dropped or doubled."""
    at = chance.randrange(len(name))
    return name[:at] + chance.choice(["", name[at] * 2]) + name[at + 1 :]


WORK = "chia sẻ kinh nghiệm cải cách hành chính, chuyển đổi số, phục vụ người dân và doanh nghiệp. "


def text(resolver: Resolver, size: int, seed: int = 2) -> str:
    """Return running text of about `size` bytes that names two communes in each line of some fifty words."""
    chance = random.Random(seed)
    places = [resolver.gazetteer.place(code) for code in resolver.gazetteer.units if code.startswith("20")]
    lines, length = [], 0
    while length < size:
        pair = " và ".join(f"{KINDS[place.kind]} {place.name}" for place in chance.sample(places, 2))
        lines.append(f"Ngày {chance.randint(1, 28)}/9/2025, {pair} {WORK * 2}Bí thư Nguyễn Văn An phát biểu.\n")
        length += len(lines[-1].encode())
    return "".join(lines)


def _cold() -> list[float]:
    """Return seconds of import and load, and of the first answer, in a fresh process."""
    run = subprocess.run([sys.executable, "-c", COLD], capture_output=True, text=True, check=True)
    return list(map(float, run.stdout.split()))


def section() -> str:
    """Measure and return the section of RESULTS.md."""
    cold = [_cold() for _ in range(7)]
    load, first = min(run[0] for run in cold), min(run[1] for run in cold)
    resolver = load_resolver()
    asked = names(resolver, 20_000)
    for name in asked[:500]:
        resolver.resolve(name)
    begun = time.process_time()
    answered = sum(bool(resolver.resolve(name)) for name in asked)
    a_minute = len(asked) / (time.process_time() - begun) * 60
    long_text = text(resolver, 2_000_000)
    begun = time.process_time()
    found = resolver.find_all(long_text)
    seconds = time.process_time() - begun
    verdict, speed = "ok" if a_minute >= BUDGET else "over: speed", len(long_text.encode()) / seconds / 1e6
    return (
        f"## Names of places\n\n{a_minute:,.0f} resolutions a minute on one core (budget {BUDGET:,}: {verdict}), "
        f"{answered / len(asked):.1%} answered. Running text: {speed:.1f} MB a second, "
        f"{len(found):,} mentions in {seconds:.1f} s. A fresh process loads the gazetteer in {load * 1000:.0f} ms and "
        f"answers first after {first * 1000:.0f} ms more.\n"
    )


if __name__ == "__main__":
    print(section())
