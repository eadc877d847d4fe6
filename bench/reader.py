"""How long the document reader takes: `python -m bench.reader [FOLDER]`, a folder of documents, in one process.

Without a folder the small documents of the tests are read. CPU time, the best of three rounds for each document.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

from ketnghia.intake.extract import extract
from ketnghia.intake.readers import Refused, read

DOCUMENTS = Path(__file__).parent.parent / "ketnghia" / "intake" / "tests" / "documents"
KINDS = frozenset((".txt", ".docx", ".pdf"))
ROUNDS = 3


def seconds(data: bytes) -> float | None:
    """Return the CPU seconds of reading one document; None when it is refused."""
    best = float("inf")
    for _ in range(ROUNDS):
        begun = time.process_time()
        try:
            extract(read(data))
        except Refused:
            return None
        best = min(best, time.process_time() - begun)
    return best


def main(folder: Path = DOCUMENTS) -> None:
    """Measure and print one line."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in KINDS)
    taken = [spent for path in files if (spent := seconds(path.read_bytes())) is not None]
    if not taken:
        raise SystemExit(f"no document to read in {folder}")
    middle, mean, longest = (f(taken) * 1000 for f in (statistics.median, statistics.mean, max))
    print(f"{len(taken)} documents: median {middle:.1f} ms, mean {mean:.1f} ms, longest {longest:.0f} ms")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS)
