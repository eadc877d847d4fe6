"""Style sheets and fonts made at set-up from our own sources and installed packages; nothing built is committed."""

from __future__ import annotations

import re
from pathlib import Path

from ketnghia.ui.assets import fonts

SOURCES = Path(__file__).parents[1] / "static" / "ui"
SHEETS = {  # built: its sources, in order
    "work.css": ("kn.css", "extra.css"),
    "public.css": ("kn-public.css",),
    "paper.css": ("kn-paper.css",),
}


def build(folder: Path) -> list[Path]:
    """Bring `folder`/ui up to date (style sheets, fonts) and return the files that were written."""
    target = folder / "ui"
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for name, sources in SHEETS.items():
        sheet = minify("\n".join((SOURCES / source).read_text(encoding="utf-8") for source in sources))
        written += _write_if_new(target / name, sheet)
    return written + _build_fonts(target / "fonts")


def minify(css: str) -> str:
    """Return `css` without comments, line ends and blanks around braces; the blank in `--D: ;` has a meaning and stays.

    >>> minify("a { color: red } /* why */  b{--D: ;x:y}")
    'a{color: red}b{--D: ;x:y}'
    """
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{}]) ?", r"\1", css)
    return re.sub(r"; (?=[\w-])", ";", css).replace(";}", "}").strip()


def _build_fonts(folder: Path) -> list[Path]:
    stamp = folder / ".made-from"  # hidden files are not served
    if stamp.exists() and stamp.read_text(encoding="utf-8") == fonts.fingerprint():
        return []
    made = fonts.build(folder)
    stamp.write_text(fonts.fingerprint(), encoding="utf-8")
    return made


def _write_if_new(path: Path, text: str) -> list[Path]:
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return []
    path.write_text(text, encoding="utf-8")
    return [path]
