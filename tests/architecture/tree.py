"""What the architecture tests look at: files, slices, templates, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.urls import NoReverseMatch, get_resolver, reverse

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "ketnghia"
CODE = ("ketnghia", "tests", "tools", "bench")
LAYERS = re.search(
    r"containers = ketnghia\n.*?layers =\n(.*?)\nignore", (ROOT / ".importlinter").read_text(), re.DOTALL
)


def layer_order() -> dict[str, int]:
    """Return each slice with its layer as .importlinter has them: 0 is the top; siblings share a number."""
    assert LAYERS, ".importlinter lists the layers of the slices"
    rows = LAYERS[1].strip().splitlines()
    return {name.strip(): number for number, row in enumerate(rows) for name in row.split("|")}


def slices() -> list[str]:
    """Return the slices that are Django apps."""
    return [config.label for config in apps.get_app_configs() if config.name.startswith("ketnghia.")]


def files(*suffixes: str, tests: bool = True) -> list[Path]:
    """Return the project's own files with these suffixes; migrations are Django's, built files nobody's."""
    left_out = {"migrations", "__pycache__", *(() if tests else ("tests",))}
    found = [path for folder in CODE for path in (ROOT / folder).rglob("*") if path.suffix in suffixes]
    found += [path for path in ROOT.glob("*.py") if ".py" in suffixes]
    return sorted(path for path in found if path.is_file() and not left_out & set(path.relative_to(ROOT).parts))


def templates() -> dict[str, Path]:
    """Return {name as Django knows it: path} of the project's templates."""
    paths = [path for path in PACKAGE.glob("*/templates/**/*") if path.is_file()]
    return {str(path).split("/templates/", 1)[1]: path for path in sorted(paths)}


@dataclass(frozen=True)
class Address:
    """One entry of the URL table. `space` is the namespace, `parameters` the names of its path's parameters."""

    path: str
    space: str
    name: str
    view: Any
    parameters: tuple[str, ...]

    @property
    def full_name(self) -> str:
        """What reverse() takes."""
        return f"{self.space}:{self.name}" if self.space else self.name

    @property
    def slice(self) -> str:
        """The slice whose view answers, or "" when it is another package's."""
        module = str(self.view.__module__).split(".")
        return module[1] if module[0] == "ketnghia" else ""

    def url(self, values: dict[str, Any]) -> str:
        """Return a real address; a parameter without a sample value gets 1. NoReverseMatch when one does not fit."""
        return reverse(self.full_name, kwargs={name: values.get(name, 1) for name in self.parameters})


@cache
def addresses() -> list[Address]:
    """Return every entry of the site's URL table."""
    return list(_walk(get_resolver().url_patterns))


def _walk(patterns: Iterable[Any], path: str = "", space: str = "", above: tuple[str, ...] = ()) -> Iterator[Address]:
    for pattern in patterns:
        here = path + str(pattern.pattern)
        names = (*above, *pattern.pattern.regex.groupindex)
        if hasattr(pattern, "url_patterns"):
            yield from _walk(pattern.url_patterns, here, pattern.namespace or space, names)
        else:
            yield Address(here, space, pattern.name or "", pattern.callback, names)


def reachable(values: dict[str, dict[str, Any]]) -> Iterator[tuple[Address, str]]:
    """Yield every address with a real URL. `values` has sample values per namespace; "" holds those for all.

    AssertionError names the address whose parameters have no fitting value: add one to the `samples` fixture.
    """
    for address in addresses():
        known = {**values[""], **values.get(address.space, {}), **values.get(address.full_name, {})}
        try:
            yield address, address.url(known)
        except NoReverseMatch as error:
            raise AssertionError(f"no sample values for {address.full_name} ({address.path}): {error}") from error
