"""The gallery shows every component, and nothing on it breaks the rules."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from conftest import Persona
from ketnghia.ui.templatetags import ui, ui_forms
from ketnghia.ui.views.gallery import BLOCKS, SPRITE, icons

ELSEWHERE = {"date", "when", "field_name", "help_panel", "panels"}  # words, and what belongs to a page


def test_anybody_may_look(stranger: Persona) -> None:
    page = stranger.client.get("/ui/").content.decode()
    assert all(f'id="{block.name}"' in page for block in BLOCKS)


@pytest.mark.parametrize(("wanted", "theme"), [("dark", "dark"), ("light", "light"), ("auto", "auto"), ("x", "auto")])
def test_the_theme_is_chosen_by_the_address(stranger: Persona, wanted: str, theme: str) -> None:
    assert (
        f'<div class="stack themed" data-theme="{theme}">' in stranger.client.get(f"/ui/?nen={wanted}").content.decode()
    )


def test_every_component_is_shown() -> None:
    folder = SPRITE.parents[2] / "templates" / "ui"
    shown = "".join(path.read_text(encoding="utf-8") for path in folder.glob("gallery/*.html"))
    missing = [tag for tag in {*ui.register.tags, *ui_forms.register.tags} - ELSEWHERE if f"{{% {tag} " not in shown]
    assert [tag for tag in missing if f"{{% {tag} %}}" not in shown] == []


def test_every_icon_is_shown_and_has_a_shape(stranger: Persona) -> None:
    page = stranger.client.get("/ui/").content.decode()
    assert all(f"<code>{name}</code>" in page for name in icons())
    shapes = set(re.findall(r'id="([^"]+)"', SPRITE.read_text(encoding="utf-8")))
    assert set(re.findall(r"sprite\.svg#([a-z-]+)", page)) <= shapes


def test_no_identifier_stands_twice(stranger: Persona) -> None:
    counts = Counter(re.findall(r'\sid="([^"]+)"', stranger.client.get("/ui/").content.decode()))
    assert [name for name, number in counts.items() if number > 1] == []
