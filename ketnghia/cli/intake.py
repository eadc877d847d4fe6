"""`ketnghia intake FILE|FOLDER|ZIP…`: reads documents and says as JSON what they tell of twinning. No Django.

One plain text is read in this process; what it does not need (pathlib, other processes) is imported late.
"""
# ruff: noqa: PTH112, PTH123 - os instead of pathlib, which would take ten milliseconds

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from typing import IO, TYPE_CHECKING, Any

from ketnghia.core.filetypes import file_type
from ketnghia.core.kept_patterns import KeptPatterns

if TYPE_CHECKING:
    from pathlib import Path

    from ketnghia.intake.extract.shape import Learned
    from ketnghia.intake.sandbox import Answer, Task

LITTER = ("~$", ".")
OWN_LIMITS = {"files": 100_000, "archive_mb": 4_000}  # who runs the command owns the machine


def main(argv: list[str]) -> int:
    """Print or write one JSON object per document: `{"file": …, "genre": …, "programmes": […]}`.

    A document that cannot be read gives one line on stderr; the others are still read. Exit status 2 when any was
    refused. With --out the lines are also the journal: started again after a kill, the run goes on where it stopped.
    """
    if argv[:1] == ["test-lexicon"]:
        return _test_lexicon(argv[1:])
    gc.set_threshold(100_000)  # one short run: looking for garbage costs it a tenth of its time
    options = _parser().parse_args(argv)
    paths = list(_documents(options.files))
    if not paths:
        print("Không có văn bản nào trong thư mục.", file=sys.stderr)
        return 2
    if options.out:
        return _into_file(paths, options)
    many = len(paths) > 1
    answers = _answers(paths, options) if many or not _is_plain(paths[0]) else [_answer(paths[0], options)]
    return _told(answers, sys.stdout, many=many, lines=many)


def _documents(names: list[str]) -> Iterator[str]:
    """Yield the files named, and those in the folders named, in the order of their paths."""
    for name in names:
        if "\0" not in name and name not in (".", "") and os.path.isdir(name):
            from pathlib import Path

            found = (path for path in sorted(Path(name).rglob("*")) if path.is_file())
            yield from (str(path) for path in found if not path.name.startswith(LITTER))
        else:
            yield name


def _answers(paths: Iterable[str], options: argparse.Namespace) -> Iterator[tuple[str, Answer]]:
    """Yield each document's name and what came of it; an archive gives one for each of its files."""
    from ketnghia.intake.sandbox import Limits
    from ketnghia.intake.sandbox.keeper import read_all

    settings = {"published": options.published, "learned": options.lexicon}
    tasks = (task for path in paths for task in _tasks(path, settings))
    for task, answer in read_all(tasks, size=options.jobs, limits=Limits(**OWN_LIMITS)):
        yield task.name, answer


def _answer(path: str, options: argparse.Namespace) -> tuple[str, Answer]:
    """Return the name of one plain text and what came of it."""
    with KeptPatterns():
        from ketnghia.intake.sandbox import Limits, Task
        from ketnghia.intake.sandbox.here import read_here

        task = Task(path, path=path, published=options.published, learned=options.lexicon)
        answer = read_here(task, Limits(**OWN_LIMITS))
    gc.freeze()  # nor is it looked for at the end, which would take a fifth
    return path, answer


def _is_plain(path: str) -> bool:
    """Tell a text that no library has to open, by its first bytes."""
    try:
        with open(path, "rb") as stream:
            return file_type(stream.read(1 << 16)) == "txt"
    except (OSError, ValueError):
        return False


def _tasks(path: str, settings: dict[str, Any]) -> Iterator[Task]:
    from ketnghia.intake.sandbox import Limits, Task
    from ketnghia.intake.sandbox.keeper import read_all

    if not _is_archive(path):
        yield Task(path, path=path, **settings)
        return
    packed = Task(path, data=_bytes(path), unpack=True)
    for _, answer in read_all([packed], size=1, limits=Limits(**OWN_LIMITS)):
        if answer.refused:
            yield packed
        for name, data in answer.files:
            yield Task(f"{path}/{name}", data=data, **settings)


def _is_archive(path: str) -> bool:
    """Tell an archive by its name and its content: a Word file is a zip as well, and a renamed zip no Word file."""
    try:
        return path.lower().endswith(".zip") and file_type(_bytes(path)) == "zip"
    except (OSError, ValueError):
        return False


def _bytes(path: str) -> bytes:
    with open(path, "rb") as stream:
        return stream.read()


