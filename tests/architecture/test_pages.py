"""Every page, as each persona gets it: loads only from its own host, works under the strict policy, is well-formed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest

from conftest import Persona
from tests.architecture.tree import files, reachable, templates

LOADING = {"src", "srcset", "poster", "data", "action", "formaction", "background", "cite", "manifest", "xlink:href"}
LINKS = {"a", "area"}  # an href of these is followed by a person, not loaded by the page
OTHER_HOST = re.compile(r"^(?:[a-z]+:)?//|^(?:https?|ftp|ws|wss):", re.IGNORECASE)
CSS_HOST = re.compile(r"(?:url\(|@import)\s*[\"']?(?:https?:|//)", re.IGNORECASE)
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Page(HTMLParser):
    """Collects what a page may not contain."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.headings = 0
        self.language = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids += [values["id"]] if "id" in values else []
        self.headings += tag == "h1"
        self.language = values.get("lang", "") if tag == "html" else self.language
        for name, value in values.items():
            loads = name in LOADING or (name == "href" and tag not in LINKS)
            if loads and OTHER_HOST.match(value.strip()):
                self.faults.append(f"<{tag} {name}={value!r}> loads from another host")
            if name == "style" or name.startswith("on") or value.strip().lower().startswith("javascript:"):
                self.faults.append(f"<{tag} {name}={value[:40]!r}> is inline code")
        if tag == "style" or (tag == "script" and "src" not in values and values.get("type") != "application/json"):
            self.faults.append(f"<{tag}> is inline code")
        if tag == "img" and "alt" not in values:
            self.faults.append(f"<img src={values.get('src')!r}> has no alt")


def faults(html: str) -> list[str]:
    """Return what is wrong with a page."""
    page = Page()
    page.feed(html)
    twice = sorted({name for name in page.ids if page.ids.count(name) > 1})
    found = [*page.faults, *(f"id {name!r} stands twice" for name in twice)]
    if page.headings != 1:
        found.append(f"{page.headings} main headings instead of one")
    if page.language not in ("vi", "en"):
        found.append("the page does not say its language")
    return found


@pytest.fixture
def readers(
    lan: Persona, minh: Persona, overseer: Persona, administrator: Persona, stranger: Persona
) -> list[tuple[str, Persona, str]]:
    """Who reads, and in which language."""
    people = {"lan": lan, "minh": minh, "overseer": overseer, "administrator": administrator, "stranger": stranger}
    return [(name, person, "en" if name in ("minh", "administrator") else "vi") for name, person in people.items()]


def pages(samples: Any, readers: list[tuple[str, Persona, str]]) -> Iterator[tuple[str, str, Any]]:
    """Yield (who, address, response) of every HTML page that a reader gets."""
    for who, reader, language in readers:
        reader.client.cookies["kn_language"] = language
        for address, url in reachable(samples):
            if address.name in ("account_logout", "openid_connect_login", "openid_connect_callback"):
                continue
            response = reader.client.get(url)
            assert response.status_code < 500, f"{who} gets {response.status_code} at {url}"
            if response.status_code == 200 and response.headers["Content-Type"].startswith("text/html"):
                yield who, address.full_name, response


def test_every_page_is_well_formed_and_loads_from_its_own_host_under_the_strict_policy(
    samples: Any, readers: list[tuple[str, Persona, str]]
) -> None:
    seen, found = set(), []
    for who, name, response in pages(samples, readers):
        seen.add(name)
        found += [f"{name} as {who}: {fault}" for fault in faults(response.content.decode())]
        policy = response.headers.get("Content-Security-Policy", "")
        if "unsafe" in policy or "default-src 'none'" not in policy or "*" in policy:
            found.append(f"{name} as {who}: the policy is {policy!r}")
    assert found == []
    assert {"showcase:home", "organisations:index", "programmes:index", "accounts:inbox", "intake:review"} <= seen


def test_templates_have_no_inline_code() -> None:
    inline = re.compile(
        r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|<script(?![^>]*\bsrc=)(?![^>]*application/json)"
    )
    found = [
        f"{name}: {match}"
        for name, path in templates().items()
        if path.suffix == ".html" and not name.startswith("email/")
        for match in inline.findall(
            re.sub(r"\{#.*?#\}|\{% comment.*?endcomment %\}", "", path.read_text("utf-8"), flags=re.DOTALL)
        )
    ]
    assert found == []


def test_style_sheets_and_scripts_load_from_their_own_host() -> None:
    found = []
    for path in files(".css", ".js"):
        text = path.read_text("utf-8")
        if CSS_HOST.search(text) or re.search(r"""(?:fetch|import|open)\s*\(\s*["'](?:https?:)?//""", text):
            found.append(path.name)
    assert found == []


def test_faults_are_found() -> None:
    """The collector itself: each kind of fault is seen."""
    html = """<html lang="vi"><h1>A</h1><h1>B</h1><p id="x" style="color:red"></p><p id="x" onclick="go()"></p>
    <script>go()</script><script src="https://a.example/x.js"></script><link href="//b.example/y.css">
    <a href="https://c.example/">followed, not loaded</a><img src="/x.png"><style></style></html>"""
    assert len(faults(html)) == 9
