"""A page loads what its parts need, and nothing for parts that it does not have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ketnghia.ui import assets

PACKAGE = Path(assets.__file__).parents[2]
TEXTS = {
    re.sub(r"^.*?/templates/", "", path.as_posix()): path.read_text(encoding="utf-8")
    for path in PACKAGE.glob("*/templates/**/*.html")
}
NEEDS = {  # what a part writes -> what its page loads
    r"\shx-(?:get|post)=": "ui/parts/htmx.html",
    r'{% paper |class="doc[ "]': "ui/paper.css",
    r'class="(?:month|gantt)': "work/calendar.css",
    r"\sdata-suggest=": "ui/suggest.js",
}


def pages_of(part: str) -> set[str]:
    """Return the pages that show `part`: itself, or those that include it, through however many parts.

    A part that nobody includes is an answer to a request of htmx: it arrives where the library is already.
    """
    if "/parts/" not in part and "/gallery/" not in part:
        return {part}
    holders = {name for name, text in TEXTS.items() if f'include "{part}"' in text}
    return set().union(*map(pages_of, holders))


def lineage(page: str) -> str:
    """Return the text of a page with those of the pages it extends."""
    text = TEXTS[page]
    above = re.search(r'{% extends "([^"]+)"', text)
    return text + (lineage(above[1]) if above else "")


@pytest.mark.parametrize(("written", "loaded"), NEEDS.items())
def test_pages_load_what_their_parts_need_and_only_they(written: str, loaded: str) -> None:
    users = {page for part, text in TEXTS.items() if re.search(written, text) for page in pages_of(part)}
    assert users, "nothing needs it any more"
    assert [page for page in sorted(users) if loaded not in lineage(page)] == []


@pytest.mark.parametrize("layout", ["ui/skeleton.html", "ui/base.html", "ui/public.html", "ui/public_page.html"])
def test_no_layout_runs_what_only_some_pages_need(layout: str) -> None:
    text = re.sub(r"<link rel=\"prefetch\"[^>]*>", "", TEXTS[layout])
    assert [loaded for loaded in [*NEEDS.values(), "htmx-2.min.js", "ui/trouble.js"] if loaded in text] == []
