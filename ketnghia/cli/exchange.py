"""`ketnghia exchange detect FILE --json`: what in a document points at people or must not be shared. No Django."""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
from dataclasses import asdict
from pathlib import Path


def main(argv: list[str]) -> int:
    """Run the verb. 0 done, whether or not anything was found; 2 a document that cannot be read, or not understood."""
    parser = argparse.ArgumentParser(prog="ketnghia exchange", description="Chia sẻ kinh nghiệm.")
    verbs = parser.add_subparsers(required=True, metavar="detect")
    look = verbs.add_parser("detect", help="tìm tên, số điện thoại, giấy tờ, dấu mật, chỗ chỉ đến người tố cáo")
    look.add_argument("file", metavar="TỆP", type=Path, help="một tệp .txt, .docx hoặc .pdf")
    look.add_argument("--json", action="store_true", help="in dạng JSON: start, end, kind, text, reason")
    return detect(parser.parse_args(argv))


def detect(options: argparse.Namespace) -> int:
    """Print what is found in one file; `start` and `end` count the letters of its text."""
    from ketnghia.exchange.detector import find
    from ketnghia.intake.readers.refused import SENTENCES, Refused

    try:
        text = text_of(options.file.read_bytes())
    except OSError as error:
        print(f"{options.file}: không đọc được tệp ({error.strerror}).", file=sys.stderr)
        return 2
    except Refused as refused:
        print(f"{options.file}: {SENTENCES.get(refused.code, refused.code)}", file=sys.stderr)
        return 2
    found = [asdict(finding) for finding in find(text)]
    if options.json:
        print(json.dumps(found, ensure_ascii=False))
        return 0
    for each in found:
        print(f"{each['start']}–{each['end']} {each['kind']}: {each['text']} ({each['reason']})")
    print(f"Thấy {len(found)} chỗ. Máy không thấy hết: vẫn phải có người đọc lại.", file=sys.stderr)
    return 0


def text_of(data: bytes) -> str:
    """Return a document's text: a UTF-8 file as it stands, others as the readers give them; or raise Refused.

    The readers refuse a paper that is stamped secret; here the stamp is what is looked for, so it is read all the same.
    """
    from ketnghia.core.filetypes import file_type
    from ketnghia.exchange.detector.reading import read_file
    from ketnghia.intake.readers import read
    from ketnghia.intake.readers.refused import Refused

    if file_type(data) == "txt":
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode("utf-8-sig")
    try:
        return read(data)
    except Refused as refused:
        if refused.code != "secret":
            raise
        return read_file(data).text


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
