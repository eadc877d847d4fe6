"""`make bench`: the pages at 94 and at 3,321 units on both databases, and the reading of documents, into RESULTS.md."""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
import sysconfig
import time
from pathlib import Path

from bench import detector, reader, resolver, search, worlds
from bench.pages import Figures, measure
from tools.postgres import MISSING, binaries_folder, cluster

P50, P95, HTML_KB, QUERIES, GROWTH = 50, 100, 100, 15, 1.5
NOISE_MS = 3  # below this difference a ratio of two small times says nothing
FULL = {"programmes, page 2": "programmes"}  # not full in the small world: held against a page there that is
RESULTS = Path(__file__).parent / "RESULTS.md"
HEAD = (
    "| page | p50 ms 94 | p50 ms 3,321 | p95 ms 3,321 | requests/s | HTML KB | sent KB | queries | |\n"
    "|---|--:|--:|--:|--:|--:|--:|--:|---|"
)


def verdict(small: Figures, large: Figures) -> str:
    """Return the budgets that a page breaks, or «ok»; `small` is of a page with as many rows in the small world."""
    broken = [
        name
        for name, over in (
            ("p50", large.p50 > P50),
            ("p95", large.p95 > P95),
            ("HTML", large.html_kb > HTML_KB),
            ("queries", large.queries > QUERIES),
            ("growth", large.p50 > GROWTH * small.p50 and large.p50 - small.p50 > NOISE_MS),
        )
        if over
    ]
    return "over: " + ", ".join(broken) if broken else "ok"


def machine() -> str:
    """Say what it was measured on; a Python built without optimisation is half as quick again as a distribution's."""
    optimised = "--enable-optimizations" in (sysconfig.get_config_var("CONFIG_ARGS") or "")
    built = "built with optimisation" if optimised else "built without optimisation"
    return f"{os.cpu_count()} cores, Python {platform.python_version()} {built}, SQLite {sqlite3.sqlite_version}."


def table(database: str, server: str = "") -> str:
    """Build both worlds on a database, measure their pages and return the table."""
    figures = {}
    for name in ("94", "3321"):
        began = time.monotonic()
        worlds.build(name, server)
        print(f"{database}: world of {name} units ready ({time.monotonic() - began:.0f} s)", flush=True)
        figures[name] = measure(worlds.environment(name, server))
    lines = [f"### {database}\n", HEAD]
    for label, large in figures["3321"].items():
        small, full = figures["94"][label], figures["94"][FULL.get(label, label)]
        lines.append(
            f"| {label} | {small.p50:.1f} | {large.p50:.1f} | {large.p95:.1f} | {large.per_second:.0f} "
            f"| {large.html_kb:.0f} | {large.sent_kb:.1f} | {large.queries} | {verdict(full, large)} |"
        )
    return "\n".join(lines)


def pages() -> str:
    """Return the tables of both databases; PostgreSQL's server is started for it, where it is installed."""
    found = [table("SQLite")]
    if binaries_folder() is None:
        return f"{found[0]}\n\n### PostgreSQL\n\n{MISSING}"
    with cluster() as server:
        return "\n\n".join([*found, table("PostgreSQL", server)])


def main() -> int:
    """Measure everything, print and write it; 1 when a budget is broken."""
    budgets = f"Budgets: p50 ≤ {P50} ms, p95 ≤ {P95} ms, HTML ≤ {HTML_KB} KB, ≤ {QUERIES} queries, growth ≤ {GROWTH}."
    tables = pages()
    sections = "\n".join([resolver.section(), reader.section([]), search.section(), detector.section()])
    head = f"# Measured by `make bench`\n\n{machine()}\n\n## Pages\n{budgets}"
    RESULTS.write_text(f"{head}\n\n{tables}\n\n{sections}", encoding="utf-8")
    print(tables, sections, sep="\n\n")
    return 1 if "over:" in tables + sections else 0


if __name__ == "__main__":
    sys.exit(main())
