"""One word, four places: the name of an address is the name of its view, of its template and of its test file.

The rule, for the views of our own slices:
- a view stands in `views` of its slice under the name of its address; an address of another format of the same page
  is called `<page>_<format>` (`index_csv`) and may be answered by the page's own view;
- a view that renders a page renders `<slice>/<name>.html` and has a `tests/test_<name>.py`;
- a view without a page of its own (it writes and redirects, or sends a file) is called by name in a test of its slice.
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


def renders_a_page(address: Address) -> bool:
    return re.search(rf"""["']{re.escape(template(address))}(?:#\w+)?["']""", source(address)) is not None


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


def test_a_view_that_renders_a_page_renders_the_one_of_its_name() -> None:
    """A full page, that is: named parts live in the page of their owner, and may be shown by others."""
    strangers = []
    for address in own():
        rendered = set(re.findall(r"""["'](\w+/[\w/]+\.html)["']""", source(address)))
        pages = {name for name in rendered if "/parts/" not in name}
        if pages and template(address) not in pages and address.name not in ("stay",):
            strangers.append(f"{address.full_name} renders {', '.join(sorted(pages))}")
    assert strangers == []


def test_every_page_has_its_template_and_its_test_file() -> None:
    missing = []
    for address in own():
        if renders_a_page(address):
            test = PACKAGE / address.slice / "tests" / f"test_{page(address.name)}.py"
            missing += [template(address)] if template(address) not in templates() else []
            missing += [str(test.relative_to(ROOT))] if not test.exists() else []
    assert sorted(set(missing)) == []


def test_every_view_without_a_page_is_named_in_a_test_of_its_slice() -> None:
    silent = []
    for address in own():
        if not renders_a_page(address):
            tests = (PACKAGE / address.slice / "tests").rglob("*.py")
            if not any(address.full_name in path.read_text("utf-8") for path in tests):
                silent.append(address.full_name)
    assert silent == []


def test_no_template_is_left_that_nobody_renders() -> None:
    text = "\n".join(path.read_text("utf-8") for path in files(".py", tests=False))
    text += "\n".join(path.read_text("utf-8") for path in templates().values())
    others = ("account/", "mfa/", "socialaccount/", "allauth/", "openid_connect/")  # other packages render these
    lost = [name for name in templates() if not name.startswith(others) and f"{name}" not in text]
    assert lost == []


def test_views_are_functions_of_at_most_twenty_five_lines() -> None:
    long = []
    for address in own():
        view = inspect.unwrap(address.view)
        assert inspect.isfunction(view), f"{address.full_name} is not a function"
        if len(source(address).splitlines()) > 25:
            long.append(f"{address.full_name}: {len(source(address).splitlines())}")
    assert long == []


def test_paths_are_vietnamese_without_accents() -> None:
    words = {part for address in own() for part in re.sub(r"<[^>]+>", "", address.path).split("/")}
    assert [word for word in words if not re.fullmatch(r"[a-z0-9.\-]*", word)] == []
