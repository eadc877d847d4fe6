"""One word, four places: the name of an address is the name of its view, of its template and of its test file.

The rule, for the views of our own slices:
- a view stands in `views` of its slice under the name of its address; an address of another format of the same page
  is called `<page>_<format>` (`index_csv`) and may be answered by the page's own view;
- a view that shows a page shows `<slice>/<name>.html` and has a `tests/test_<name>.py`;
- a view without a page of its own (it writes and goes on, or sends a file) is called in a test of its slice, by its
  name (`intake:drop`, or "drop" through a shorthand of the slice) or by the last word of its path (`/khong-dung/`).
"""

from __future__ import annotations

import inspect
import re

from tests.architecture.tree import PACKAGE, ROOT, Address, addresses, files, slices, templates

FORMATS = ("csv", "xlsx", "json", "geojson", "ics", "rss", "export", "svg")


def own() -> list[Address]:
    return [address for address in addresses() if address.slice in slices()]


def page(name: str) -> str:
    """Return the page's name of an address that answers in another format."""
    stem, _, format_ = name.rpartition("_")
    return stem if format_ in FORMATS else name


def source(address: Address) -> str:
    return inspect.getsource(inspect.unwrap(address.view))


def template(address: Address) -> str:
    return f"{address.space}/{page(address.name)}.html"


def shows_a_page(address: Address) -> bool:
    return template(address) in templates()


def literal(path: str) -> str:
    """Return the path without its parameters, whether written for path() or for re_path()."""
    return re.sub(r"\(\?P<\w+>[^)]*\)|<[^>]+>|[\^$\\]", "", path)


def length(address: Address) -> int:
    """Return the number of lines of the view, its decorators not counted."""
    lines = source(address).splitlines()
    return len(lines) - next(place for place, line in enumerate(lines) if line.startswith("def "))


def test_every_address_has_the_name_of_its_view() -> None:
    wrong = []
    for address in own():
        view = inspect.unwrap(address.view)
        names = {view.__name__, page(view.__name__)}
        if address.space != address.slice or not view.__module__.startswith(f"ketnghia.{address.slice}.views"):
            wrong.append(f"{address.full_name} is answered by {view.__module__}")
        elif address.name not in names and page(address.name) not in names:
            wrong.append(f"{address.full_name} is answered by {view.__name__}")
    assert wrong == []


def test_a_view_shows_the_page_of_its_own_name() -> None:
    """Parts may be shown by several views, and a form that is refused shows the page that it stands on."""
    others = []
    for address in own():
        shown = {
            name for name in re.findall(r"""["'](\w+/[\w/]+\.html)["']""", source(address)) if "/parts/" not in name
        }
        if shown and shows_a_page(address) and template(address) not in shown:
            others.append(f"{address.full_name} shows {', '.join(sorted(shown))}")
    assert others == []


def test_every_page_has_its_test_file() -> None:
    tests = {
        PACKAGE / address.slice / "tests" / f"test_{page(address.name)}.py"
        for address in own()
        if shows_a_page(address)
    }
    assert sorted(str(path.relative_to(ROOT)) for path in tests if not path.exists()) == []


def test_every_view_without_a_page_is_called_in_a_test_of_its_slice() -> None:
    silent = []
    for address in own():
        word = literal(address.path).rstrip("/").rsplit("/", 1)[-1]
        names = [address.full_name, f'"{address.name}"', *([word] if len(word) > 2 else [])]
        texts = [path.read_text("utf-8") for path in (PACKAGE / address.slice / "tests").rglob("*.py")]
        if not shows_a_page(address) and not any(name in text for name in names for text in texts):
            silent.append(address.full_name)
    assert silent == []


def test_no_template_is_left_that_nobody_shows() -> None:
    text = "\n".join(path.read_text("utf-8") for path in [*files(".py", tests=False), *templates().values()])
    known = {template(address) for address in own()}
    others = (
        "account/",
        "mfa/",
        "socialaccount/",
        "allauth/",
        "openid_connect/",
        "429.html",
    )  # other packages show these
    assert [
        name for name in templates() if name not in known and name not in text and not name.startswith(others)
    ] == []


def test_views_are_functions_of_at_most_twenty_five_lines() -> None:
    assert [address.full_name for address in own() if not inspect.isfunction(inspect.unwrap(address.view))] == []
    assert [f"{address.full_name}: {length(address)}" for address in own() if length(address) > 25] == []


def test_paths_are_vietnamese_without_accents() -> None:
    words = {part for address in own() for part in literal(address.path).split("/")}
    assert [word for word in words if not re.fullmatch(r"[a-z0-9.\-]*", word)] == []
