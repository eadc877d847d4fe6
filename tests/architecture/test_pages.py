"""Every page, as each persona gets it: from its own host, under the strict policy, well-formed, in one language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from lxml import html

from conftest import Persona
from tests.architecture.test_english import STILL_VIETNAMESE, untranslated
from tests.architecture.tree import files, reachable, templates

LOADING = {"src", "srcset", "poster", "data", "action", "formaction", "background", "cite", "manifest", "xlink:href"}
LINKS = {"a", "area"}  # an href of these is followed by a person, not loaded by the page
OTHER_HOST = re.compile(r"^(?:[a-z]+:)?//|^(?:https?|ftp|ws|wss):", re.IGNORECASE)
CSS_HOST = re.compile(r"(?:url\(|@import)\s*[\"']?(?:https?:|//)", re.IGNORECASE)


def faults(page: str) -> list[str]:
    """Return what is wrong with a page."""
    elements = [each for each in html.document_fromstring(page).iter() if isinstance(each.tag, str)]
    ids = Counter(each.get("id") for each in elements)
    found = [fault for each in elements for fault in _faults_of(each)]
    found += [f"id {name!r} stands twice" for name, number in ids.items() if name and number > 1]
    headings = sum(each.tag == "h1" for each in elements)
    if headings != 1:
        found.append(f"{headings} main headings instead of one")
    if elements[0].get("lang") not in ("vi", "en"):
        found.append("the page does not say its language")
    return found


def _faults_of(element: Any) -> Iterator[str]:
    """Yield what an element may not do: load from elsewhere, carry code, show a picture without words."""
    tag, values = element.tag, element.attrib
    for name, value in values.items():
        loads = name in LOADING or (name == "href" and tag not in LINKS)
        if loads and OTHER_HOST.match(value.strip()):
            yield f"<{tag} {name}={value!r}> loads from another host"
        if name == "style" or name.startswith("on") or value.strip().lower().startswith("javascript:"):
            yield f"<{tag} {name}={value[:40]!r}> is inline code"
    if tag == "style" or (tag == "script" and "src" not in values and values.get("type") != "application/json"):
        yield f"<{tag}> is inline code"
    if tag == "img" and "alt" not in values:
        yield f"<img src={values.get('src')!r}> has no alt"


READERS = {  # who reads in which language: everybody in English, where a word left untranslated shows
    "lan": ("en", "vi"), "minh": ("en",), "overseer": ("en",), "administrator": ("en",), "stranger": ("en", "vi")
}  # fmt: skip


def pages(samples: Any, client: Client) -> Iterator[tuple[str, Any]]:
    """Yield (address, response) of every HTML page that a reader gets."""
    for address, url in reachable(samples):
        if address.name in ("account_logout", "openid_connect_login", "openid_connect_callback"):
            continue
        response = client.get(url)
        assert response.status_code < 500, f"{response.status_code} at {url}"
        if response.status_code == 200 and response.headers["Content-Type"].startswith("text/html"):
            yield address.full_name, response


@pytest.mark.parametrize("who", READERS)
def test_every_page_is_well_formed_keeps_the_policy_and_its_language(
    samples: Any, request: pytest.FixtureRequest, who: str
) -> None:
    """It loads from its own host only, and in English it says no sentence of the Vietnamese interface."""
    reader: Persona = request.getfixturevalue(who)
    seen, found = set(), set()
    for language in READERS[who]:
        reader.client.cookies["kn_language"] = language
        for name, response in pages(samples, reader.client):
            seen.add(name)
            page, policy = response.content.decode(), response.headers.get("Content-Security-Policy", "")
            found |= {f"{name}: {fault}" for fault in faults(page)}
            if language == "en" and name not in STILL_VIETNAMESE:
                found |= {f"{name}: «{text}» is not English" for text in untranslated(page)}
            if "unsafe" in policy or "default-src 'none'" not in policy or "*" in policy:
                found.add(f"{name}: the policy is {policy!r}")
    assert not found, "\n".join(sorted(found))
    assert {"showcase:home", "organisations:index", "programmes:index"} <= seen
    assert who == "stranger" or {"accounts:inbox", "notices:index"} <= seen
    assert who != "lan" or {"intake:review", "programmes:overview", "support:ledger", "work:plan"} <= seen


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
    page = """<html lang="vi"><h1>A</h1><h1>B</h1><p id="x" style="color:red"></p><p id="x" onclick="go()"></p>
    <script>go()</script><script src="https://a.example/x.js"></script><link href="//b.example/y.css">
    <a href="https://c.example/">followed, not loaded</a><img src="/x.png"><style></style></html>"""
    assert len(faults(page)) == 9
