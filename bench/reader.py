"""How well and how fast documents are read: `python -m bench.reader [FOLDER]…`, beside two plain readers.

A folder holds documents with a NAME.gold.json beside each (bench/calibration.py says what stands in it), one folder
below it for each kind. Without a folder the invented documents of bench/documents are read, each of them also in the
forms of bench/forms.py, and what bench/refusals.py makes is to be refused. The plain readers are given the text that
ours got out of the file. Time is CPU time in one process, the best of three rounds.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bench.answers import MEASURES, Answer, Gold, Tally, is_counted, is_whole, of_label, of_reading, score
from bench.calibration import SURE, judgements
from bench.forms import FORMS
from bench.refusals import refusals
from bench.rivals import names_reader, plain
from ketnghia.intake.extract import Reading, extract
from ketnghia.intake.readers import Refused, read

DOCUMENTS = Path(__file__).parent / "documents"
OURS, NAMES = "ours", "underthesea NER"
ROUNDS, BUDGET_MS = 3, 100
COLUMNS = ("whole documents", "programmes", *MEASURES, "refusals", f"right at ≥ {SURE}")
HEAD = f"| documents | reader | {' | '.join(COLUMNS)} |\n|---|---|{'--:|' * len(COLUMNS)}"


@dataclass(slots=True)
class Figures:
    """What one reader did with one kind of documents; each list holds what was right and what was not."""

    whole: list[bool] = field(default_factory=list)
    counted: list[bool] = field(default_factory=list)
    refused: list[bool] = field(default_factory=list)
    sure: list[bool] = field(default_factory=list)
    tallies: dict[str, Tally] = field(default_factory=lambda: {measure: Tally() for measure in MEASURES})

    def add(self, answer: Answer, must: Answer, may: Answer) -> None:
        """Count the answer to one document."""
        self.whole.append(is_whole(answer, must, may))
        self.counted.append(is_counted(answer, must, may))
        for measure, one in score(answer, must, may).items():
            total = self.tallies[measure]
            total.right, total.wrong, total.missed = (
                total.right + one.right, total.wrong + one.wrong, total.missed + one.missed,
            )  # fmt: skip

    def cells(self, reader: str) -> list[str]:
        """Return the figures of a row; a dash for what the reader does not answer or was not asked."""
        told = {measure: f"{tally.f1:.2f}" if self.whole else "–" for measure, tally in self.tallies.items()}
        if reader == NAMES:
            told |= {measure: "–" for measure in MEASURES if measure not in ("parties", "people")}
        refused = f"{sum(self.refused)} of {len(self.refused)}" if self.refused else "–"
        return [_share(self.whole), _share(self.counted), *told.values(), refused, _share(self.sure, 3)]


def _share(hits: list[bool], digits: int = 2) -> str:
    return f"{sum(hits) / len(hits):.{digits}f}" if hits else "–"


def documents(folder: Path) -> Iterator[tuple[str, Gold, bytes]]:
    """Yield the kind, the label and the bytes of each document; of our own also its other forms, and the refusals."""
    own = []
    for label in sorted(folder.rglob("*.gold.json")):
        gold = json.loads(label.read_text("utf-8"))
        own.append((label.parent.name, gold, (label.parent / gold["file"]).read_bytes()))
    yield from own
    if folder == DOCUMENTS:
        texts = [(gold, data.decode()) for kind, gold, data in own if kind != "hard" and "english" not in gold["file"]]
        for form, make in FORMS.items():
            yield from ((form, gold, make(text)) for gold, text in texts)
        for name, data in refusals().items():
            yield "to be refused", {"file": name, "refuse": True}, data


def measure(folder: Path) -> list[str]:
    """Return the rows of the table for one folder, each kind of document and all together."""
    rivals = {"gazetteer and regex": plain, NAMES: names_reader()}
    figures: dict[tuple[str, str], Figures] = defaultdict(Figures)
    spent: list[float] = []
    notes: list[str] = []
    for kind, gold, data in documents(folder):
        text, reading, milliseconds = _read(data, gold)
        ours = [figures[kind, OURS], figures["all", OURS]]
        if gold.get("refuse"):
            is_right = text is None or (gold["refuse"] == "either" and not reading.programmes)
            for each in ours:
                each.refused.append(is_right)
            continue
        if text is None:
            notes.append(f"Refused wrongly: {gold['file']} ({kind}).")
        spent.append(milliseconds)
        sure = [is_right for _, confidence, is_right, _ in judgements(reading, gold) if confidence >= SURE]
        for each in ours:
            each.sure += sure
        answers = {OURS: of_reading(reading)} | {name: read(text or "") for name, read in rivals.items() if read}
        for name, answer in answers.items():
            for row in (kind, "all"):
                figures[row, name].add(answer, *of_label(gold))
    speed = f"median {statistics.median(spent):.0f} ms (budget {BUDGET_MS}), longest {max(spent):.0f} ms"
    return [*_rows(figures), "", f"{len(spent)} documents read, {speed}.", *notes]


def _rows(figures: dict[tuple[str, str], Figures]) -> Iterator[str]:
    """Yield the rows, the readers of one kind together, all documents last."""
    for kind, name in sorted(figures, key=lambda row: row[0] == "all"):
        each = figures[kind, name]
        yield f"| {kind} ({len(each.whole) + len(each.refused)}) | {name} | {' | '.join(each.cells(name))} |"


def _read(data: bytes, gold: Gold) -> tuple[str | None, Reading, float]:
    """Return the text of a document (None when it is refused), its reading, and the CPU time of one reading in ms."""
    published = date.fromisoformat(gold["published"]) if gold.get("published") else None
    try:
        text = read(data)
    except Refused:
        text = None
    spent = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        reading = extract(text or "", published=published)
        spent.append((time.process_time() - begun) * 1000)
    return text, reading, min(spent)


def section(named: list[str]) -> str:
    """Return the part of RESULTS.md about reading documents."""
    parts = [
        "## Reading documents",
        "F1 for each kind of answer. Whole documents: every twinning with just its parties; programmes: as many as"
        f" there are; refusals: files that had to be refused and were; right at ≥ {SURE}: of all items said with that"
        " confidence. The plain readers are given the text that ours got out of the file. The same table of documents"
        " that are not part of the project, and first readings of unseen ones, stand in"
        " docs/how-to/reading-documents.md.",
    ]
    for folder in [Path(name) for name in named] or [DOCUMENTS]:
        title = "bench/documents" if folder == DOCUMENTS else f"{folder.resolve().name} (kept outside the project)"
        parts.append("\n".join([f"### {title}", "", HEAD, *measure(folder)]))
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    print(section(sys.argv[1:]))
