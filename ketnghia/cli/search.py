"""`ketnghia search rebuild|verify|evaluate`: the index of the search, and how well it finds."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

PROBLEMS = {
    "missing": "thiếu",
    "stale": "cũ",
    "orphaned": "thừa",
    "partial": "mới có một phần, «ketnghia search rebuild» lập đủ",
}
DOCUMENTS = {".txt", ".docx", ".pdf"}


def main(argv: list[str]) -> int:
    """Run the verb. 0 done; 1 something is wrong with the index, or the folder; 2 not understood."""
    options = _parser().parse_args(argv)
    return int(options.run(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="ketnghia search", description="Chỉ mục tìm kiếm.")
    verbs = parser.add_subparsers(required=True, metavar="rebuild|verify|evaluate")
    verbs.add_parser("rebuild", help="so lại toàn bộ chỉ mục với dữ liệu, sửa chỗ khác, đếm lại các chữ").set_defaults(
        run=rebuild
    )
    verbs.add_parser("verify", help="tìm mục thiếu, cũ hoặc thừa; không sửa gì").set_defaults(run=verify)
    judge = verbs.add_parser("evaluate", help="nạp một thư mục vào thư viện tạm, in kết quả từng câu tìm dạng JSON")
    judge.add_argument("folder", metavar="THƯ MỤC", type=Path, help="có search_queries.json và các tệp .txt .docx .pdf")
    judge.set_defaults(run=evaluate)
    return parser


def rebuild(_options: argparse.Namespace) -> int:
    """Bring the whole index up to date, with a progress bar; print how many entries changed."""
    from tqdm import tqdm

    from ketnghia.cli import start_django

    start_django()
    from ketnghia.search import actions
    from ketnghia.search.models import Entry

    with tqdm(desc="Dựng chỉ mục", unit=" mục", leave=False, disable=None) as bar:
        changed = actions.rebuild(progress=bar.update)
    print(f"Chỉ mục có {Entry.objects.count()} mục; vừa sửa {changed} mục.")
    return 0


def verify(_options: argparse.Namespace) -> int:
    """Print every entry that is missing, stale or orphaned, one a line; 1 when there is any.

    A kind that a load left out of the index is named, and is no error: what is written from then on is checked.
    """
    from tqdm import tqdm

    from ketnghia.cli import start_django

    start_django()
    from ketnghia.search import actions, queries

    with tqdm(desc="Kiểm tra chỉ mục", unit=" mục", leave=False, disable=None) as bar:
        found = list(queries.findings(actions.digest_of, progress=bar.update))
    wrong = [finding for finding in found if finding.problem != "partial"]
    for finding in found:
        print(f"{PROBLEMS[finding.problem]}: {finding.kind} {finding.key}".rstrip())
    if wrong:
        print(f"Có {len(wrong)} mục không đúng: hãy chạy «ketnghia search rebuild».", file=sys.stderr)
        return 1
    print("Chỉ mục khớp với dữ liệu.")
    return 0


def evaluate(options: argparse.Namespace) -> int:
    """Print {"query": …, "ids": […]} for each query of the folder, its documents being the whole library.

    The library is in memory: no database is opened. It holds the sub-folders that the judgements speak of (all of them
    when they name none). A file that cannot be read is named on stderr and left out.
    """
    from ketnghia.search.engine import Library

    folder: Path = options.folder
    try:
        asked = json.loads((folder / "search_queries.json").read_text(encoding="utf-8"))
        queries = [str(row["query"]) for row in asked]
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"{folder}: không đọc được search_queries.json ({error}).", file=sys.stderr)
        return 1
    judged = {str(name).partition("/")[0] for row in asked for name in row.get("relevant", ()) if "/" in str(name)}
    library = Library(_documents(folder, judged))
    for query in queries:
        ids = [row.key for row in library.search(query)]
        print(json.dumps({"query": query, "ids": ids}, ensure_ascii=False))
    return 0


def _documents(folder: Path, parts: set[str]) -> Iterator[tuple[str, str, str]]:
    """Yield (path in the folder, title, text) of each document; a text that was there already comes once."""
    from ketnghia.intake.readers import Refused, read
    from ketnghia.search.engine import folded, headline

    seen: set[str] = set()
    places = [folder / part for part in sorted(parts)] or [folder]
    paths = sorted(path for place in places for path in place.rglob("*") if path.suffix.lower() in DOCUMENTS)
    for path in paths:
        try:
            text = read(path.read_bytes())
        except (Refused, OSError) as error:
            print(f"{path}: {error}", file=sys.stderr)
            continue
        if folded(text) not in seen:
            seen.add(folded(text))
            yield str(path.relative_to(folder)), f"{headline(text)}\n{path.stem}", text


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
