"""`ketnghia register resolve|load`: what a name means today; the register's files into the database."""

from __future__ import annotations

import argparse
import json
import re
import sys

KIND_NAMES = {"xa": "xã", "phuong": "phường", "dac_khu": "đặc khu"}


def main(argv: list[str]) -> int:
    """Run the verb. 0 done; 1 nothing found, or the register was refused; 2 not understood."""
    options = _parser().parse_args(argv)
    return int(options.run(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="ketnghia register", description="Danh bạ đơn vị hành chính cấp xã.")
    verbs = parser.add_subparsers(required=True, metavar="resolve|load")
    ask = verbs.add_parser("resolve", help="tên viết thế nào cũng được → đơn vị hiện nay, kèm lý do")
    ask.add_argument("text", metavar="TÊN", help="ví dụ: «Duy Vinh», «P.Hải Châu», «xã Tà Bhing, huyện Nam Giang»")
    ask.add_argument("--near", type=_code, metavar="MÃ", help="mã xã (5 số) hoặc mã tỉnh (2 số) nơi đang hỏi")
    ask.add_argument("--limit", type=int, default=5, metavar="SỐ", help="nhiều nhất bao nhiêu kết quả (%(default)s)")
    ask.add_argument("--json", action="store_true", help="in JSON")
    ask.set_defaults(run=resolve)
    fill = verbs.add_parser("load", help="nạp danh bạ vào cơ sở dữ liệu; nạp lại không làm trùng")
    fill.add_argument("--file", metavar="THƯ MỤC", help="thư mục có các tệp CSV (mặc định: tệp của phần mềm)")
    fill.set_defaults(run=load)
    return parser


def _code(text: str) -> str:
    """Check a code's shape; whether it exists does not matter to a hint."""
    if not re.fullmatch(r"\d{2}|\d{5}", text):
        raise argparse.ArgumentTypeError("mã phải có 2 số (tỉnh) hoặc 5 số (xã, phường, đặc khu)")
    return text


def resolve(options: argparse.Namespace) -> int:
    """Print the units that the text may mean, best first, as lines or as JSON. Without Django, so that it is quick."""
    from ketnghia.organisations.resolver import load_resolver

    found = load_resolver().resolve(options.text, near=options.near, limit=max(options.limit, 1))
    if options.json:
        print(json.dumps([candidate._asdict() for candidate in found], ensure_ascii=False, indent=1))
    elif found:
        for candidate in found:
            name = f"{KIND_NAMES[candidate.kind]} {candidate.name} ({candidate.province})"
            print(f"{candidate.code}  {candidate.score:.2f}  {name} – {candidate.reason}")
    else:
        print(f"Không tìm thấy đơn vị nào tên là «{options.text}».", file=sys.stderr)
    return 0 if found else 1


def load(options: argparse.Namespace) -> int:
    """Load the register into the database with a progress bar; print how many localities changed and how."""
    from tqdm import tqdm

    from ketnghia.cli import start_django

    start_django()
    from django.db.utils import DatabaseError

    from ketnghia.core.actor import system
    from ketnghia.core.verdict import Refused
    from ketnghia.organisations.actions import load_register

    with tqdm(desc="Nạp danh bạ", unit=" bước", leave=False, disable=None) as bar:

        def progress(done: int, total: int) -> None:
            bar.total, bar.n = total, done
            bar.refresh()

        try:
            result = load_register(by=system("ketnghia register load"), folder=options.file, progress=progress)
        except Refused as error:
            return _fail(str(error))
        except DatabaseError as error:
            return _fail(f"Cơ sở dữ liệu chưa sẵn sàng ({error}): hãy chạy «ketnghia setup» trước.")
    print(
        f"Thêm {result.created}, sửa {result.changed}, khép lại {result.closed}, giữ nguyên {result.unchanged} đơn vị."
    )
    return 0


def _fail(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
