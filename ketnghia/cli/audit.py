"""`ketnghia audit verify|seal|export`: prove that the log is as written, seal it daily, keep the seals elsewhere."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ketnghia.cli import start_django

if TYPE_CHECKING:
    from ketnghia.audit.models import Event

MOST_FINDINGS = 1000  # a log with more is beyond reading line by line


def main(argv: list[str]) -> int:
    """Run the verb. 0 done; 1 the log is not as it was written, or the day cannot be sealed; 2 not understood."""
    options = _parser().parse_args(argv)
    start_django()
    from django.db import DatabaseError

    from ketnghia.core.verdict import Refused

    try:
        return int(options.run(options))
    except (Refused, OSError, BadCopy) as error:
        print(error, file=sys.stderr)
    except DatabaseError as error:
        print(f"Cơ sở dữ liệu chưa dùng được ({str(error).strip()}). Hãy chạy «ketnghia setup» trước.", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="ketnghia audit", description="Nhật ký: kiểm tra, niêm phong, xuất.")
    verbs = parser.add_subparsers(required=True, metavar="verify|seal|export")
    verify = verbs.add_parser("verify", help="kiểm tra nhật ký còn nguyên như khi ghi; có sai lệch thì thoát với mã 1")
    verify.add_argument("--against", type=Path, metavar="TỆP", help="so cả với các niêm phong đã xuất ra tệp này")
    verify.set_defaults(run=_verify)
    seal = verbs.add_parser("seal", help="niêm phong đến hết một ngày; việc chạy nền tự làm mỗi đêm")
    seal.add_argument("day", nargs="?", type=_day, metavar="YYYY-MM-DD", help="mặc định: hôm qua")
    seal.set_defaults(run=_seal)
    export = verbs.add_parser(
        "export", help="ghi các niêm phong ra tệp, mỗi dòng một niêm phong JSON, để cất ở nơi khác"
    )
    export.add_argument("file", type=Path, metavar="TỆP")
    export.set_defaults(run=_export)
    return parser


def _day(text: str) -> date:
    return datetime.strptime(text, "%Y-%m-%d").date()


def _verify(options: argparse.Namespace) -> int:
    """Print every finding; the last line says how much was read."""
    from ketnghia.audit import queries
    from ketnghia.audit.models import Event, Seal

    kept = list(_kept(options.against)) if options.against else []
    total = Event.objects.count()
    number = 0
    for found in _all_findings(queries, kept, total):
        print(queries.finding_words(found))
        number += 1
        if number == MOST_FINDINGS:
            print(f"… dừng ở {MOST_FINDINGS} sai lệch đầu tiên.")
            break
    if number:
        print(f"Nhật ký có sai lệch: {number} điểm nêu trên, trong {total} sự kiện.", file=sys.stderr)
        return 1
    print(f"Nhật ký nguyên vẹn: {total} sự kiện, {Seal.objects.count()} niêm phong.")
    return 0


def _all_findings(queries: Any, kept: list[tuple[int, str]], total: int) -> Iterator[Any]:
    yield from queries.findings(lambda events: _with_progress(events, total))
    yield from queries.findings_against(kept)


def _with_progress(events: Iterator[Event], total: int) -> Iterable[Event]:
    """Show a progress bar to a person who waits; nothing in a log file."""
    if not sys.stderr.isatty():
        return events
    from tqdm import tqdm

    return tqdm(events, total=total, unit=" sự kiện", file=sys.stderr)


def _seal(options: argparse.Namespace) -> int:
    from django.utils import timezone

    from ketnghia.audit.actions import seal_day
    from ketnghia.core.actor import system

    day = options.day or timezone.localdate() - timedelta(days=1)
    seal = seal_day(day=day, by=system("ketnghia audit seal"))
    print(f"Niêm phong số {seal.number}, đến hết ngày {seal.day:%d/%m/%Y}: {len(seal.heads)} dòng nhật ký. {seal.hash}")
    return 0


def _export(options: argparse.Namespace) -> int:
    """Write beside the file first: a copy that exists is never half overwritten."""
    from ketnghia.audit.models import Seal

    waiting = options.file.with_name(options.file.name + ".new")
    number = 0
    with waiting.open("w", encoding="utf-8") as file:
        for seal in Seal.objects.iterator(chunk_size=50):
            facts = {
                "number": seal.number, "day": seal.day.isoformat(), "sealed_at": seal.sealed_at.isoformat(),
                "previous": seal.previous, "hash": seal.hash, "heads": seal.heads,
            }  # fmt: skip
            file.write(json.dumps(facts, ensure_ascii=False) + "\n")
            number += 1
    waiting.replace(options.file)
    print(f"{options.file}: {number} niêm phong.")
    return 0


class BadCopy(Exception):  # noqa: N818 - says what it is
    """A line of a kept copy that is not a seal."""


def _kept(path: Path) -> Iterator[tuple[int, str]]:
    """Yield (number, hash) of each seal in a file that `export` has written. BadCopy names the line that is not one."""
    with path.open(encoding="utf-8") as file:
        for place, line in enumerate(file, start=1):
            try:
                facts = json.loads(line)
                yield int(facts["number"]), str(facts["hash"])
            except (ValueError, KeyError, TypeError) as error:
                raise BadCopy(
                    f"{path}, dòng {place}: không phải một niêm phong do «ketnghia audit export» ghi."
                ) from error
