"""`make new-slice NAME=…` and `make new-adr TITLE="…"`: skeletons that pass the architecture's tests."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from ketnghia.core.vntext import slug

ROOT = Path(__file__).resolve().parents[1]
SLICE: dict[str, str] = {
    "__init__.py": '"""{what}."""\n',
    "apps.py": (
        '"""The Django app of this slice."""\n\nfrom django.apps import AppConfig\n\n\n'
        'class {class_}Config(AppConfig):\n    name = "ketnghia.{name}"\n    label = "{name}"\n'
    ),
    "events.py": (
        '"""The audit kinds of this slice and the sentence of each."""\n\nEVENTS: dict[str, object] = {{}}\n'
    ),
    "urls.py": (
        '"""Addresses of this slice."""\n\nfrom __future__ import annotations\n\n'
        'app_name = "{name}"\nurlpatterns: list[object] = []\n'
    ),
    "migrations/__init__.py": "",
    "tests/__init__.py": "",
}
TO_DO = """ketnghia/{name} is made. Add it by hand where its place is a decision:
  .importlinter                 «{name}» among the layers and «ketnghia.{name}» among the containers of the menu
  ketnghia/config/settings.py   "ketnghia.{name}" in INSTALLED_APPS
  ketnghia/config/wiring.py     "ketnghia.{name}.events.EVENTS" in AUDIT_EVENTS
  ketnghia/config/urls.py       path("", include("ketnghia.{name}.urls"))
Then docs/how-to/add-a-slice.md."""
ADR = """# {number:04} {title}

**What we do, in one or two sentences.**

**Why.** What made the question come up, and what decided it.

**We thought of** the other ways, and why not.

**It costs** what we accept with it.
"""


def new_slice(name: str, what: str, root: Path = ROOT) -> str:
    """Make the folder of a slice and return what is left to do by hand. SystemExit for a name that will not do."""
    if not re.fullmatch(r"[a-z]+", name):
        raise SystemExit(
            "A slice is one English noun in small letters: make new-slice NAME=exchange WHAT='What it is for'"
        )
    folder = root / "ketnghia" / name
    if folder.exists():
        raise SystemExit(f"ketnghia/{name} exists already.")
    for file, text in SLICE.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.format(name=name, class_=name.capitalize(), what=what or name.capitalize()), "utf-8")
    return TO_DO.format(name=name)


def new_adr(title: str, root: Path = ROOT) -> str:
    """Make a decision record under the next number, put it on the map, say so. SystemExit without a title."""
    if not slug(title):
        raise SystemExit('A decision has a title: make new-adr TITLE="Why no cache"')
    folder, folder_map = root / "docs/adr", root / "docs/README.md"
    number = 1 + max((int(path.name[:4]) for path in folder.glob("[0-9]*.md")), default=0)
    path = folder / f"{number:04}-{slug(title)}.md"
    path.write_text(ADR.format(number=number, title=title), "utf-8")
    lines = folder_map.read_text("utf-8").splitlines(keepends=True)
    last = max(place for place, line in enumerate(lines) if "](adr/" in line)
    lines.insert(last + 1, f"- [{number:04} {title}](adr/{path.name})\n")
    folder_map.write_text("".join(lines), "utf-8")
    return f"{path.relative_to(root)} is made, and on the map."


def main(argv: list[str]) -> int:
    """Make what is asked for and say what was made."""
    kind, subject, what = [*argv, "", "", ""][:3]
    print(new_slice(subject, what) if kind == "slice" else new_adr(subject))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
