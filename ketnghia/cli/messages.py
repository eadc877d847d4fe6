"""`ketnghia messages compile`: translations as translators write them (.po) into what Django reads (.mo).

GNU gettext is not needed: the two formats are small, and these seventy lines spare every server a package of 10 MB.
"""

from __future__ import annotations

import argparse
import ast
import struct
from collections.abc import Iterator
from pathlib import Path

from ketnghia.cli import start_django

SOURCE = Path(__file__).resolve().parents[1] / "locale"
CONTEXT, PLURAL = "\x04", "\0"  # how .mo files join a context, and the forms of a plural


def main(argv: list[str]) -> int:
    """Run the verb."""
    parser = argparse.ArgumentParser(prog="ketnghia messages", description="Các bản dịch của giao diện.")
    parser.add_argument("verb", choices=["compile"], help="biên dịch .po thành .mo trong KETNGHIA_DATA/locale")
    parser.parse_args(argv)
    start_django()
    from django.conf import settings

    for language, number in compile_all(Path(settings.LOCALE_PATHS[0])).items():
        print(f"{language}: {number} câu")
    return 0


def compile_all(target: Path, source: Path = SOURCE) -> dict[str, int]:
    """Compile every language of `source` into `target`; return the number of translated messages per language."""
    numbers = {}
    for po in sorted(source.glob("*/LC_MESSAGES/django.po")):
        messages = read_po(po.read_text("utf-8"))
        mo = target / po.relative_to(source).with_suffix(".mo")
        mo.parent.mkdir(parents=True, exist_ok=True)
        waiting = mo.with_suffix(".new")  # a server that starts meanwhile must not read half a file
        waiting.write_bytes(mo_bytes(messages))
        waiting.replace(mo)
        numbers[po.parts[-3]] = len(messages) - 1
    return numbers


def read_po(text: str) -> dict[str, str]:
    """Return {msgid: msgstr} in .mo spelling (context and plural joined in), untranslated and fuzzy ones left out."""
    messages = {}
    for entry in text.split("\n\n"):
        parts = dict(_parts(entry))
        msgid = parts.get("msgid", "")
        strings = [parts[key] for key in sorted(parts) if key.startswith("msgstr")]
        if "msgid" not in parts or not all(strings) or ("#, fuzzy" in entry and msgid):
            continue
        key = f"{parts['msgctxt']}{CONTEXT}{msgid}" if "msgctxt" in parts else msgid
        messages[PLURAL.join([key, parts["msgid_plural"]]) if "msgid_plural" in parts else key] = PLURAL.join(strings)
    return messages


def _parts(entry: str) -> Iterator[tuple[str, str]]:
    """Yield (keyword, text) of one entry, continued lines joined; comments are left out."""
    keyword, value = "", ""
    for line in entry.splitlines():
        if line.startswith("#") or '"' not in line:
            continue
        word, quoted = line.split('"', 1)
        if word.strip():
            if keyword:
                yield keyword, value
            keyword, value = word.strip(), ""
        value += ast.literal_eval(f'"{quoted}')
    if keyword:
        yield keyword, value


def mo_bytes(messages: dict[str, str]) -> bytes:
    """Return a .mo file: header, table of originals, table of translations, the texts (GNU gettext manual, 10.3)."""
    pairs = sorted((key.encode(), text.encode()) for key, text in messages.items())
    head, row = 28, 8
    place = head + 2 * row * len(pairs)
    tables, texts = [], b""
    for column in (0, 1):
        for pair in pairs:
            tables.append(struct.pack("<2I", len(pair[column]), place + len(texts)))
            texts += pair[column] + b"\0"
    header = struct.pack("<7I", 0x950412DE, 0, len(pairs), head, head + row * len(pairs), 0, place)
    return header + b"".join(tables) + texts
