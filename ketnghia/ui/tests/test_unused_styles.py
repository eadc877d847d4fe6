"""The style sheets hold no class that nothing writes."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest

from ketnghia.ui import assets

PACKAGE = Path(assets.__file__).parents[2]
WRITERS = ("*/templates/**/*.html", "**/*.py", "*/static/**/*.js")
BY_OTHERS = {"htmx-request"}  # set by the library while a request runs
COMPOSED = re.compile(r"^swatch--|^doc__[a-z]+-line$")  # a colour's name or a line's kind is written into it
NOT_SELECTORS = re.compile(r"/\*.*?\*/|url\([^)]*\)|\"[^\"]*\"", re.DOTALL)


def classes(sheet: Path) -> set[str]:
    """Return the classes that a sheet's selectors name."""
    text = NOT_SELECTORS.sub("", sheet.read_text(encoding="utf-8"))
    return set(re.findall(r"\.(-?[A-Za-z_][\w-]*)", "".join(re.findall(r"[^{}]+(?=\{)", text))))


@pytest.fixture(scope="module")
def written() -> set[str]:
    """Every word of the templates, the code and the scripts, tests aside."""
    paths = chain.from_iterable(PACKAGE.glob(pattern) for pattern in WRITERS)
    texts = (path.read_text(encoding="utf-8") for path in paths if "tests" not in path.parts)
    return set(chain.from_iterable(re.findall(r"[\w-]+", text) for text in texts))


@pytest.mark.parametrize("name", ["kn.css", "extra.css", "kn-public.css", "kn-paper.css"])
def test_every_class_is_written_somewhere(name: str, written: set[str]) -> None:
    unused = classes(assets.SOURCES / name) - written - BY_OTHERS
    assert sorted(each for each in unused if not COMPOSED.match(each)) == []