def _told(
    answers: Iterable[tuple[str, Answer]], out: IO[str], *, many: bool, lines: bool, keep_refused: bool = False
) -> int:
    """Write the readings to `out` and the refusals to stderr (and to `out` when it is the journal)."""
    status = 0
    for name, answer in answers:
        if answer.reading is not None:
            scanned = {"scanned": True} if answer.scanned else {}
            said = {"file": name, **scanned, **answer.reading.as_json()}
            print(json.dumps(said, ensure_ascii=False, indent=None if lines else 1), file=out, flush=True)
            continue
        from ketnghia.intake.readers.refused import SENTENCES

        sentence = SENTENCES[answer.refused or "hollow"]
        status = 2
        print(f"{name}: {sentence}" if many else sentence, file=sys.stderr)
        if keep_refused:
            print(json.dumps({"file": name, "refused": sentence}, ensure_ascii=False), file=out, flush=True)
    return status


def _into_file(paths: list[str], options: argparse.Namespace) -> int:
    """Append to the journal what it does not hold yet, with a bar of progress."""
    from pathlib import Path

    from tqdm import tqdm

    journal = Path(options.out)
    done = _mended(journal)
    left = [path for path in paths if path not in done]
    bar = tqdm(total=len(paths), initial=len(paths) - len(left), unit=" văn bản", disable=not sys.stderr.isatty())
    with journal.open("a", encoding="utf-8") as out, bar:
        answers = (pair for pair in _answers(left, options) if pair[0] not in done)
        return _told(_counted(answers, bar), out, many=True, lines=True, keep_refused=True)


def _counted(answers: Iterator[tuple[str, Answer]], bar: Any) -> Iterator[tuple[str, Answer]]:
    for answer in answers:
        yield answer
        bar.update()


def _mended(journal: Path) -> set[str]:
    """Return the documents that the journal holds; a last line cut off by a kill is taken away and read again."""
    if not journal.exists():
        return set()
    done, good = set(), 0
    with journal.open("rb") as stream:
        for line in stream:
            try:
                name = json.loads(line)["file"] if line.endswith(b"\n") else None
            except (ValueError, TypeError, KeyError):
                name = None
            if name is None:
                break
            done.add(name)
            good += len(line)
    with journal.open("r+b") as stream:
        stream.truncate(good)
    return done


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("ngày phải có dạng NĂM-THÁNG-NGÀY, ví dụ 2025-09-03") from error


def _lexicon(path: str) -> Learned:
    """Return the entries of a lexicon file, as the lexicon's page gives it away."""
    from ketnghia.intake.extract.shape import Learned

    try:
        rows = json.loads(_bytes(path).decode("utf-8"))
        pairs = [(row["kind"], row["text"], row["target"]) for row in rows]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise argparse.ArgumentTypeError(f"không đọc được từ điển {path}") from error
    return Learned(
        aliases=tuple((text, target) for kind, text, target in pairs if kind == "alias"),
        phrases=tuple((text, target) for kind, text, target in pairs if kind == "phrase"),
    )


def _test_lexicon(argv: list[str]) -> int:
    """Try the lexicon of the database, and a file on top of it, on the project's documents; say what gets worse.

    Exit status 1 when a figure is worse than with nothing taught.
    """
    from ketnghia.cli import start_django
    from ketnghia.intake.extract.shape import Learned

    parser = argparse.ArgumentParser(
        prog="ketnghia intake test-lexicon", description="Thử từ điển trên bộ văn bản mẫu của hệ thống."
    )
    parser.add_argument(
        "file", nargs="?", type=_lexicon, default=Learned(), metavar="JSON", help="tệp từ điển thử thêm"
    )
    more: Learned = parser.parse_args(argv).file
    start_django()
    from ketnghia.intake.queries.lexicon import learned
    from ketnghia.intake.queries.proving import documents, prove

    today = learned()
    worse = prove(Learned(today.aliases + more.aliases, today.phrases + more.phrases))
    for one in worse:
        print(f"{one.document}: {one.words} {one.before:.2f} → {one.after:.2f}")
    print(f"{len(documents())} văn bản mẫu, {len(worse)} chỗ kém đi.")
    return 1 if worse else 0


def _count(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError("số tiến trình phải từ 1 đến 64")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ketnghia intake",
        description="Đọc văn bản, cho ra nội dung kết nghĩa dạng JSON; thư mục và tệp .zip được đọc hết bên trong.",
        epilog="ketnghia intake test-lexicon [TỆP.json]: thử từ điển trên bộ văn bản mẫu của hệ thống.",
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="tệp .docx, .pdf, .txt, tệp .zip hoặc thư mục")
    parser.add_argument("--json", action="store_true", help="in JSON (mặc định, giữ để lệnh được rõ)")
    parser.add_argument(
        "--out", metavar="JSONL", help="ghi mỗi văn bản một dòng vào tệp này; chạy lại thì làm tiếp chỗ dừng"
    )
    parser.add_argument("--jobs", type=_count, default=2, metavar="N", help="số tiến trình đọc song song (mặc định 2)")
    parser.add_argument("--lexicon", type=_lexicon, metavar="JSON", help="từ điển tải từ trang Từ điển đọc văn bản")
    parser.add_argument(
        "--published", type=_day, metavar="YYYY-MM-DD", help="ngày đăng hoặc ban hành, để hiểu ngày không ghi năm"
    )
    return parser


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
