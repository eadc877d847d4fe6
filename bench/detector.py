"""How well and how fast the detector reads: `python -m bench.detector`, on sentences of our own in bench/sentences.

A line is one sentence; {kind:words} is what must be found. tuned.txt is what the rules were written on; blind.txt was
written before them and is only counted, so its figures are the ones to believe. `--misses PART` prints what was missed
and what was marked in vain in a part. A label counts as found when a finding of its kind
covers half of its letters or all its digits; what stops a saving counts wherever it touches.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ketnghia.core.vntext import nfc
from ketnghia.exchange.detector import NEVER, Finding, find

FOLDER = Path(__file__).parent / "sentences"
PARTS = ("tuned", "blind")
ROUNDS, PAGE, BUDGET_MS = 5, 3000, 5  # letters of a page
HEAD = "| kind | found | of | recall |\n|---|--:|--:|--:|"
_LABEL = re.compile(r"\{([a-z_]+):([^}]*)\}")


@dataclass(frozen=True, slots=True)
class Label:
    """A stretch of a sentence that must be found."""

    start: int
    end: int
    kind: str


@dataclass
class Count:
    """What was found in a part: by kind, and what was marked in vain, with the words read."""

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)
    vain: list[str] = field(default_factory=list)
    words: int = 0


def sentences(part: str) -> Iterator[tuple[str, list[Label]]]:
    """Yield each sentence of a part without its marks, and its labels."""
    for line in (FOLDER / f"{part}.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield unmarked(line)


def unmarked(line: str) -> tuple[str, list[Label]]:
    """Return a marked line as a text and the places of its labels."""
    text, labels, place = "", [], 0
    for match in _LABEL.finditer(line):
        text += line[place : match.start()]
        labels.append(Label(len(text), len(text) + len(match.group(2)), match.group(1)))
        text += match.group(2)
        place = match.end()
    return text + line[place:], labels


def finds(finding: Finding, label: Label, text: str) -> bool:
    """Tell whether a label is found: half of its letters, all its digits, any part of what stops a saving."""
    if finding.kind != label.kind or not touches(finding, label):
        return False
    shared = min(finding.end, label.end) - max(finding.start, label.start)
    digits = [place for place in range(label.start, label.end) if text[place].isdigit()]
    has_digits = bool(digits) and finding.start <= digits[0] and digits[-1] < finding.end
    return 2 * shared >= label.end - label.start or has_digits or label.kind in NEVER


def touches(finding: Finding, label: Label) -> bool:
    """Tell whether the two share a letter."""
    return finding.start < label.end and label.start < finding.end


def count(part: str) -> Count:
    """Read a part and count; a finding that touches no label at all was made in vain."""
    total = Count()
    for text, labels in sentences(part):
        found = find(text)
        total.words += len(text.split())
        for label in labels:
            total.wanted[label.kind] += 1
            is_found = any(finds(each, label, text) for each in found)
            total.found[label.kind] += is_found
            if not is_found:
                total.misses.append(f"{label.kind}: «{text[label.start : label.end]}» in «{text}»")
        total.vain += [
            f"{each.kind}: «{each.text}» in «{text}»"
            for each in found
            if not any(touches(each, label) for label in labels)
        ]
    return total


def table(part: str) -> str:
    """Return the figures of one part."""
    total = count(part)
    rows = [
        f"| {kind} | {total.found[kind]} | {wanted} | {total.found[kind] / wanted:.3f} |"
        for kind, wanted in total.wanted.most_common()
    ]
    rate = 200 * len(total.vain) / total.words
    vain = f"{len(total.vain)} marked in vain among {total.words} words: {rate:.2f} per 200 words."
    return "\n".join([f"### {part} ({len(list(sentences(part)))} sentences)", "", HEAD, *rows, "", vain])


def milliseconds() -> float:
    """Return the CPU time for a page of text, the best of some rounds."""
    whole = "\n".join(text for part in PARTS for text, _ in sentences(part))
    page = nfc(whole)[:PAGE]
    find(page)
    spent = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        find(page)
        spent.append((time.process_time() - begun) * 1000)
    return min(spent)


def section() -> str:
    """Return the part of RESULTS.md about the detector."""
    speed = f"A page of {PAGE:,} letters: {milliseconds():.1f} ms (budget {BUDGET_MS})."
    return "\n\n".join(["## Finding what points at people", *map(table, PARTS), speed]) + "\n"


def main(words: list[str]) -> None:
    """Print the figures, or the misses of a part."""
    if words[:1] == ["--misses"]:
        total = count(words[1])
        print(*total.misses, "", *total.vain, sep="\n")
    else:
        print(section())


if __name__ == "__main__":
    main(sys.argv[1:])
