"""How well and how fast documents are read: `python -m bench.reader [FOLDER]…`, beside two plain readers.

A folder holds documents with a NAME.gold.json beside each (bench/calibration.py says what stands in it), one folder
below it for each kind. Without a folder the invented documents of bench/documents are read; more folders may be named
in BENCH_DOCUMENTS, parted by a colon. Time is CPU time in one process, the best of three rounds.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from bench.answers import MEASURES, Answer, Gold, Tally, is_whole, of_label, of_reading, score
from bench.rivals import names_reader, plain
from ketnghia.intake.extract import extract
from ketnghia.intake.readers import Refused, read

DOCUMENTS = Path(__file__).parent / "documents"
ROUNDS, BUDGET_MS = 3, 100
HEAD = (
    "| documents | reader | whole documents | "
    + " | ".join(MEASURES)
    + " |\n|---|---|--:"
    + "|--:" * len(MEASURES)
    + "|"
)
Tallies = dict[str, Tally]


def folders(named: list[str]) -> list[Path]:
    """Return the folders to measure: those named, else the project's own and those of the environment."""
    more = filter(None, os.environ.get("BENCH_DOCUMENTS", "").split(":"))
    return [Path(name) for name in named] or [DOCUMENTS, *map(Path, more)]


def documents(folder: Path) -> Iterator[tuple[str, Gold, str]]:
    """Yield the kind, the label and the text of each document that is to be read."""
    for label in sorted(folder.rglob("*.gold.json")):
        gold = json.loads(label.read_text("utf-8"))
        if not gold.get("refuse"):
            try:
                yield label.parent.name, gold, read((label.parent / gold["file"]).read_bytes())
            except Refused:
                yield label.parent.name, gold, ""


def milliseconds(text: str, published: date | None) -> float:
    """Return the CPU time of one reading, the best of three."""
    spent = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        extract(text, published=published)
        spent.append((time.process_time() - begun) * 1000)
    return min(spent)


def measure(folder: Path) -> list[str]:
    """Return the rows of the table for one folder, each kind of document and all together."""
    names = names_reader()
    rivals: dict[str, Callable[[str], Answer] | None] = {"gazetteer and regex": plain, "underthesea NER": names}
    tallies: dict[tuple[str, str], Tallies] = defaultdict(lambda: {measure: Tally() for measure in MEASURES})
    whole: dict[tuple[str, str], list[bool]] = defaultdict(list)
    spent: list[float] = []
    for kind, gold, text in documents(folder):
        published = date.fromisoformat(gold["published"]) if gold.get("published") else None
        answers = {"ours": of_reading(extract(text, published=published))}
        answers |= {name: rival(text) for name, rival in rivals.items() if rival}
        spent.append(milliseconds(text, published))
        must, may = of_label(gold)
        for name, answer in answers.items():
            for row in ((kind, name), ("all", name)):
                _add(tallies[row], score(answer, must, may))
                whole[row].append(is_whole(answer, must, may))
    kinds = [*dict.fromkeys(kind for kind, _ in whole if kind != "all"), "all"]
    rows = [_row(kind, name, whole[kind, name], tallies[kind, name]) for kind in kinds for name in answers]
    middle, longest = statistics.median(spent), max(spent)
    return [
        *rows,
        "",
        f"{len(spent)} documents, median {middle:.0f} ms (budget {BUDGET_MS}), longest {longest:.0f} ms.",
    ]


def _add(total: Tallies, one: Tallies) -> None:
    for measure, tally in one.items():
        total[measure].right += tally.right
        total[measure].wrong += tally.wrong
        total[measure].missed += tally.missed


def _row(kind: str, name: str, whole: list[bool], tallies: Tallies) -> str:
    figures = " | ".join(_figure(name, measure, tallies[measure]) for measure in MEASURES)
    return f"| {kind} ({len(whole)}) | {name} | {sum(whole) / len(whole):.2f} | {figures} |"


def _figure(name: str, measure: str, tally: Tally) -> str:
    is_silent = name == "underthesea NER" and measure not in ("parties", "people")
    return "–" if is_silent else f"{tally.f1:.2f}"


def section(named: list[str]) -> str:
    """Return the part of RESULTS.md about reading documents."""
    parts = [
        "## Reading documents",
        'F1 for each kind of answer; "whole documents": every twinning with just its parties.',
    ]
    for folder in folders(named):
        title = "bench/documents" if folder == DOCUMENTS else f"{folder.resolve().name} (kept outside the project)"
        parts.append("\n".join([f"### {title}", "", HEAD, *measure(folder)]))
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    print(section(sys.argv[1:]))
