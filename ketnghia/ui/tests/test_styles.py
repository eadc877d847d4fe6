"""Style sheets, fonts and templates keep their promises: small, of our own host, without inline code."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from fontTools.ttLib import TTFont

from ketnghia.ui import assets

PACKAGE = Path(assets.__file__).parents[2]
TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.html"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    assets.build(folder)
    return folder / "ui"


def test_style_sheets_stay_small(built: Path) -> None:
    assert (assets.SOURCES / "kn.css").stat().st_size < 40_000
    assert (built / "work.css").stat().st_size < 40_000  # 37.7 KB on 23 November; 9.6 KB as gzip, 8.7 KB as brotli
    assert len(gzip.compress((built / "work.css").read_bytes())) < 10_000
    assert len(gzip.compress((built / "public.css").read_bytes())) < 2_500
    assert len(gzip.compress((built / "paper.css").read_bytes())) < 1_500


def test_style_sheets_load_nothing_from_elsewhere(built: Path) -> None:
    for sheet in built.glob("*.css"):
        for address in re.findall(r"url\(([^)]*)\)", sheet.read_text(encoding="utf-8")):
            assert address.startswith(("fonts/", '"data:image/svg')), address


def test_style_sheets_work_on_old_browsers(built: Path) -> None:
    """Chrome 109 is the last one on Windows 7: no nesting, no color-mix(), no light-dark()."""
    text = "".join(sheet.read_text(encoding="utf-8") for sheet in built.glob("*.css"))
    assert not re.search(r"color-mix\(|light-dark\(|@scope|@starting-style|:popover-open|text-wrap:pretty", text)
    assert not re.search(r"[{;]\s*&", text)


def test_minifying_keeps_the_switch_of_the_themes(built: Path) -> None:
    text = (built / "work.css").read_text(encoding="utf-8")
    assert "--L:initial;--D: ;" in text
    assert text.count("{") == text.count("}")
    assert "/*" not in text


LETTERS = "ăâđêôơưẮằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵĐ₫–«»≠"


@pytest.mark.parametrize("weight", [400, 500, 600])
def test_fonts_have_every_vietnamese_letter_and_even_figures(built: Path, weight: int) -> None:
    path = built / "fonts" / f"be-vietnam-pro-{weight}.woff2"
    font = TTFont(path)
    assert [letter for letter in LETTERS if ord(letter) not in font.getBestCmap()] == []
    rules = font["GSUB"].table
    even = next(record.Feature for record in rules.FeatureList.FeatureRecord if record.FeatureTag == "tnum")
    tables = [table for place in even.LookupListIndex for table in rules.LookupList.Lookup[place].SubTable]
    figures = {new for table in tables for new in getattr(table, "ExtSubTable", table).mapping.values()}
    assert len(figures) == 10
    assert len({font["hmtx"][figure][0] for figure in figures}) == 1
    assert path.stat().st_size < 17_000


def test_the_headlines_font_has_the_letters_too_and_is_light(built: Path) -> None:
    path = built / "fonts" / "newsreader-display.woff2"
    letters = TTFont(path).getBestCmap()
    assert [letter for letter in LETTERS if ord(letter) not in letters] == []
    assert path.stat().st_size < 14_000


def test_building_again_writes_nothing(built: Path) -> None:
    assert assets.build(built.parent) == []


def test_the_command_builds_where_the_settings_say(
    built: Path, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.BUILT = built.parent
    (built / "work.css").unlink()
    call_command("build_assets")
    assert capsys.readouterr().out.startswith("ui/work.css ")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_templates_have_no_inline_code(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle\s*=|<style\b|javascript:|\son[a-z]+\s*=\s*[\"']", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", text)
    assert not re.search(r"{#(?:(?!#}).)*$", text, flags=re.M), "a comment over two lines is shown to the reader"


def test_work_pages_use_no_class_that_only_public_pages_have() -> None:
    def classes(name: str) -> set[str]:
        return set(re.findall(r"\.([a-z][a-z0-9_-]*)", (assets.SOURCES / name).read_text(encoding="utf-8")))

    public_only = classes("kn-public.css") - classes("kn.css") - classes("extra.css")
    wrong = {}
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        if re.search(r'extends (?:layout|"ui/base.html")', text) and "ui/public.css" not in text:
            used = {name for value in re.findall(r'class="([^"]*)"', text) for name in value.split()} & public_only
            if used:
                wrong[str(path.relative_to(PACKAGE))] = sorted(used)
    assert wrong == {}
