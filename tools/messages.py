"""`make messages`: gathers the interface's sentences into ketnghia/locale; --check tells what is left to do.

The sentences stand in the code in Vietnamese, so `en` translates all of them and `vi` only those of the packages
that show English ones. Files are sorted and carry no line numbers: a diff shows sentences and nothing else.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import allauth
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

PACKAGE = Path("ketnghia")
LOCALE = PACKAGE / "locale"
FOREIGN = ("account", "mfa", "core", "socialaccount/adapter.py", "templates/account/messages", "templates/mfa/messages")
UNSEEN = {"admin.py", "apps.py", "models.py", "webauthn", "tests"}  # parts of allauth whose words nobody here sees
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    **dict.fromkeys(["_", "gettext", "gettext_lazy", "gettext_noop", "N_"]),
    **dict.fromkeys(["ngettext", "ngettext_lazy"], (1, 2)),
    **dict.fromkeys(["pgettext", "pgettext_lazy"], ((1, "c"), 2)),
    **dict.fromkeys(["npgettext", "npgettext_lazy"], ((1, "c"), 2, 3)),
}
HEADER = {
    "en": r"Content-Type: text/plain; charset=UTF-8\nLanguage: en\nPlural-Forms: nplurals=2; plural=(n != 1);\n",
    "vi": r"Content-Type: text/plain; charset=UTF-8\nLanguage: vi\nPlural-Forms: nplurals=1; plural=0;\n",
}
FORMS = {"en": 2, "vi": 1}
PLACEHOLDER = re.compile(r"%\((\w+)\)|\{(\w*)\}")


@dataclass(frozen=True, order=True)
class Message:
    """One sentence: its text, its plural ("" for none), its context ("" for none)."""

    text: str
    plural: str = ""
    context: str = ""


@dataclass(frozen=True)
class Translation:
    """What translators wrote: one string, or one per plural form; fuzzy means that somebody must look at it."""

    strings: tuple[str, ...]
    fuzzy: bool = False


def own() -> set[Message]:
    """Return every sentence of the project's Python files and templates."""
    sources = [path for path in PACKAGE.rglob("*.py") if not {"tests", "migrations"} & set(path.parts)]
    pages = [path for folder in ("html", "txt") for path in PACKAGE.glob(f"*/templates/**/*.{folder}")]
    return {message for path in [*sources, *pages] for message in in_file(path)}


def foreign() -> set[Message]:
    """Return the sentences of allauth that people see; it ships no Vietnamese (Django does)."""
    root = Path(allauth.__file__).parent
    files = [file for place in FOREIGN for pattern in ("*.py", "*.txt") for file in (root / place).rglob(pattern)]
    files += [root / place for place in FOREIGN if place.endswith(".py")]
    ours = PACKAGE / "accounts/templates"
    seen = [file for file in files if not UNSEEN & set(file.relative_to(root).parts)]
    seen = [file for file in seen if not (ours / str(file.relative_to(root)).removeprefix("templates/")).exists()]
    return {message for file in seen for message in in_file(file)}


def in_file(path: Path) -> Iterator[Message]:
    """Yield the sentences of one Python file or template."""
    source = path.read_text("utf-8")
    if path.suffix != ".py":  # Django rewrites a template as calls of gettext; indentation means nothing in it
        source = "\n".join(line.strip() for line in templatize(source).splitlines())
    for _line, texts, _comments, context in extract("python", io.BytesIO(source.encode()), KEYWORDS):
        text, plural = texts if isinstance(texts, tuple) else (texts, "")
        yield Message(text, plural, context or "")


def read(path: Path) -> dict[Message, Translation]:
    """Return what translators have written so far."""
    if not path.exists():
        return {}
    with path.open("rb") as file:
        catalogue = read_po(file)
    rows = {}
    for entry in catalogue:
        ids = entry.id if isinstance(entry.id, (tuple, list)) else (entry.id, "")
        strings = entry.string if isinstance(entry.string, (tuple, list)) else (entry.string,)
        if ids[0]:
            rows[Message(ids[0], ids[1], entry.context or "")] = Translation(
                tuple(text or "" for text in strings), entry.fuzzy
            )
    return rows


def written(language: str, messages: set[Message], known: dict[Message, Translation]) -> str:
    """Return the text of a .po file: sorted, one line per string, untranslated ones empty."""
    entries = [f'msgid ""\nmsgstr "{HEADER[language]}"']
    for message in sorted(messages):
        translation = known.get(message, Translation(("",) * (FORMS[language] if message.plural else 1)))
        lines = ["#, fuzzy"] if translation.fuzzy else []
        lines += [f"msgctxt {quoted(message.context)}"] if message.context else []
        lines += [f"msgid {quoted(message.text)}"]
        lines += [f"msgid_plural {quoted(message.plural)}"] if message.plural else []
        names = [f"msgstr[{number}]" for number in range(FORMS[language])] if message.plural else ["msgstr"]
        lines += [f"{name} {quoted(text)}" for name, text in zip(names, translation.strings, strict=False)]
        entries.append("\n".join(lines))
    return "\n\n".join(entries) + "\n"


def quoted(text: str) -> str:
    """Return the text as a .po string."""
    for plain, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(plain, escaped)
    return f'"{text}"'


def troubles(language: str, messages: set[Message], known: dict[Message, Translation]) -> Iterator[str]:
    """Yield a line for each sentence without a translation, with a doubtful one, or with other placeholders."""
    for message in sorted(messages):
        translation = known.get(message, Translation(("",)))
        wanted = placeholders(message.text) | placeholders(message.plural)
        if not all(translation.strings):
            yield f"{language}: not translated: {message.text!r}"
        elif translation.fuzzy:
            yield f"{language}: marked fuzzy: {message.text!r}"
        elif placeholders("".join(translation.strings)) != wanted:
            yield f"{language}: other placeholders than the original: {message.text!r}"


def placeholders(text: str) -> set[str]:
    """Return the names in %(name)s and {name}."""
    return {first or second for first, second in PLACEHOLDER.findall(text)}


def main(argv: list[str]) -> int:
    """Write both catalogues, or with --check write nothing; return 1 when something is left to do."""
    check, left = "--check" in argv, []
    for language, messages in {"en": own(), "vi": foreign()}.items():
        path = LOCALE / language / "LC_MESSAGES" / "django.po"
        known = read(path)
        text = written(language, messages, known)
        if check and (not path.exists() or path.read_text("utf-8") != text):
            left.append(f"{path} is out of step with the code: run make messages")
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        left += troubles(language, messages, known)
        print(f"{language}: {len(messages)} sentences")
    print("\n".join([*left[:40], *([f"… and {len(left) - 40} more"] if len(left) > 40 else [])]))
    return 1 if check and left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
