"""`ketnghia intake FILE…`: reads documents and prints what they say about twinning as JSON. Needs no Django."""

from __future__ import annotations

import argparse
import gc
import json
import sys
from datetime import date
from pathlib import Path

from ketnghia.intake.extract import extract
from ketnghia.intake.readers import MAX_BYTES_READ, Refused, read


def main(argv: list[str]) -> int:
    """Print one JSON object per file: `{"file": …, "genre": …, "programmes": […]}`.

    A file that cannot be read gives one line on stderr; the others are still read. Exit status 2 when any was refused.
    """
    gc.set_threshold(100_000)  # one short run: looking for garbage costs it a tenth of its time
    options = _parser().parse_args(argv)
    status = 0
    for name in options.files:
        try:
            reading = extract(read(_content(name)), published=options.published)
        except Refused as refused:
            print(f"{name}: {refused}" if len(options.files) > 1 else refused, file=sys.stderr)
            status = 2
            continue
        print(
            json.dumps(
                {"file": name, **reading.as_json()}, ensure_ascii=False, indent=None if len(options.files) > 1 else 1
            )
        )
    return status


def _content(name: str) -> bytes:
    """Read one byte more than may be, so that an endless file is refused and not swallowed."""
    try:
        with Path(name).open("rb") as stream:
            return stream.read(MAX_BYTES_READ + 1)
    except (OSError, ValueError) as error:
        raise Refused("missing") from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("ngày phải có dạng NĂM-THÁNG-NGÀY, ví dụ 2025-09-03") from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ketnghia intake", description="Đọc văn bản, in ra nội dung kết nghĩa dạng JSON."
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="tệp .docx, .pdf có chữ hoặc .txt")
    parser.add_argument("--json", action="store_true", help="in JSON (mặc định, giữ để lệnh được rõ)")
    parser.add_argument(
        "--published", type=_day, metavar="YYYY-MM-DD", help="ngày đăng hoặc ban hành, để hiểu ngày không ghi năm"
    )
    return parser


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
