"""`make docs`: docs/generated and .env.example, drawn from the code; --check says which are out of step."""

from __future__ import annotations

import importlib
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import django

FOLDER = Path("docs/generated")
MADE = "<!-- Made by `make docs`; edit the code instead. -->"
PARAMETER, UNREGEX = re.compile(r"\(\?P<(\w+)>[^)]*\)"), str.maketrans("", "", "^$\\")  # re_path() as path() writes it
SCOPES = {"own": "own", "province": "province", "all": "everywhere", "": "–"}


def page(title: str, intro: str, *parts: str) -> str:
    """Return a page of Markdown."""
    return "\n\n".join([MADE, f"# {title}", intro, *parts]) + "\n"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table of Markdown; cells are escaped."""
    names = list(head)
    lines = [names, ["---"] * len(names), *rows]
    return "\n".join(
        "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in row) + " |" for row in lines
    )


def mermaid(text: str) -> str:
    """Return a Mermaid drawing as a block of Markdown."""
    return f"```mermaid\n{text.rstrip()}\n```"


def slices() -> list[str]:
    """Return the names of the slices that are Django apps, top layer first."""
    from django.apps import apps

    return [config.label for config in apps.get_app_configs() if config.name.startswith("ketnghia.")]


def part(slice_: str, name: str) -> Any:
    """Return the module `name` of a slice, or None when the slice has none."""
    path = f"ketnghia.{slice_}.{name}"
    return importlib.import_module(path) if importlib.util.find_spec(path) else None


def settings_page() -> str:
    """Return every setting that comes from the environment."""
    from ketnghia.config.environment import SETTINGS

    rows = [
        (f"`{setting.name}`", f"`{setting.default}`" if setting.default else "", setting.help) for setting in SETTINGS
    ]
    return page(
        "Settings", "Read from the environment once, at the start.", table(("Name", "Default", "Meaning"), rows)
    )


def roles_page() -> str:
    """Return who may do what, and where."""
    from ketnghia.accounts.roles import RIGHTS, ROLES

    rows = [
        (f"`{right.code}`", f"{right.vi}<br>{right.en}", *(SCOPES[right.scope.get(role.code, "")] for role in ROLES))
        for right in RIGHTS
    ]
    head = ("Right", "Meaning", *(f"{role.vi}<br>{role.en}" for role in ROLES))
    intro = (
        "`own`: the person's own organisation and the programmes in which it is a party. Source: `accounts/roles.py`."
    )
    return page("Roles and rights", intro, table(head, rows))


def audit_page() -> str:
    """Return every kind of event in the log with its sentence."""
    from django.conf import settings
    from django.utils.module_loading import import_string

    kinds = {kind: str(text) for path in settings.AUDIT_EVENTS for kind, text in import_string(path).items()}
    rows = [(f"`{kind}`", text) for kind, text in sorted(kinds.items())]
    intro = "What the log can say. Placeholders are filled with the actor, the subject and the event's data."
    return page("Audit kinds", intro, table(("Kind", "Sentence"), rows))


def states_page() -> str:
    """Return the state diagrams that the slices' rules draw."""
    drawn = [(name, rules) for name in slices() if (rules := part(name, "rules")) and hasattr(rules, "draw")]
    parts = [
        f"## {name}{f', {what}' if what else ''}\n\n{mermaid(drawing)}"
        for name, rules in drawn
        for what, drawing in _drawings(rules)
    ]
    return page("States", "The ways between states, as the tables in `rules` have them.", *parts)


def _drawings(rules: Any) -> Iterator[tuple[str, str]]:
    """Yield (what it is about, drawing): one, or one for each of the slice's TABLES of states."""
    if hasattr(rules, "TABLES"):
        yield from ((what, rules.draw(table)) for what, table in rules.TABLES.items())
    else:
        yield "", rules.draw()


def words_page() -> str:
    """Return the closed lists of words that data chooses from."""
    from django.db.models import TextChoices

    parts = []
    for name in slices():
        choices = part(name, "choices")
        for kind in vars(choices).values() if choices else ():
            if (
                isinstance(kind, type)
                and issubclass(kind, TextChoices)
                and kind.__module__.startswith(f"ketnghia.{name}.")
            ):
                rows = [(f"`{choice.value}`", choice.label) for choice in kind]
                parts.append(f"## {name}.{kind.__name__}\n\n{kind.__doc__}\n\n{table(('Code', 'Word'), rows)}")
    return page("Words of the data", "The codes that stand in the database and the words on the screen.", *parts)


def models_page() -> str:
    """Return the tables slice by slice: what each is for, its fields, and to what it points."""
    from django.apps import apps

    parts = []
    for name in slices():
        models = sorted(apps.get_app_config(name).get_models(), key=lambda model: model.__name__)
        if models:
            rows = [(f"`{model.__name__}`", (model.__doc__ or "").strip()) for model in models]
            drawing = mermaid("\n".join(["erDiagram", *(line for model in models for line in _drawn(model))]))
            parts.append(f"## {name}\n\n{table(('Table', 'What it is'), rows)}\n\n{drawing}")
    return page("Tables", "Foreign keys point to the same slice or to one below it.", *parts)


def _drawn(model: Any) -> Iterator[str]:
    """Yield the lines of one table in an entity diagram: its fields, then its arrows."""
    fields = [field for field in model._meta.get_fields() if field.concrete]
    yield f"    {model.__name__} {{"
    yield from (f"        {field.get_internal_type()} {field.name}" for field in fields if not field.is_relation)
    yield "    }"
    for field in fields:
        if field.is_relation and field.related_model:
            ends = "}o--o{" if field.many_to_many else "|o--o|" if field.one_to_one else "}o--||"
            yield f"    {model.__name__} {ends} {field.related_model.__name__} : {field.name}"


def addresses_page() -> str:
    """Return every address of the site with its name."""
    from django.urls import get_resolver

    rows = [(f"`/{path}`", f"`{name}`") for path, name in _addresses(get_resolver().url_patterns)]
    return page("Addresses", "Where each page lives; names are what `reverse()` takes.", table(("Path", "Name"), rows))


def _addresses(patterns: Iterable[Any], path: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        here = path + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _addresses(pattern.url_patterns, here, f"{pattern.namespace}:" if pattern.namespace else space)
        else:
            yield PARAMETER.sub(r"<\1>", here).translate(UNREGEX), space + (pattern.name or "")


def example() -> str:
    """Return the text of .env.example."""
    from ketnghia.config import environment

    return environment.example()


FILES: dict[Path, Callable[[], str]] = {
    Path(".env.example"): example,
    FOLDER / "addresses.md": addresses_page,
    FOLDER / "audit-kinds.md": audit_page,
    FOLDER / "models.md": models_page,
    FOLDER / "roles.md": roles_page,
    FOLDER / "settings.md": settings_page,
    FOLDER / "states.md": states_page,
    FOLDER / "words.md": words_page,
}


def stale() -> list[Path]:
    """Return the files that differ from what the code says, and those in docs/generated that nothing makes."""
    old = [path for path, make in FILES.items() if not path.exists() or path.read_text("utf-8") != make()]
    return old + [path for path in FOLDER.glob("*") if path not in FILES]


def main(argv: list[str]) -> int:
    """Write the files, or with --check name the stale ones and return 1."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketnghia.config.settings")
    django.setup()
    if "--check" in argv:
        old = stale()
        for path in old:
            print(f"{path} is out of step with the code: run make docs")
        return 1 if old else 0
    for path, make in FILES.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(make(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
